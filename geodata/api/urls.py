"""URLs of the REST API, version 1."""

from django.urls import path, re_path

from geodata.api import (
    analysis,
    base,
    changes,
    downloads,
    records,
    root,
)
from geodata.api.openapi.auto_schema import operation_of
from geodata.layers import LAYERS

urlpatterns = []
for layer in LAYERS:  # first, since most requests are for them
    list_operation, detail_operation = operation_of(layer.name), operation_of(layer.name, detail=True)
    urlpatterns += [
        path(f"{layer.name}/", records.RecordListView.as_view(layer=layer, operation=list_operation), name=layer.name),
        path(
            f"{layer.name}/<slug:slug>/",
            records.RecordDetailView.as_view(layer=layer, operation=detail_operation),
            name=f"{layer.name}-record",
        ),
    ]
urlpatterns += [
    path("", root.ApiRootView.as_view(), name="layers"),
    path("vocabularies/", root.VocabulariesView.as_view(), name="vocabularies"),
]
urlpatterns += analysis.urlpatterns + downloads.urlpatterns + changes.urlpatterns
urlpatterns.append(re_path(r"^.*$", base.NotFoundView.as_view()))
