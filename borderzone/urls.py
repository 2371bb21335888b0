"""The table of contents."""

from django.contrib import admin
from django.urls import include, path

from borderzone import docs, mapdata, pages

urlpatterns = [
    path("api/v1/", include("geodata.api.urls")),
    path("ogc/", include("geodata.ogc.urls")),
    path("", pages.map_page, name="map"),
    path("map-data/", mapdata.map_data, name="map-data"),
    path("favicon.ico", pages.favicon, name="favicon"),
    path("actors/", pages.actors_page, name="actors-page"),
    path("actors/<slug:slug>/", pages.actor_page, name="actor"),
    path("api/schema/", docs.Schema.as_view(), name="schema"),
    path("api/docs/", docs.Swagger.as_view(), name="docs"),
    path("api/redoc/", docs.Redoc.as_view(), name="redoc"),
    path("api/redoc/redoc.js", docs.RedocScript.as_view(), name="redoc-script"),
    path("admin/", admin.site.urls),
]

handler400 = "borderzone.errors.bad_request"
handler404 = "borderzone.errors.not_found"
handler500 = "borderzone.errors.server_error"
