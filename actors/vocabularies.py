"""The vocabularies of actors, sources and citations."""

from actors.vocabulary import Vocabulary

REVIEW = Vocabulary(
    "review",
    ("draft", "Draft", "مسودة", "Being written; not served.", "قيد الكتابة ولا يُعرض."),
    ("published", "Published", "منشور", "Checked and served.", "مدقَّق ومعروض."),
    (
        "withdrawn",
        "Withdrawn",
        "مسحوب",
        "Taken back; kept for the record, not served.",
        "مسحوب ومحفوظ ولا يُعرض.",
    ),
)

INFERRED = Vocabulary(
    "inferred",
    (
        "claim",
        "the whole claim",
        "السجل كله",
        "The source implies it and nowhere says it.",
        "يُفهم من المصدر ولا يقوله.",
    ),
    ("kind", "kind or status", "النوع أو الحال", "What it is: its kind, law or practice.", "ماهيته: نوعه أو حاله."),
    ("when", "dates", "التواريخ", "When it holds: the bounds of its period.", "زمن صحته وحدود مدته."),
    ("actors", "actors", "الأطراف", "Who takes part, or in which role.", "من يشارك فيه أو دوره."),
    ("place", "place", "المكان", "Where it is.", "مكانه."),
    ("text", "wording", "الصياغة", "What its name or summary adds.", "ما يضيفه اسمه أو ملخصه."),
)

STANCE = Vocabulary(
    "stance",
    ("states", "States", "يذكر", "The source or speaker reports it.", "يورده المصدر أو المتحدث."),
    ("asserts", "Asserts", "يؤكد", "The speaker insists on it against doubt.", "يصرّ عليه المتحدث رغم الشك."),
    ("denies", "Denies", "ينفي", "The speaker says it is not so.", "يقول المتحدث إنه غير صحيح."),
    ("accuses", "Accuses", "يتهم", "The speaker blames somebody for it.", "يحمّل المتحدث طرفاً مسؤوليته."),
    ("explains", "Explains", "يعلل", "The speaker gives a reason for it.", "يقدم المتحدث سبباً له."),
)

CONFIDENCE = Vocabulary(
    "confidence",
    ("stated", "Stated", "مذكور", "The source says it in its own voice.", "يقوله المصدر بصوته."),
    (
        "attributed",
        "Attributed",
        "منسوب",
        "The source gives it on somebody's word.",
        "يورده المصدر نقلاً عن طرف.",
    ),
    ("alleged", "Alleged", "مزعوم", "A claim the source does not make its own.", "زعم لا يتبناه المصدر."),
    (
        "contested",
        "Contested",
        "متنازع عليه",
        "Voices in the source contradict each other.",
        "تتناقض فيه الأصوات.",
    ),
)

LANGUAGE = Vocabulary(
    "language",
    ("en", "Latin script", "حروف لاتينية", "A spelling in Latin letters.", "كتابة بحروف لاتينية."),
    ("ar", "Arabic", "العربية", "A spelling in Arabic letters.", "كتابة بحروف عربية."),
)

COUNTRY = Vocabulary(
    "country",
    ("syria", "Syria", "سوريا", "Based in or part of Syria.", "مقره في سوريا أو جزء منها."),
    ("iraq", "Iraq", "العراق", "Based in or part of Iraq.", "مقره في العراق أو جزء منه."),
    ("both", "Syria and Iraq", "سوريا والعراق", "On both sides.", "على الجانبين."),
    ("elsewhere", "Elsewhere", "مكان آخر", "Neither Syria nor Iraq.", "لا سوريا ولا العراق."),
)

