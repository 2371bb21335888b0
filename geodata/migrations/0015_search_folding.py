"""Fold names as people write them: letters of Persian, Urdu and Kurdish, hamza, joiners, digits of all scripts.

``search_plain`` and ``search_fold`` are replaced, and the stored names are folded again. Drafts and withdrawn records
get the indexes that published ones have, for the search of the admin. ``static/js/model/folding.js`` folds in the
browser; ``tests/geodata/analysis/test_folding.py`` compares the two over all of Unicode.
"""

from importlib import import_module

from django.db import migrations

former = import_module("geodata.migrations.0002_search")

# Apostrophes, hamza and ayn of all transliterations, and quotation marks, which are left out wherever they are.
APOSTROPHES = (
    "0022 0027 0060 00b4 02b9-02d7 02ec 02ee 055a-055b 05f3-05f4 2018-201f 2032-2037 a78b-a78c ff02 ff07 ff40"
)
# Signs without a meaning: ayn of compatibility characters, tatweel, marks of direction, soft hyphen, fillers and such.
INVISIBLE = (
    "00ad 0294-0295 0600-0605 061c 0640 06dd 070f 0890-0891 08e2 115f-1160 180e 200b 200e-200f 202a-202e 2060-206f "
    "feff fff9-fffb "
)
# All combining marks of Unicode 14 but the hamza above (0654), which counts as a letter.
MARKS = (
    "0300-036f 0483-0489 0591-05bd 05bf 05c1-05c2 05c4-05c5 05c7 0610-061a 064b-0653 0655-065f 0670 06d6-06dc "
    "06df-06e4 06e7-06e8 06ea-06ed 0711 0730-074a 07a6-07b0 07eb-07f3 07fd 0816-0819 081b-0823 0825-0827 "
    "0829-082d 0859-085b 0898-089f 08ca-0903 093a-093c 093e-094f 0951-0957 0962-0963 0981-0983 09bc 09be-09cd "
    "09d7 09e2-09e3 09fe-0a03 0a3c-0a51 0a70-0a71 0a75 0a81-0a83 0abc 0abe-0acd 0ae2-0ae3 0afa-0b03 0b3c "
    "0b3e-0b57 0b62-0b63 0b82 0bbe-0bcd 0bd7 0c00-0c04 0c3c 0c3e-0c56 0c62-0c63 0c81-0c83 0cbc 0cbe-0cd6 "
    "0ce2-0ce3 0d00-0d03 0d3b-0d3c 0d3e-0d4d 0d57 0d62-0d63 0d81-0d83 0dca-0ddf 0df2-0df3 0e31 0e34-0e3a "
    "0e47-0e4e 0eb1 0eb4-0ebc 0ec8-0ecd 0f18-0f19 0f35 0f37 0f39 0f3e-0f3f 0f71-0f84 0f86-0f87 0f8d-0fbc 0fc6 "
    "102b-103e 1056-1059 105e-1060 1062-1064 1067-106d 1071-1074 1082-108d 108f 109a-109d 135d-135f 1712-1715 "
    "1732-1734 1752-1753 1772-1773 17b4-17d3 17dd 180b-180f 1885-1886 18a9 1920-193b 1a17-1a1b 1a55-1a7f "
    "1ab0-1b04 1b34-1b44 1b6b-1b73 1b80-1b82 1ba1-1bad 1be6-1bf3 1c24-1c37 1cd0-1cd2 1cd4-1ce8 1ced 1cf4 "
    "1cf7-1cf9 1dc0-1dff 20d0-20f0 2cef-2cf1 2d7f 2de0-2dff 302a-302f 3099-309a a66f-a672 a674-a67d a69e-a69f "
    "a6f0-a6f1 a802 a806 a80b a823-a827 a82c a880-a881 a8b4-a8c5 a8e0-a8f1 a8ff a926-a92d a947-a953 a980-a983 "
    "a9b3-a9c0 a9e5 aa29-aa36 aa43 aa4c-aa4d aa7b-aa7d aab0 aab2-aab4 aab7-aab8 aabe-aabf aac1 aaeb-aaef "
    "aaf5-aaf6 abe3-abea abec-abed fb1e fe00-fe0f fe20-fe2f 101fd 102e0 10376-1037a 10a01-10a0f 10a38-10a3f "
    "10ae5-10ae6 10d24-10d27 10eab-10eac 10f46-10f50 10f82-10f85 11000-11002 11038-11046 11070 11073-11074 "
    "1107f-11082 110b0-110ba 110c2 11100-11102 11127-11134 11145-11146 11173 11180-11182 111b3-111c0 111c9-111cc "
    "111ce-111cf 1122c-11237 1123e 112df-112ea 11300-11303 1133b-1133c 1133e-1134d 11357 11362-11374 11435-11446 "
    "1145e 114b0-114c3 115af-115c0 115dc-115dd 11630-11640 116ab-116b7 1171d-1172b 1182c-1183a 11930-1193e 11940 "
    "11942-11943 119d1-119e0 119e4 11a01-11a0a 11a33-11a39 11a3b-11a3e 11a47 11a51-11a5b 11a8a-11a99 11c2f-11c3f "
    "11c92-11cb6 11d31-11d45 11d47 11d8a-11d97 11ef3-11ef6 16af0-16af4 16b30-16b36 16f4f 16f51-16f92 16fe4-16ff1 "
    "1bc9d-1bc9e 1cf00-1cf46 1d165-1d169 1d16d-1d172 1d17b-1d182 1d185-1d18b 1d1aa-1d1ad 1d242-1d244 1da00-1da36 1da3b-1da6c "
    "1da75 1da84 1da9b-1daaf 1e000-1e02a 1e130-1e136 1e2ae 1e2ec-1e2ef 1e8d0-1e8d6 1e944-1e94a e0100-e01ef "
)

