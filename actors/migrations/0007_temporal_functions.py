"""The rule of time as functions: whether a period with vague dates is valid in a range of days.

Each is one expression, so that PostgreSQL puts it in place of the call and the index on ``span`` is used.
"""

from django.db import migrations

FUNCTIONS = {
    "possibly_valid(span daterange, days daterange)": (
        "boolean",
        "span && days",
        "True if the period touches these days in at least one reading of its vague dates.",
    ),
    "definitely_valid(latest_start date, earliest_end date, days daterange)": (
        "boolean",
        "(latest_start IS NOT NULL AND (upper_inf(days) OR latest_start < upper(days)) "
        "AND (lower_inf(days) OR earliest_end >= lower(days))) IS TRUE",
        "True if the period touches these days in every reading of its vague dates; never of an undated record.",
    ),
    "certainty(undated boolean, span daterange, latest_start date, earliest_end date, days daterange)": (
        "text",
        "CASE WHEN NOT possibly_valid(span, days) THEN NULL WHEN undated THEN 'undated' "
        "WHEN definitely_valid(latest_start, earliest_end, days) THEN 'definite' ELSE 'possible' END",
        "undated, definite or possible in these days; null if the record is not valid in them.",
    ),
    "definitely_overlap(latest_start date, earliest_end date, other_latest_start date, other_earliest_end date)": (
        "boolean",
        "latest_start <= other_earliest_end AND other_latest_start <= earliest_end",
        "True if two periods have a day in common in every reading of their vague dates.",
    ),
}


def _create(signature: str, returns: str, expression: str, meaning: str) -> str:
    name = signature.partition("(")[0]
    return (
        f"CREATE FUNCTION {signature} RETURNS {returns} LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN {expression};\n"
        f"COMMENT ON FUNCTION {name} IS '{meaning}'"
    )


class Migration(migrations.Migration):
    dependencies = [("actors", "0006_named_triggers")]
    operations = [
        migrations.RunSQL(_create(signature, *function), f"DROP FUNCTION {signature}")
        for signature, function in FUNCTIONS.items()
    ]