# A reading aid of the map: "side" to readers. The API has `side` for the country, so the field has another name.
NO_CAMP = "other"
CAMP = Vocabulary(
    "camp",
    (
        "iraqi-state",
        "Iraqi state",
        "الدولة العراقية",
        "Iraq's governments since the monarchy, with their institutions, army, police and officials. The grouping is "
        "an aid to reading the map, not a statement of the source; so are all sides.",
        "حكومات العراق المتعاقبة ومؤسساتها وجيشها وشرطتها ومسؤولوها. التصنيف أداة لقراءة الخريطة لا قول للمصدر، "
        "وكذلك سائر الجهات.",
    ),
    (
        "iran-pmf",
        "Iran-backed forces and the PMF",
        "القوات المدعومة من إيران والحشد الشعبي",
        "Iran, the IRGC, the Popular Mobilization Forces and the groups allied with them, also those of the PMF that "
        "do not follow Iran; tribal forces apart.",
        "إيران والحرس الثوري والحشد الشعبي والجماعات المتحالفة معها، ومنها فصائل الحشد التي لا تتبع إيران، "
        "عدا القوات العشائرية.",
    ),
    (
        "syrian-state",
        "Syrian state",
        "الدولة السورية",
        "Syria's governments, with their institutions, army and officials.",
        "حكومات سوريا ومؤسساتها وجيشها ومسؤولوها.",
    ),
    (
        "islamic-state",
        "Islamic State and its forerunners",
        "تنظيم الدولة الإسلامية وأسلافه",
        "The Islamic State, al-Qaeda in Iraq and the foreign fighters who joined them.",
        "تنظيم الدولة الإسلامية والقاعدة في العراق والمقاتلون الأجانب الذين التحقوا بهما.",
    ),
    (
        "sdf-coalition",
        "SDF and the U.S.-led coalition",
        "قوات سوريا الديمقراطية والتحالف بقيادة الولايات المتحدة",
        "The Syrian Democratic Forces, the United States and its military.",
        "قوات سوريا الديمقراطية والولايات المتحدة وجيشها.",
    ),
    (
        "syrian-opposition",
        "Syrian opposition",
        "المعارضة السورية",
        "Armed groups that fought the Syrian regime, Jabhat al-Nusra included.",
        "الجماعات المسلحة التي قاتلت النظام السوري، ومنها جبهة النصرة.",
    ),
    (
        "tribal",
        "Tribes and tribal forces",
        "العشائر والقوات العشائرية",
        "Tribes, their leaders, and forces raised from them, whoever pays these.",
        "العشائر وشيوخها والقوات المؤلفة من أبنائها أياً كان من يموّلها.",
    ),
    (
        "other",
        "Other",
        "غير ذلك",
        "Everybody else: other states and their forces, companies, networks, residents.",
        "كل من سواهم: دول أخرى وقواتها وشركات وشبكات وسكان.",
    ),
)

SOURCE_KIND = Vocabulary(
    "source-kind",
    ("report", "Report", "تقرير", "A research report.", "تقرير بحثي."),
    ("dataset", "Data set", "مجموعة بيانات", "Published data.", "بيانات منشورة."),
    ("article", "Article", "مقال", "A press or journal article.", "مقال صحفي أو علمي."),
    ("other", "Other", "غير ذلك", "Anything else.", "أي نوع آخر."),
)

ACTOR_KIND = Vocabulary(
    "actor-kind",
    ("state", "State", "دولة", "A state or empire.", "دولة أو إمبراطورية."),
    ("government", "Government", "حكومة", "A government, regime or presidency.", "حكومة أو نظام أو رئاسة."),
    (
        "institution",
        "Institution",
        "مؤسسة",
        "A ministry, council, authority or bank.",
        "وزارة أو مجلس أو هيئة أو مصرف.",
    ),
    ("armed-force", "Armed force", "قوة مسلحة", "An army or service of a state.", "جيش أو جهاز لدولة."),
    ("division", "Division", "فرقة", "A named formation of an army.", "تشكيل مسمى من جيش."),
    ("police", "Police and border guard", "شرطة وحرس حدود", "Police, guards, customs.", "شرطة وحرس وجمارك."),
    ("intelligence", "Intelligence", "استخبارات", "An intelligence service.", "جهاز استخبارات."),
    (
        "militia",
        "Militia",
        "فصيل",
        "An armed group beside or within a state.",
        "جماعة مسلحة بجانب الدولة أو ضمنها.",
    ),
    ("coalition", "Coalition", "تحالف", "An alliance or umbrella of groups.", "تحالف أو مظلة جماعات."),
    (
        "tribal-force",
        "Tribal force",
        "قوة عشائرية",
        "An armed force raised from a tribe.",
        "قوة مسلحة من عشيرة.",
    ),
    ("tribe", "Tribe or clan", "عشيرة", "A tribe, clan or confederation.", "عشيرة أو فخذ أو اتحاد عشائر."),
    ("jihadi-group", "Jihadi group", "جماعة جهادية", "An armed jihadi group.", "جماعة جهادية مسلحة."),
    (
        "opposition-group",
        "Opposition group",
        "جماعة معارضة",
        "An armed opposition group.",
        "جماعة معارضة مسلحة.",
    ),
    ("party", "Party", "حزب", "A political party or movement.", "حزب أو حركة سياسية."),
    ("company", "Company", "شركة", "A business.", "مؤسسة تجارية."),
    (
        "shrine",
        "Religious authority",
        "مرجعية دينية",
        "A shrine or religious authority.",
        "عتبة أو مرجعية دينية.",
    ),
    ("network", "Network", "شبكة", "An informal network.", "شبكة غير رسمية."),
    (
        "group-of-people",
        "Group of people",
        "جماعة من الناس",
        "Residents, officials, voters.",
        "سكان أو مسؤولون.",
    ),
    ("person", "Person", "شخص", "One human being.", "إنسان فرد."),
)

