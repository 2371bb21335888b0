"""The SQL function that decides whether a record lies in an area, without regard to slivers."""

from django.db import migrations

# A point that the area covers, its edge included; a line of which so many metres, or all, lie in the area, its edge
# included; an area that shares with it at least the given km² (of a small one: a tenth of it) and share of the smaller.
# The area comes first in the predicates, where PostGIS prepares it once for all rows; a statement inlines the function.
REACHES_INTO = """
CREATE FUNCTION reaches_into(shape geometry, area geometry, km2 float, share float, metres float) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN NOT ST_Intersects(area, shape) THEN FALSE
        WHEN ST_Dimension(shape) = 0 THEN TRUE
        WHEN ST_Covers(area, shape) THEN TRUE
        WHEN ST_Dimension(shape) = 1 THEN ST_Length(ST_Intersection(shape, area)::geography) >= metres
        ELSE ST_Area(ST_Intersection(shape, area)::geography) >= GREATEST(
            share * LEAST(ST_Area(shape::geography), ST_Area(area::geography)),
            LEAST(km2 * 1e6, LEAST(ST_Area(shape::geography), ST_Area(area::geography)) / 10))
    END
$$"""


class Migration(migrations.Migration):
    dependencies = [("geodata", "0025_crossing_links")]

    operations = [migrations.RunSQL(REACHES_INTO, "DROP FUNCTION reaches_into")]
