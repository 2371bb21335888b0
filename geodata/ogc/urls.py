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
    path("", views.LandingView.as_view(), name="landing"),
    path("api", openapi.ApiDefinitionView.as_view(), name="api"),
    path("api.html", openapi.ApiDocsView.as_view(), name="swagger"),
    path("conformance", views.ConformanceView.as_view(), name="conformance"),
    path("collections", collections.CollectionListView.as_view(), name="collections"),
    path(collection, collections.CollectionView.as_view(), name="collection"),
    path(f"{collection}/queryables", collections.QueryablesView.as_view(), name="queryables"),
    path(f"{collection}/schema", collections.CollectionSchemaView.as_view(), name="schema"),
    path(f"{collection}/items", items.ItemListView.as_view(), name="items"),
    path(f"{collection}/search", items.SearchView.as_view(), name="search"),
    path(f"{collection}/items/<str:fid>", items.ItemView.as_view(), name="item"),
    path("tileMatrixSets", tiles.TileMatrixSetListView.as_view(), name="matrix-sets"),
    path("tileMatrixSets/<str:matrix_set>", tiles.TileMatrixSetView.as_view(), name="matrix-set"),
    path(f"{collection}/tiles", tiles.TilesetListView.as_view(), name="tilesets"),
    path(tileset, tiles.TilesetView.as_view(), name="tileset"),
    path(f"{tileset}/<str:zoom>/<str:row>/<str:column>", tiles.TileView.as_view(), name="tile"),
    re_path(r"^.*$", views.NotFoundView.as_view()),
]
