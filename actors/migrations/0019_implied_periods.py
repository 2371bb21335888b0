"""Functions that narrow a period by what other records imply; the triggers ``imply`` call them."""

from django.db import migrations

EXCLUDES_DAYS = """
CREATE FUNCTION excludes_days(
    earliest_start date, latest_start date, earliest_end date, latest_end date,
    start_low date, start_high date, end_low date, end_high date
) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN COALESCE(
    start_low IS NOT NULL AND earliest_start IS NULL OR earliest_start < start_low OR start_high < latest_start
    OR end_low IS NOT NULL AND earliest_end IS NULL OR earliest_end < end_low OR end_high < latest_end, false);
COMMENT ON FUNCTION excludes_days IS 'True if bounds of the start and of the end exclude some reading of a dated period.'
"""

NARROW_PERIOD = """
CREATE FUNCTION narrow_period(
    one_day boolean, earliest_start date, latest_start date, earliest_end date, latest_end date, bounds jsonb
) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    bound jsonb;
    dates date[] := ARRAY[earliest_start, latest_start, earliest_end, latest_end];
    reasons jsonb[] := ARRAY[NULL, NULL, NULL, NULL]::jsonb[];
    names CONSTANT text[] := ARRAY['earliest_start', 'latest_start', 'earliest_end', 'latest_end'];
    keys CONSTANT text[] := ARRAY['start_low', 'start_high', 'end_low', 'end_high'];
    is_lower CONSTANT boolean[] := ARRAY[true, false, true, false];
    day date;
BEGIN
    FOR bound IN SELECT * FROM jsonb_array_elements(bounds) LOOP
        FOR i IN 1..4 LOOP
            day := (bound ->> keys[i])::date;
            IF day IS NOT NULL AND (dates[i] IS NULL OR (is_lower[i] AND day > dates[i])
                    OR (NOT is_lower[i] AND day < dates[i])) THEN
                dates[i] := day;
                reasons[i] := bound;
            END IF;
        END LOOP;
    END LOOP;
    -- It does not end before it starts; of a period of one day, start and end are the same.
    IF dates[1] IS NOT NULL AND (dates[3] IS NULL OR dates[3] < dates[1]) THEN
        dates[3] := dates[1];
        reasons[3] := reasons[1];
    END IF;
    IF dates[2] > dates[4] THEN
        dates[2] := dates[4];
        reasons[2] := reasons[4];
    END IF;
    IF one_day AND dates[3] IS NOT NULL AND (dates[1] IS NULL OR dates[1] < dates[3]) THEN
        dates[1] := dates[3];
        reasons[1] := reasons[3];
    END IF;
    IF one_day AND dates[4] > dates[2] THEN
        dates[4] := dates[2];
        reasons[4] := reasons[2];
    END IF;
    IF dates[1] > dates[2] OR dates[3] > dates[4] THEN
        RETURN NULL;
    END IF;
    RETURN jsonb_object(names, dates::text[]) || jsonb_build_object('implied', COALESCE((
        SELECT jsonb_agg(implied_reason(names[i], dates[i], reasons[i]) ORDER BY i)
        FROM generate_series(1, 4) i WHERE reasons[i] IS NOT NULL), '[]'));
END $$;
COMMENT ON FUNCTION narrow_period IS 'The four dates of a period within bounds of its start and end, and under "implied"
the reasons of those that differ; null if no reading is left.'
"""

IMPLIED_REASON = """
CREATE FUNCTION implied_reason(bound text, day date, reason jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN (
    SELECT jsonb_build_object(
        'bound', bound, 'date', day, 'rule', reason ->> 'rule', 'layer', reason ->> 'layer', 'slug', reason ->> 'slug',
        'reason_en', CASE bound
            WHEN 'earliest_start' THEN 'not before ' WHEN 'latest_start' THEN 'begun by '
            WHEN 'earliest_end' THEN 'not over before ' ELSE 'not after ' END || t.written || ': '
        || CASE reason ->> 'rule'
            WHEN 'cause' THEN 'it follows “' || t.name_en || '”'
            WHEN 'effect' THEN '“' || t.name_en || '” follows it'
            ELSE t.name_en || CASE WHEN t.is_lower THEN ' existed from ' ELSE ' existed until ' END || t.written END,
        'reason_ar', CASE bound
            WHEN 'earliest_start' THEN 'ليس قبل ' WHEN 'latest_start' THEN 'بدأ في موعد أقصاه '
            WHEN 'earliest_end' THEN 'لم ينته قبل ' ELSE 'ليس بعد ' END || isolate(t.written) || ': '
        || CASE reason ->> 'rule'
            WHEN 'cause' THEN 'جاء بعد «' || isolate(t.name_ar) || '»'
            WHEN 'effect' THEN 'جاء بعده «' || isolate(t.name_ar) || '»'
            ELSE CASE WHEN t.is_lower THEN 'بداية ' ELSE 'نهاية ' END || isolate(t.name_ar) || ' ' || isolate(t.written) END)
    FROM (
        SELECT bound_text(day, l.is_lower) AS written, l.is_lower, reason ->> 'name_en' AS name_en,
            COALESCE(NULLIF(reason ->> 'name_ar', ''), reason ->> 'name_en') AS name_ar
        FROM (SELECT bound LIKE 'earliest%' AS is_lower) l) t);
COMMENT ON FUNCTION implied_reason IS 'Why a date of a period is what other records imply: {bound, date, rule, layer, slug,
reason_en, reason_ar}.'
"""

ISOLATE = """
CREATE FUNCTION isolate(part text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN chr(8296) || part || chr(8297);
COMMENT ON FUNCTION isolate IS 'A part of a text whose direction does not depend on the text around it.'
"""

BOUND_TEXT = """
CREATE FUNCTION bound_text(day date, is_lower boolean) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN CASE
    WHEN to_char(day, 'MM-DD') = CASE WHEN is_lower THEN '01-01' ELSE '12-31' END THEN to_char(day, 'YYYY')
    WHEN extract(day FROM CASE WHEN is_lower THEN day ELSE day + 1 END) = 1 THEN to_char(day, 'YYYY-MM')
    ELSE to_char(day, 'YYYY-MM-DD') END;
COMMENT ON FUNCTION bound_text IS 'A day as the first, or last, of a year or month if it is that: 2003, 2003-07, 2003-07-15.'
"""

FUNCTIONS = {
    "excludes_days": EXCLUDES_DAYS,
    "bound_text": BOUND_TEXT,
    "isolate": ISOLATE,
    "implied_reason": IMPLIED_REASON,
    "narrow_period": NARROW_PERIOD,
}


class Migration(migrations.Migration):
    dependencies = [("actors", "0018_inferred")]
    operations = [
        migrations.RunSQL(statement, f"DROP FUNCTION {name}") for name, statement in FUNCTIONS.items()
    ]
