"""Addresses of the REST API, version 1; the layers' come from the one list."""

from django.urls import path, re_path

from geodata.api import contents, downloads, follow, questions, views
from geodata.api.openapi import operation_of
from geodata.layers import LAYERS

urlpatterns = []
for layer in LAYERS:  # first, since most requests are for them
    shown, one = operation_of(layer.name), operation_of(layer.name, detail=True)
    urlpatterns += [
        path(f"{layer.name}/", views.RecordList.as_view(layer=layer, operation=shown), name=layer.name),
        path(
            f"{layer.name}/<slug:slug>/",
            views.RecordDetail.as_view(layer=layer, operation=one),
            name=f"{layer.name}-record",
        ),
    ]
urlpatterns += [
    path("", contents.Layers.as_view(), name="layers"),
    path("vocabularies/", contents.Vocabularies.as_view(), name="vocabularies"),
]
urlpatterns += questions.urlpatterns + downloads.urlpatterns + follow.urlpatterns
urlpatterns.append(re_path(r"^(?:.*/|snapshots/.*)$", views.Nothing.as_view()))
