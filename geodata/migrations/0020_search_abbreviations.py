"""Fold dotted abbreviations (P.M.F.) and first words that are written together with the next (ديرالزور).

``search_plain`` and ``search_fold`` are replaced, and the stored names are folded again. ``static/js/model/folding.js``
folds in the browser; ``tests/geodata/analysis/test_folding.py`` compares the two over all of Unicode.
"""

from importlib import import_module

from django.db import migrations

former = import_module("geodata.migrations.0015_search_folding")

# Each part of the former functions, and what it becomes.
PLAIN_CHANGES = {
    """translate(lower(name COLLATE "C"), '''"`', '')""": r"""regexp_replace(
            translate(lower(name COLLATE "C"), '''"`', ''), '(?<![a-z0-9])([a-z])\.(?=[a-z](?![a-z0-9]))', '\1', 'g')""",
    r"""    RETURN btrim(regexp_replace(plain,""": r"""    plain := regexp_replace(
        plain, '(?<![[:alnum:]])([[:alpha:]])[.\u06d4](?=[[:alpha:]](?![[:alnum:]]))', '\1', 'g');
    RETURN btrim(regexp_replace(plain,""",
}
FOLD_CHANGES = {
    r"""' عبدال(?=[ء-ي]{3})', ' عبد ', 'g')""": (
        r"""' (عبد|دير|راس|عين|تل|بيت|نهر|جبل|وادي)ال(?=[ء-ي]{3})', ' \1 ', 'g')"""
    ),
}


def changed(function: str, changes: dict[str, str]) -> str:
    """The text of a function with each part replaced; ValueError unless each is there once."""
    for part, replacement in changes.items():
        before, after = function.split(part)
        function = f"{before}{replacement}{after}"
    return function


class Migration(migrations.Migration):
    dependencies = [("geodata", "0019_release_number")]

    operations = [
        migrations.RunSQL(migrations.RunSQL.noop, former.REFOLD),
        migrations.RunSQL(changed(former.PLAIN, PLAIN_CHANGES), former.PLAIN),
        migrations.RunSQL(changed(former.FOLD, FOLD_CHANGES), former.FOLD),
        migrations.RunSQL(former.REFOLD, migrations.RunSQL.noop),
    ]
