"""URLs of the OGC API."""

from django.urls import path, re_path

from geodata.ogc import (
    collections,
    items,
    openapi,
    tiles,
    views,
)

app_name = "ogc"
collection = "collections/<str:collection>"
tileset = f"{collection}/tiles/<str:matrix_set>"
urlpatterns = [
    path("", views.Landing.as_view(), name="landing"),
    path("api", openapi.Api.as_view(), name="api"),
    path("api.html", openapi.Swagger.as_view(), name="swagger"),
    path("conformance", views.Conformance.as_view(), name="conformance"),
    path("collections", collections.Collections.as_view(), name="collections"),
    path(collection, collections.Collection.as_view(), name="collection"),
    path(f"{collection}/queryables", collections.Queryables.as_view(), name="queryables"),
    path(f"{collection}/schema", collections.Schema.as_view(), name="schema"),
    path(f"{collection}/items", items.Items.as_view(), name="items"),
    path(f"{collection}/items/<str:fid>", items.Item.as_view(), name="item"),
    path("tileMatrixSets", tiles.TileMatrixSets.as_view(), name="matrix-sets"),
    path("tileMatrixSets/<str:matrix_set>", tiles.TileMatrixSet.as_view(), name="matrix-set"),
    path(f"{collection}/tiles", tiles.Tilesets.as_view(), name="tilesets"),
    path(tileset, tiles.Tileset.as_view(), name="tileset"),
    path(f"{tileset}/<str:zoom>/<str:row>/<str:column>", tiles.Tile.as_view(), name="tile"),
    re_path(r"^.*$", views.NotFoundView.as_view()),
]
