"""The plain tables as models."""

from django.contrib.gis.db import models


class Record(models.Model):
    """What incidents and zones have in common."""

    id = models.BigIntegerField(primary_key=True)
    slug = models.TextField()
    name_en = models.TextField()
    name_ar = models.TextField()
    kind = models.TextField()
    period = models.TextField()
    date_start = models.DateField()
    latest_start = models.DateField()
    earliest_end = models.DateField()
    date_end = models.DateField()
    actors = models.JSONField()
    place = models.TextField()
    side = models.TextField()
    precision_m = models.IntegerField()
    external = models.BooleanField()
    readings = models.JSONField()
    summary_en = models.TextField()
    summary_ar = models.TextField()
    geometry_source = models.TextField()
    source = models.TextField()
    citations = models.JSONField()

    class Meta:
        abstract = True


class Incident(Record):
    """The table of incidents."""

    answers = models.TextField()
    fatalities_low = models.IntegerField()
    fatalities_best = models.IntegerField()
    fatalities_high = models.IntegerField()
    geom = models.PointField(srid=4326)

    class Meta:
        managed = False
        db_table = "incident"

    def __str__(self):
        return self.slug


class Zone(Record):
    """The table of zones."""

    area_km2 = models.FloatField()
    geom = models.PolygonField(srid=4326)

    class Meta:
        managed = False
        db_table = "zone"

    def __str__(self):
        return self.slug
