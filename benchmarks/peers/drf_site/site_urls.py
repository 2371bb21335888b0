"""Views as the documentation of djangorestframework-gis and django-vectortiles shows them."""

import django_filters
from django.urls import include, path
from django_filters.rest_framework import DjangoFilterBackend
from records.models import Incident, Zone
from rest_framework import viewsets
from rest_framework.routers import SimpleRouter
from rest_framework_gis.filters import InBBoxFilter
from rest_framework_gis.pagination import GeoJsonPagination
from rest_framework_gis.serializers import GeoFeatureModelSerializer
from vectortiles import VectorLayer
from vectortiles.views import MVTView


class Pages(GeoJsonPagination):
    page_size = 100
    page_size_query_param = "limit"
    max_page_size = 10_000


class IncidentSerializer(GeoFeatureModelSerializer):
    class Meta:
        model = Incident
        geo_field = "geom"
        fields = "__all__"


class ZoneSerializer(GeoFeatureModelSerializer):
    class Meta:
        model = Zone
        geo_field = "geom"
        fields = "__all__"


class IncidentFilter(django_filters.FilterSet):
    class Meta:
        model = Incident
        fields = {"date_start": ["gte", "lte"]}


class ZoneFilter(django_filters.FilterSet):
    class Meta:
        model = Zone
        fields = {"date_start": ["lte"], "date_end": ["gte"]}


class IncidentViewSet(viewsets.ReadOnlyModelViewSet):
    queryset = Incident.objects.order_by("id")
    serializer_class = IncidentSerializer
    pagination_class = Pages
    bbox_filter_field = "geom"
    filter_backends = [InBBoxFilter, DjangoFilterBackend]
    filterset_class = IncidentFilter


class ZoneViewSet(viewsets.ReadOnlyModelViewSet):
    queryset = Zone.objects.order_by("id")
    serializer_class = ZoneSerializer
    pagination_class = Pages
    filter_backends = [DjangoFilterBackend]
    filterset_class = ZoneFilter


class IncidentLayer(VectorLayer):
    model = Incident
    id = "incidents"
    geom_field = "geom"
    tile_fields = ("slug", "name_en", "name_ar", "kind", "period", "side", "precision_m")
    tile_buffer = 64
    max_zoom = 22
    days = None

    def get_queryset(self):
        found = Incident.objects.all()
        return found.filter(date_start__gte=self.days[0], date_start__lte=self.days[1]) if self.days else found


class Tiles(MVTView):
    def get_layers(self):
        layer = IncidentLayer()
        params = self.request.GET
        layer.days = (params["first"], params["last"]) if "first" in params else None
        return [layer]


router = SimpleRouter()
router.register("incidents", IncidentViewSet)
router.register("zones", ZoneViewSet)
urlpatterns = [path("", include(router.urls)), path("tiles/<int:z>/<int:x>/<int:y>.mvt", Tiles.as_view())]
