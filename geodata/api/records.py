"""The records of the layers: lists, a page at a time, and single records."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import cast

from django.http.response import HttpResponseBase
from rest_framework.request import Request

from geodata.api.attachments import record_attachment, records_attachment
from geodata.api.base import PostedQueryMixin, ReadOnlyAPIView
from geodata.api.pagination import page_members, set_record_links
from geodata.exporters import exporters_for
from geodata.exporters.base import DocumentExporter, Exporter, FileExporter
from geodata.http.conditional import CacheableResponse, conditional_response
from geodata.http.problem_details import NotFound
from geodata.layers import Layer
from geodata.query import select
from geodata.query.dependencies import tables_of
from geodata.query.json_writer import RenderedRecords
from geodata.query.parameters import parse_query

GDAL_ACCEPT_ALIAS = "text/plain"  # GDAL prefers this to application/json, and means GeoJSON


class RecordView(ReadOnlyAPIView):
    """Records of ``layer`` in the format of an exporter."""

    layer: Layer
    format_parameter = "format"
    media_type_aliases = (GDAL_ACCEPT_ALIAS,)
    page_links: Sequence[Mapping[str, str]] = ()

    def get_formats(self) -> Sequence[Exporter]:
        return exporters_for(self.layer)

    def get(self, request: Request, slug: str | None = None) -> HttpResponseBase:
        self.query = parse_query(self.layer, request.query_params, detail=self.detail)
        exporter = cast(Exporter, request.accepted_renderer)  # one of get_formats()
        if isinstance(exporter, FileExporter):
            response = conditional_response(request, tables_of(self.layer), partial(self.render_file, exporter))
        else:
            render = partial(self.render, exporter)
            response = conditional_response(request, tables_of(self.layer), render, renders_state=True)
        if response.status_code == 200:
            set_record_links(request, self.layer, response, self.page_links, self.detail)
        return response

    def render(self, exporter: DocumentExporter) -> CacheableResponse:
        """The document, rendered by PostgreSQL from one state of the database."""
        with self.query.as_of():
            rendered = self.render_document(exporter)
        return CacheableResponse(rendered.text, state=rendered.state, content_type=exporter.media_type)

    def render_document(self, exporter: DocumentExporter) -> RenderedRecords:
        """The records with the whole document as ``text``; raises NotFound where there is no such record."""
        raise NotImplementedError

    def render_file(self, exporter: FileExporter) -> HttpResponseBase:
        """An attachment, streamed where the format allows."""
        raise NotImplementedError


class RecordListView(PostedQueryMixin, RecordView):
    """The records of a layer that match a query, a page at a time."""

    def render_document(self, exporter: DocumentExporter) -> RenderedRecords:
        return exporter.page(select.select_page(self.layer, self.query), self.build_members)

    def build_members(self, page: RenderedRecords) -> dict:
        """The members around the records of a page."""
        members = page_members(self.request, self.query, page, self.request.accepted_media_type)
        self.page_links = members["links"]
        return members

    def render_file(self, exporter: FileExporter) -> HttpResponseBase:
        return records_attachment(self.request, self.layer, self.query, exporter)


class RecordDetailView(RecordView):
    """One record, whole; a date only annotates it."""

    detail = True

    def render_document(self, exporter: DocumentExporter) -> RenderedRecords:
        slug = self.kwargs["slug"]
        record = exporter.record(select.select_one(self.layer, self.query, slug))
        if record is None:
            raise NotFound(f"There is no published record “{slug}” in {self.layer.name}.")
        return record

    def render_file(self, exporter: FileExporter) -> HttpResponseBase:
        return record_attachment(self.request, self.layer, self.query, exporter, self.kwargs["slug"])