# The letter of Arabic for each letter of other alphabets in Arabic script; "ە" (06d5) is not among them, see below.
LETTERS = {
    "ا": ("\u0671\u0672\u0673\u0773\u0774\u0870\u0871\u0872\u0873\u0874\u0875\u0876\u0877\u0878\u0879\u087a\u087b\u087c" "\u087d\u087e\u087f\u0880\u0881\u0882"),
    "ب": "\u066e\u067b\u067e\u0680\u0750\u0751\u0752\u0753\u0754\u0755\u0756\u08a0\u08a1\u08b6\u08b7\u08be",
    "ت": "\u0679\u067a\u067c\u067d\u067f\u08b8\u08bf\u08c0",
    "ج": "\u0683\u0684\u0686\u0687\u06bf\u08a2\u08c1\u08c5\u08c6",
    "ح": "\u0681\u0682\u0685\u0757\u0758\u076e\u076f\u0772\u077c\u088a",
    "د": "\u0688\u0689\u068a\u068b\u068c\u068d\u068e\u068f\u0690\u06ee\u0759\u075a\u08ae",
    "ر": "\u0691\u0692\u0693\u0694\u0695\u0696\u0697\u0699\u06ef\u075b\u076b\u076c\u0771\u08aa\u08b9",
    "ز": "\u0698\u08b2",
    "س": "\u069a\u069b\u069c\u075c\u076d\u0770\u077d\u077e",
    "ش": "\u06fa",
    "ص": "\u069d\u069e\u08af",
    "ض": "\u06fb",
    "ط": "\u069f\u088b\u088c\u08a3",
    "ع": "\u06a0\u075d\u075e\u075f\u08b3",
    "غ": "\u06fc\u08c3",
    "ف": "\u06a1\u06a2\u06a3\u06a4\u06a5\u06a6\u0760\u0761\u08a4",
    "ق": "\u066f\u06a7\u06a8\u08a5\u08b5",
    "ك": ("\u063b\u063c\u06a9\u06aa\u06ab\u06ac\u06ad\u06ae\u06af\u06b0\u06b1\u06b2\u06b3\u06b4\u0762\u0763\u0764\u077f" "\u088d\u08b0\u08b4\u08c2"),
    "ل": "\u06b5\u06b6\u06b7\u06b8\u076a\u08a6\u08c7",
    "م": "\u0765\u0766\u08a7",
    "ن": "\u06b9\u06ba\u06bb\u06bc\u06bd\u0767\u0768\u0769\u0889",
    "ه": "\u0629\u06be\u06c1\u06c3\u06ff",
    "و": "\u06c4\u06c5\u06c6\u06c7\u06c8\u06c9\u06ca\u06cb\u06cf\u0778\u0779\u08ab",
    "ي": ("\u0620\u063d\u063e\u063f\u0649\u06cc\u06cd\u06ce\u06d0\u06d1\u06d2\u0775\u0776\u0777\u077a\u077b\u08a8\u08a9" "\u08ac\u08ba"),
}
LATIN = ("ıłøđħŧəɛɔɣðŋς", "ilodhteeogdnσ")

# The zero of each script; its digits stand in a row.
ZEROS = (
    "0660 06f0 07c0 0966 09e6 0a66 0ae6 0b66 0be6 0c66 0ce6 0d66 0de6 0e50 0ed0 0f20 1040 1090 17e0 1810 1946 "
    "19d0 1a80 1a90 1b50 1bb0 1c40 1c50 a620 a8d0 a900 a9d0 a9f0 aa50 abf0 104a0 10d30 11066 110f0 11136 111d0 "
    "112f0 11450 114d0 11650 116c0 11730 118e0 11950 11c50 11d50 11da0 16a60 16ac0 16b50 1e140 1e2f0 1e950 "
)


def character_class(code_points):
    """The inside of a class of a regular expression from hexadecimal code points and ranges of them."""
    return "".join("-".join(rf"\U{int(end, 16):08x}" for end in part.split("-")) for part in code_points.split())


