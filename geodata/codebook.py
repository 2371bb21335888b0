"""What every column means, in two languages; vocabularies beside it say what the words in the columns mean."""

from geodata.layers import LAYERS, VOCABULARIES
from geodata.query import arrow

MEANINGS = {
    "slug": ("Identity of the record, unique in its layer; never changes.", "معرّف السجل، فريد في طبقته ولا يتغير."),
    "name_en": ("Name in English.", "الاسم بالإنكليزية."),
    "name_ar": ("Name in Arabic.", "الاسم بالعربية."),
    "kind": ("Kind; see the vocabularies.", "النوع؛ انظر المفردات."),
    "when": ("When it holds, in EDTF, as vague as the source leaves it.", "زمن صحته بصيغة EDTF وبقدر غموض المصدر."),
    "earliest_start": ("First day it may have begun; none: unbounded.", "أول يوم يُحتمل أن يكون بدأ فيه."),
    "latest_start": ("Last day it may have begun.", "آخر يوم يُحتمل أن يكون بدأ فيه."),
    "earliest_end": ("First day it may have ended.", "أول يوم يُحتمل أن يكون انتهى فيه."),
    "latest_end": ("Last day it may have ended, at most the horizon.", "آخر يوم يُحتمل أن يكون انتهى فيه، ضمن الأفق."),
    "certainty": (
        "definite, possible or undated for the days asked about; none where no day was asked about.",
        "يقين الجواب عن الأيام المسؤول عنها: مؤكد أو محتمل أو بلا تاريخ.",
    ),
    "actors": ("Actors and their roles: slug, name_en, name_ar, role.", "الأطراف وأدوارها."),
    "place": ("The place: slug, name_en, name_ar.", "المكان."),
    "route": ("The route: slug, name_en, name_ar.", "الطريق."),
    "answers": ("The incident that this one responds to.", "الحدث الذي جاء هذا رداً عليه."),
    "subject": ("Who the relationship starts from (subject kind object).", "الطرف الأول في العلاقة."),
    "object": ("Who the relationship points to.", "الطرف الثاني في العلاقة."),
    "crossing": ("Slug of the crossing.", "معرّف المعبر."),
    "side": ("Side of the border: syria, iraq, both or elsewhere.", "جانب الحدود."),
    "precision_m": ("How far the true place may lie from what is drawn, in metres.", "دقة الموقع بالأمتار."),
    "external": ("True if the report itself does not have this record.", "صحيح إن لم يرد السجل في التقرير نفسه."),
    "readings": ("Dates that other sources give: when, source.", "تواريخ تعطيها مصادر أخرى."),
    "summary_en": ("Summary in our own words.", "ملخص بالإنكليزية بعبارتنا."),
    "summary_ar": ("Summary in Arabic, in our own words.", "ملخص بالعربية بعبارتنا."),
    "country": ("Where the actor belongs: syria, iraq, both or elsewhere.", "بلد الطرف."),
    "pmf_brigade": ("Brigade number in the Popular Mobilization Forces.", "رقم اللواء في الحشد الشعبي."),
    "role_en": ("Office or role of a person.", "منصب الشخص أو دوره بالإنكليزية."),
    "role_ar": ("Office or role of a person, in Arabic.", "منصب الشخص أو دوره."),
    "colour": ("Colour on the map, #rrggbb.", "اللون على الخريطة."),
    "area_km2": ("Geodesic area in square kilometres.", "المساحة الجيوديسية بالكيلومتر المربع."),
    "geometry_source": ("Where the geometry comes from.", "مصدر الشكل الهندسي."),
    "ref": ("Road number, as the source gives it.", "رقم الطريق كما يرد في المصدر."),
    "countries": ("The two states of the crossing.", "الدولتان على جانبي المعبر."),
    "statuses": ("Statuses of the crossing over time: law, practice, actors, when.", "أحوال المعبر عبر الزمن."),
    "law": ("Status by law; see the vocabularies.", "الحال قانوناً."),
    "practice": ("Status in practice; see the vocabularies.", "الحال عملياً."),
    "fatalities_low": ("Deaths, lowest number told.", "أدنى عدد مذكور للقتلى."),
    "fatalities_best": ("Deaths, number told as the best.", "أرجح عدد مذكور للقتلى."),
    "fatalities_high": ("Deaths, highest number told.", "أعلى عدد مذكور للقتلى."),
    "goods": ("What is traded, taxed or produced.", "البضائع المتداولة أو المنتجة."),
    "about_layer": ("Layer of the record that the figure is about.", "طبقة السجل الذي يصفه الرقم."),
    "about_slug": ("Slug of the record that the figure is about.", "معرّف السجل الذي يصفه الرقم."),
    "as_given": ("The number in the source's way of putting it.", "الرقم كما يورده المصدر."),
    "low": ("The number, or the low end of it, in units.", "الرقم أو حده الأدنى."),
    "high": ("The number, or the high end of it, in units.", "الرقم أو حده الأعلى."),
    "unit": ("Unit of the number.", "وحدة الرقم."),
    "authors": ("Authors.", "المؤلفون."),
    "publisher": ("Publisher.", "الناشر."),
    "published_on": ("Day of publication.", "يوم النشر."),
    "url": ("Address on the web.", "العنوان على الشبكة."),
    "licence": ("Terms of use.", "شروط الاستخدام."),
    "horizon": ("Last day the source speaks about.", "آخر يوم يتحدث عنه المصدر."),
    "sections": ("Section headings, in order.", "عناوين الأقسام بترتيبها."),
    "note_count": ("Number of endnotes.", "عدد الحواشي."),
    "ordinal": ("Order of the chapters.", "ترتيب الفصول."),
    "date": ("The day or days that the chapter shows.", "اليوم أو الأيام التي يعرضها الفصل."),
    "layers": ("Layers that the chapter shows.", "الطبقات التي يعرضها الفصل."),
    "bbox": ("What the chapter shows: west, south, east, north in degrees.", "حدود ما يعرضه الفصل بالدرجات."),
    "highlights": ("Records that the chapter points out: layer, slug.", "السجلات التي يبرزها الفصل."),
    "aliases": ("Other names and spellings: name, language.", "أسماء وصيغ أخرى."),
    "source": ("Slug of the main source, whose horizon applies.", "معرّف المصدر الرئيس."),
    "citations": (
        "On whose word: source, section, notes, speaker, stance, confidence.",
        "على ذمة من: المصدر والقسم والحواشي والقائل والموقف والثقة.",
    ),
    "lon": ("Longitude of a point, degrees (WGS 84).", "خط طول النقطة بالدرجات."),
    "lat": ("Latitude of a point, degrees (WGS 84).", "خط عرض النقطة بالدرجات."),
    "geometry": ("Geometry, longitude before latitude (WGS 84, EPSG:4326).", "الشكل الهندسي، الطول قبل العرض."),
}


def describe(name):
    """Meaning of a column in English and Arabic; empty texts for a column that has none."""
    return MEANINGS.get(name, ("", ""))


def columns():
    """The codebook: layer, column, type, and meaning in two languages, for every column of every layer."""
    return [
        {"layer": layer.name, "column": name, "type": kind.name, **_meanings(name)}
        for layer in LAYERS
        for name, kind in arrow.column_types(layer).items()
    ]


def _meanings(name):
    english, arabic = describe(name)
    return {"meaning_en": english, "meaning_ar": arabic}


def vocabulary_rows():
    """All controlled words: vocabulary, value, label and meaning in two languages."""
    return [{"vocabulary": vocabulary.name, **vars(term)} for vocabulary in VOCABULARIES for term in vocabulary.terms]