RELATIONSHIP_KIND = Vocabulary(
    "relationship-kind",
    ("part-of", "part of", "جزء من", "The subject belongs to the object.", "الطرف الأول جزء من الثاني."),
    ("led-by", "led by", "بقيادة", "The object leads the subject.", "الطرف الثاني يقود الأول."),
    ("backed-by", "backed by", "مدعوم من", "The object supports the subject.", "الطرف الثاني يدعم الأول."),
    ("allied-with", "allied with", "متحالف مع", "They act together.", "يعملان معاً."),
    ("cooperates-with", "cooperates with", "يتعاون مع", "They work together on a task.", "يتعاونان في مهمة."),
    ("rival-of", "rival of", "خصم", "They compete.", "يتنافسان."),
    ("fought", "fought", "قاتل", "The subject fought the object.", "قاتل الأول الثاني."),
    ("opposes", "opposes", "يعارض", "The subject is against the object.", "الأول ضد الثاني."),
    ("formed-by", "formed by", "شكّله", "The object brought the subject into being.", "الثاني أسس الأول."),
    ("became", "became", "تحوّل إلى", "The subject turned into the object.", "تحول الأول إلى الثاني."),
    ("loyal-to", "loyal to", "موالٍ لـ", "The subject follows the object.", "الأول يتبع الثاني."),
    (
        "recruited-from",
        "recruited from",
        "يجنّد من",
        "The subject's members come from the object.",
        "أعضاء الأول من الثاني.",
    ),
    ("member-of", "member of", "عضو في", "A person belongs to the object.", "شخص ينتمي إلى الثاني."),
    (
        "office-in",
        "holds office in",
        "يشغل منصباً في",
        "A person serves in the object.",
        "شخص يعمل في الثاني.",
    ),
    ("associate-of", "associate of", "مقرّب من", "A close link without membership.", "صلة وثيقة بلا عضوية."),
    ("tied-to", "tied to", "مرتبط بـ", "Ties of some kind are reported.", "صلات ما مذكورة."),
    (
        "not-aligned-with",
        "not aligned with",
        "غير منحاز إلى",
        "The source says there is no alignment.",
        "ينفي المصدر الانحياز.",
    ),
    ("kin-of", "kin of", "قريب", "Ties of kinship.", "صلات قربى."),
    ("broke-with", "broke off relations with", "قطع العلاقات مع", "Relations are broken off.", "العلاقات مقطوعة."),
    ("trades-with", "trades with", "يتاجر مع", "Commercial relations.", "علاقات تجارية."),
    ("contracted-with", "contracted with", "تعاقد مع", "A contract, whatever became of it.", "عقد، أياً كان مآله."),
    ("blocks", "blocks", "يمنع", "The subject keeps the object from a place.", "الأول يمنع الثاني من مكان."),
    (
        "tension-with",
        "in tension with",
        "في توتر مع",
        "Mistrust or friction short of rivalry.",
        "ريبة أو احتكاك دون خصومة.",
    ),
    ("accommodates", "accommodates", "يراعي", "The subject makes room for the object.", "الأول يراعي مصالح الثاني."),
    ("influences", "has influence in", "له نفوذ في", "Influence without control.", "نفوذ بلا سيطرة."),
    ("dominates", "dominates", "يهيمن على", "The subject has the upper hand in the object.", "للأول الغلبة في الثاني."),
    (
        "authority-over",
        "has authority over",
        "له سلطة على",
        "The subject rules the object.",
        "الأول صاحب سلطة على الثاني.",
    ),
    ("appointed-by", "appointed by", "عيّنه", "The object put the subject in office.", "الثاني عيّن الأول."),
    ("leads-in", "in the leadership of", "في قيادة", "One of several who lead.", "واحد من عدة قادة."),
    (
        "on-good-terms",
        "on better terms with",
        "على علاقة أفضل مع",
        "Relations are better than others'.",
        "علاقات أفضل من غيره.",
    ),
    ("supervises", "supervises", "يشرف على", "The subject oversees the object.", "الأول يشرف على الثاني."),
)
