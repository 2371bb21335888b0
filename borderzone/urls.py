"""The site's URLs; the interfaces for programs are mounted at settings.API_PREFIXES."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path, re_path

from borderzone import (
    api_docs,
    known_data,
    map_data,
    views,
)
from geodata.api.base import NotFoundView

REST, OGC = (settings.API_PREFIXES[name].removeprefix("/") for name in ("rest", "ogc"))

urlpatterns = [
    path(f"{REST}v1/", include("geodata.api.urls")),
    path(OGC, include("geodata.ogc.urls")),
    path("", views.map_page, name="map"),
    path("map-data/", map_data.map_data, name="map-data"),
    path("map-data/known/", known_data.known_map_data, name="known-map-data"),
    path("map-data/moments/", known_data.moments, name="moments"),
    path("offline/", views.offline, name="offline"),
    path("service-worker.js", views.service_worker, name="service-worker"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("actors/", views.actor_list, name="actors-page"),
    path("actors/<slug:slug>/", views.actor_detail, name="actor"),
    path(f"{REST}schema/", api_docs.SchemaView.as_view(), name="schema"),
    path(f"{REST}docs/", api_docs.SwaggerUiView.as_view(), name="docs"),
    path(f"{REST}redoc/", api_docs.RedocView.as_view(), name="redoc"),
    path(f"{REST}redoc/redoc.js", api_docs.RedocScriptView.as_view(), name="redoc-script"),
    re_path(rf"^{REST}.*$", NotFoundView.as_view()),
    path("admin/", admin.site.urls),
]

handler400 = "borderzone.errors.bad_request"
handler403 = "borderzone.errors.forbidden"
handler404 = "borderzone.errors.not_found"
handler500 = "borderzone.errors.server_error"
