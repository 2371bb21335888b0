"""The table of contents."""

from django.contrib import admin
from django.urls import include, path

from borderzone import (
    api_docs,
    map_data,
    views,
)

urlpatterns = [
    path("api/v1/", include("geodata.api.urls")),
    path("ogc/", include("geodata.ogc.urls")),
    path("", views.map_page, name="map"),
    path("map-data/", map_data.map_data, name="map-data"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("actors/", views.actor_list, name="actors-page"),
    path("actors/<slug:slug>/", views.actor_detail, name="actor"),
    path("api/schema/", api_docs.Schema.as_view(), name="schema"),
    path("api/docs/", api_docs.Swagger.as_view(), name="docs"),
    path("api/redoc/", api_docs.Redoc.as_view(), name="redoc"),
    path("api/redoc/redoc.js", api_docs.RedocScript.as_view(), name="redoc-script"),
    path("admin/", admin.site.urls),
]

handler400 = "borderzone.errors.bad_request"
handler404 = "borderzone.errors.not_found"
handler500 = "borderzone.errors.server_error"