ZEROS = [int(zero, 16) for zero in ZEROS.split()]
RARE = LATIN[0] + "".join(LETTERS.values()) + "".join(chr(zero + digit) for zero in ZEROS for digit in range(10))
COMMON = LATIN[1] + "".join(letter * len(variants) for letter, variants in LETTERS.items()) + "0123456789" * len(ZEROS)

# The last rules are of hamza. "ئ" at the beginning of a word carries a Kurdish vowel; "مسؤول" is also written "مسئول" and
# "مسوول", "هيئة" "هيأة", "القائم" "القاءم". "ە" is a short vowel, which Arabic does not write, and "ه" at the end.
PLAIN = rf"""
CREATE OR REPLACE FUNCTION search_plain(name text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    plain text COLLATE "und-x-icu";
BEGIN
    IF octet_length(name) = length(name) THEN
        RETURN btrim(regexp_replace(translate(lower(name COLLATE "C"), '''"`', ''), '[^a-z0-9]+', ' ', 'g'));
    END IF;
    plain := regexp_replace(name COLLATE "und-x-icu", '[{character_class(APOSTROPHES)}]+', '', 'g');
    plain := lower(normalize(plain, NFKD));
    IF plain ~ '[\u0300-\u036fßæœþ]' THEN
        plain := replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(plain,
            U&'h\032e', 'kh'), U&'h\0331', 'kh'), U&'s\030c', 'sh'), U&'c\030c', 'ch'), U&'g\030c', 'j'),
            U&'t\0331', 'th'), U&'d\0331', 'dh'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th');
    END IF;
    plain := regexp_replace(plain, '[{character_class(INVISIBLE)}{character_class(MARKS)}]+', '', 'g');
    plain := translate(plain, 'ةىیکگ', 'هييكك');
    IF plain ~ '[{RARE}]' THEN
        plain := translate(plain, '{RARE}', '{COMMON}');
    END IF;
    IF plain ~ '[\u0621\u0654\u0674\u06d5]' THEN
        plain := regexp_replace(plain, '(^|[^[:alnum:]])ي\u0654(?:[ا\u06d5]|(?=[وي]))', '\1ا', 'g');
        plain := regexp_replace(plain, '(?:[وي]\u0654|ء)و', 'وو', 'g');
        plain := regexp_replace(plain, 'يا\u0654(?=ه)', 'يي', 'g');
        plain := regexp_replace(plain, 'اء(?!ال)(?=[ا-ي])', 'اي', 'g');
        plain := regexp_replace(plain, '\u06d5(?=[ا-ي])|[\u0621\u0654\u0674]', '', 'g');
        plain := translate(plain, U&'\06d5', 'ه');
    END IF;
    RETURN btrim(regexp_replace(plain, '[^[:alnum:]]+', ' ', 'g'));
END $$;
COMMENT ON FUNCTION search_plain IS
'A name without case, marks, apostrophes and signs, in the basic letters of its script, words separated by one space.'
"""

# "عبدالله" and "حزبالله" are two words, as in Arabic. Then, as before: articles away, "Abu", "Albu" and "Bou" one with the
# word that follows, one spelling for the sounds that Latin letters render in several ways.
FOLD = (
    former.FOLD.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION").replace(
        "' ' || plain,",
        r"""regexp_replace(regexp_replace(' ' || plain,
            ' عبدال(?=[ء-ي]{3})', ' عبد ', 'g'),
            '([ء-ي])الله(?= |$)', '\1 الله', 'g'),""",
    )
    + """;
COMMENT ON FUNCTION search_fold IS
'A plain name (search_plain) as it sounds: what spellings of one name have in common.'
"""
)

REFOLD = """
WITH folded AS MATERIALIZED (
    SELECT name, plain, search_fold(plain) AS folded
    FROM (SELECT name, search_plain(name) AS plain FROM (SELECT DISTINCT name FROM geodata_searchname) n) p
)
UPDATE geodata_searchname s SET plain = f.plain, folded = f.folded FROM folded f
WHERE s.name = f.name AND (s.plain <> f.plain OR s.folded <> f.folded)
"""

UNPUBLISHED = """
CREATE INDEX searchname_unpublished_folded ON geodata_searchname (folded text_pattern_ops) WHERE NOT published;
CREATE INDEX searchname_unpublished_trigrams ON geodata_searchname USING gin (folded gin_trgm_ops) WHERE NOT published;
"""


class Migration(migrations.Migration):
    dependencies = [("geodata", "0014_content_triggers")]

    operations = [
        migrations.RunSQL(migrations.RunSQL.noop, REFOLD),
        migrations.RunSQL(PLAIN, former.PLAIN.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")),
        migrations.RunSQL(FOLD, former.FOLD.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")),
        migrations.RunSQL(REFOLD, migrations.RunSQL.noop),
        migrations.RunSQL(
            UNPUBLISHED, "DROP INDEX searchname_unpublished_folded; DROP INDEX searchname_unpublished_trigrams"
        ),
    ]
