"""The day of publication becomes a day, a month or a year; a URL of a source is one that a link may lead to."""

from django.db import migrations, models

HELP = "As far as it is known: a day (2020-03-31), a month (2020-03) or a year (2020)."
HORIZON_HELP = (
    "The last day this source speaks about. A month (2016-03) or a year (2016) is read as its last day."
)
TABLES = {"source": "actors_source", "sourceevent": "actors_sourceevent"}


def to_text(table):
    """By ALTER alone, which fires no trigger: the days stay as they are, and so does the history."""
    return f"""
        ALTER TABLE {table} ALTER COLUMN published_on TYPE varchar(10)
            USING COALESCE(to_char(published_on, 'YYYY-MM-DD'), '');
        ALTER TABLE {table} ALTER COLUMN published_on SET NOT NULL;"""


def alter(model):
    return [
        migrations.AlterField(
            model_name=model, name="horizon", field=models.DateField(help_text=HORIZON_HELP)
        ),
        migrations.RunSQL(
            to_text(TABLES[model]),
            state_operations=[
                migrations.AlterField(
                    model_name=model,
                    name="published_on",
                    field=models.CharField(blank=True, help_text=HELP, max_length=10),
                )
            ],
        ),
    ]


class Migration(migrations.Migration):
    dependencies = [("actors", "0012_content_triggers")]

    operations = [
        *alter("source"),
        *alter("sourceevent"),
        migrations.RunSQL(
            "UPDATE actors_source SET url = '' WHERE url <> '' AND url !~* '^(https?|ftps?)://'",
            migrations.RunSQL.noop,
            elidable=True,
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.CheckConstraint(
                condition=models.Q(published_on="")
                | models.Q(published_on__regex=r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"),
                name="source_published_on_form",
                violation_error_code="published_on",
                violation_error_message="Write a day (2020-03-31), a month (2020-03) or a year (2020).",
            ),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.CheckConstraint(
                condition=models.Q(url="") | models.Q(url__iregex=r"^(https?|ftps?)://"),
                name="source_url_scheme",
                violation_error_code="url",
                violation_error_message="Write a web address that begins with https:// or http://.",
            ),
        ),
    ]
