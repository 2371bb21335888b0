"""The vocabularies of where and what."""

from actors.vocabulary import Vocabulary

PLACE_KIND = Vocabulary(
    "place-kind",
    ("country", "Country", "دولة", "A state's territory.", "أرض دولة."),
    ("region", "Region", "إقليم", "A wide area without exact bounds.", "منطقة واسعة بلا حدود دقيقة."),
    ("governorate", "Governorate", "محافظة", "First-level division.", "تقسيم إداري أول."),
    ("district", "District", "قضاء / منطقة", "Second-level division.", "تقسيم إداري ثان."),
    ("subdistrict", "Subdistrict", "ناحية", "Third-level division.", "تقسيم إداري ثالث."),
    ("settlement", "Settlement", "بلدة أو مدينة", "A city, town or village.", "مدينة أو بلدة أو قرية."),
    ("neighbourhood", "Neighbourhood", "حي", "Part of a town.", "جزء من بلدة."),
    ("base", "Base", "قاعدة", "A military base or post.", "قاعدة أو نقطة عسكرية."),
    ("facility", "Facility", "منشأة", "A building or site in use.", "مبنى أو موقع مستخدم."),
    ("industrial", "Industrial site", "موقع صناعي", "A plant or factory.", "معمل أو مصنع."),
    ("field", "Oil or gas field", "حقل نفط أو غاز", "A field of oil or gas.", "حقل نفط أو غاز."),
    ("quarry", "Quarry", "مقلع", "A quarry or mine.", "مقلع أو منجم."),
    ("farmland", "Farmland", "أرض زراعية", "Land under cultivation.", "أرض مزروعة."),
    ("river", "River", "نهر", "A river.", "نهر."),
    ("river-bank", "River bank", "ضفة نهر", "Land on one side of a river.", "أرض على جانب نهر."),
    ("desert", "Desert", "بادية", "Desert or steppe.", "صحراء أو بادية."),
    (
        "disputed-area",
        "Disputed area",
        "منطقة متنازع عليها",
        "Claimed by two authorities.",
        "تطالب بها سلطتان.",
    ),
    ("border", "Border", "حدود", "A border or its strip.", "حدود أو شريطها."),
    ("shrine", "Shrine", "مرقد", "A shrine.", "مرقد أو عتبة."),
)

ROUTE_KIND = Vocabulary(
    "route-kind",
    ("road", "Road", "طريق", "A road in use.", "طريق مستخدم."),
    ("highway", "Highway", "طريق دولي", "A main or international road.", "طريق رئيس أو دولي."),
    ("railway", "Railway", "سكة حديد", "A railway line.", "خط سكة حديد."),
    ("planned", "Planned route", "طريق مخطط", "Proposed, not built or not yet in use.", "مقترح لم ينفذ بعد."),
    (
        "corridor",
        "Corridor",
        "ممر",
        "A corridor sought or used, without one line.",
        "ممر مقصود أو مستخدم بلا خط محدد.",
    ),
    ("historic", "Historic route", "طريق تاريخي", "A route of former times.", "طريق من الماضي."),
    ("smuggling", "Smuggling route", "طريق تهريب", "A covert way.", "طريق خفي."),
)

CROSSING_KIND = Vocabulary(
    "crossing-kind",
    ("official", "Official crossing", "معبر رسمي", "Recognised by both states.", "معترف به من الدولتين."),
    (
        "informal",
        "Informal crossing",
        "معبر غير رسمي",
        "Used without being recognised.",
        "يُستخدم بلا اعتراف رسمي.",
    ),
    ("not-told", "Kind not stated", "نوعه غير مذكور", "The source does not say.", "لا يذكر المصدر."),
)

LAW = Vocabulary(
    "law",
    ("open", "Open", "مفتوح", "Officially open.", "مفتوح رسمياً."),
    (
        "restricted",
        "Restricted",
        "مقيّد",
        "Open to some people or goods only.",
        "مفتوح لبعض الناس أو البضائع فقط.",
    ),
    ("closed", "Closed", "مغلق", "Officially closed.", "مغلق رسمياً."),
    ("unknown", "Not stated", "غير مذكور", "The source does not say.", "لا يذكر المصدر."),
)

PRACTICE = Vocabulary(
    "practice",
    ("passable", "People and goods pass", "سالك", "Ordinary traffic passes.", "تمر الحركة العادية."),
    (
        "controlled",
        "Passage under control",
        "عبور مراقب",
        "Passes under somebody's supervision.",
        "عبور بإشراف طرف.",
    ),
    (
        "irregular",
        "Irregular passage",
        "عبور غير نظامي",
        "Passes outside or against the rules.",
        "عبور خارج القواعد.",
    ),
    ("blocked", "Blocked", "محجوب", "Somebody keeps others from it.", "يمنع طرف غيره منه."),
    ("none", "No passage", "لا عبور", "Nothing passes.", "لا يمر شيء."),
    ("unknown", "Not stated", "غير مذكور", "The source does not say.", "لا يذكر المصدر."),
)

ZONE_KIND = Vocabulary(
    "zone-kind",
    ("control", "Control", "سيطرة", "Who holds the ground.", "من يسيطر على الأرض."),
    (
        "administration",
        "Administration",
        "إدارة",
        "A unit of rule declared or run.",
        "وحدة حكم معلنة أو قائمة.",
    ),
    ("military-zone", "Military zone", "منطقة عسكرية", "Ground closed by a force.", "أرض أغلقتها قوة."),
    ("airspace", "Airspace", "مجال جوي", "Control of the air only.", "سيطرة على الجو فقط."),
)

HOLDER_ROLE = Vocabulary(
    "holder-role",
    ("sole", "Sole", "منفرد", "Holds it alone.", "يسيطر وحده."),
    ("shared", "Shared", "مشترك", "Holds it together with others.", "يسيطر مع غيره."),
    ("contested", "Contested", "متنازع عليه", "Holds it against others.", "يسيطر في نزاع مع غيره."),
    ("influence", "Influence", "نفوذ", "Has influence without holding it.", "له نفوذ بلا سيطرة."),
)

STATUS_ROLE = Vocabulary(
    "status-role",
    ("operates", "Operates", "يدير", "Runs the crossing officially.", "يدير المعبر رسمياً."),
    ("controls", "Controls", "يسيطر", "Has the say in practice.", "صاحب القرار عملياً."),
    ("blocks", "Blocks", "يمنع", "Keeps others from it.", "يمنع غيره."),
    ("blocked", "Is blocked", "ممنوع", "Is kept from it.", "يُمنع منه."),
    ("closes", "Orders it closed", "يأمر بإغلاقه", "Ordered the crossing closed.", "أمر بإغلاق المعبر."),
    ("passes", "Passes", "يعبر", "Uses it.", "يستخدمه."),
    ("present", "Present", "موجود", "Is there.", "موجود فيه."),
)

# What a claim must say for its actor to hold the thing it is about; being there, passing or acting is less than that.
HOLDING_STATUS_ROLES = ("operates", "controls", "blocks")  # an order to close a crossing does not hold it
HOLDING_PRESENCE_KINDS = ("road-control",)  # all the others say where an actor is

PRESENCE_KIND = Vocabulary(
    "presence-kind",
    ("deployment", "Deployment", "انتشار", "Forces deployed.", "قوات منتشرة."),
    ("base", "Base", "قاعدة", "A standing base.", "قاعدة ثابتة."),
    ("office", "Office", "مكتب", "An office or branch.", "مكتب أو فرع."),
    ("checkpoint", "Checkpoint", "حاجز", "A checkpoint.", "حاجز تفتيش."),
    ("road-control", "Control of a road", "سيطرة على طريق", "Holds a road.", "يسيطر على طريق."),
    (
        "operations-centre",
        "Operations centre",
        "مركز عمليات",
        "A command or watch centre.",
        "مركز قيادة أو مراقبة.",
    ),
    ("centre", "Centre", "مركز", "A centre of activity.", "مركز نشاط."),
    ("seat", "Seat", "مقر", "The seat of an authority.", "مقر سلطة."),
    ("home", "Home of a tribe", "موطن عشيرة", "Where a tribe lives.", "حيث تقيم عشيرة."),
    ("settling", "Settling", "استقرار", "People who moved in.", "أناس انتقلوا إليه."),
    ("cells", "Cells", "خلايا", "Clandestine cells.", "خلايا سرية."),
    ("gathering", "Gathering point", "نقطة تجمع", "A place to gather or train.", "مكان تجمع أو تدريب."),
    ("presence", "Presence", "وجود", "Present, without details.", "موجود بلا تفصيل."),
)

INCIDENT_KIND = Vocabulary(
    "incident-kind",
    ("airstrike", "Airstrike", "غارة جوية", "A strike from the air.", "ضربة من الجو."),
    ("drone-strike", "Drone strike", "ضربة مسيّرة", "A strike by drone.", "ضربة بطائرة مسيّرة."),
    (
        "missile-strike",
        "Missile strike",
        "ضربة صاروخية",
        "A strike by missiles or rockets.",
        "ضربة بالصواريخ.",
    ),
    (
        "attack",
        "Attack",
        "هجوم",
        "An attack on the ground or of a kind not stated.",
        "هجوم بري أو لم يُذكر نوعه.",
    ),
    ("killing", "Killing", "قتل", "A targeted killing or the killing of people.", "اغتيال أو قتل."),
    ("clash", "Clash", "اشتباك", "Fighting between forces.", "قتال بين قوات."),
    ("capture", "Capture", "سيطرة", "Ground or a building taken.", "الاستيلاء على أرض أو مبنى."),
    ("expulsion", "Expulsion", "طرد", "A force driven out or defeated.", "طرد قوة أو هزيمتها."),
    ("invasion", "Invasion", "غزو", "One state's forces enter another.", "دخول قوات دولة إلى أخرى."),
    ("uprising", "Uprising", "انتفاضة", "A revolt or protest.", "تمرد أو احتجاج."),
    ("demonstration", "Demonstration", "تظاهرة", "People demonstrate or storm a place.", "تظاهر أو اقتحام."),
    ("collapse", "Collapse of institutions", "انهيار مؤسسات", "Authority disappears.", "زوال السلطة."),
    (
        "movement",
        "Movement of forces",
        "حركة قوات",
        "Deployment, withdrawal, redeployment.",
        "انتشار أو انسحاب أو إعادة انتشار.",
    ),
    (
        "border-decision",
        "Decision on the border",
        "قرار حدودي",
        "Demarcation, closing, reopening.",
        "ترسيم أو إغلاق أو فتح.",
    ),
    ("agreement", "Agreement", "اتفاق", "A treaty, contract or alliance.", "معاهدة أو عقد أو تحالف."),
    ("meeting", "Meeting or visit", "لقاء أو زيارة", "People meet or visit.", "لقاء أو زيارة."),
    ("announcement", "Announcement", "إعلان", "A public statement or declaration.", "بيان أو إعلان."),
    ("accusation", "Accusation", "اتهام", "Somebody is accused.", "اتهام طرف."),
    ("inquiry", "Inquiry", "تحقيق", "An investigation.", "تحقيق."),
    ("trial", "Trial or judgment", "محاكمة أو حكم", "A court or judge decides.", "قرار محكمة أو قاض."),
    ("joining", "Joining", "انضمام", "Somebody joins a group.", "انضمام إلى جماعة."),
    ("lobbying", "Demand or opposition", "مطالبة أو معارضة", "Somebody presses for or against.", "ضغط مع أمر أو ضده."),
    ("de-escalation", "De-escalation", "تهدئة", "Parties step back.", "تراجع الأطراف عن التصعيد."),
    ("appointment", "Appointment or transfer", "تعيين أو نقل", "A change of post.", "تغيير منصب."),
    ("formation", "Formation", "تشكيل", "A group or unit comes into being.", "تأسيس جماعة أو وحدة."),
    (
        "political-decision",
        "Political decision",
        "قرار سياسي",
        "Approval, cancellation, proposal.",
        "موافقة أو إلغاء أو اقتراح.",
    ),
    ("sanction", "Sanctions", "عقوبات", "Sanctions imposed.", "فرض عقوبات."),
    ("displacement", "Displacement", "نزوح", "People flee or are removed.", "فرار الناس أو إبعادهم."),
    ("crime", "Crime", "جريمة", "Robbery, extortion, theft.", "سلب أو ابتزاز أو سرقة."),
    ("construction", "Construction", "بناء", "Something is built or equipped.", "بناء شيء أو تجهيزه."),
)

INCIDENT_ROLE = Vocabulary(
    "incident-role",
    ("attacker", "Attacker", "مهاجم", "Carried out the attack.", "نفذ الهجوم."),
    ("target", "Target", "هدف", "Was attacked or aimed at.", "استُهدف."),
    ("accused", "Accused", "متهم", "Is said by somebody to have done it.", "يقول طرف إنه الفاعل."),
    ("accuser", "Accuser", "متهِم", "Accuses another.", "يتهم غيره."),
    ("victim", "Victim", "ضحية", "Suffered harm.", "تضرر."),
    ("winner", "Took or held", "مسيطر", "Took or kept the ground.", "سيطر على الأرض."),
    ("loser", "Lost", "خاسر", "Lost the ground.", "فقد الأرض."),
    ("party", "Party", "طرف", "Took part.", "شارك."),
    ("ally", "Ally", "حليف", "Helped a party.", "ساعد طرفاً."),
    ("announcer", "Announcer", "معلِن", "Said or published it.", "أعلنه."),
    ("decider", "Decided", "صاحب القرار", "Ordered or decided it.", "أمر به أو قرره."),
    ("opponent", "Opponent", "معارض", "Opposed it.", "عارضه."),
    ("requester", "Requested", "طالب", "Asked for it.", "طلبه."),
    ("mediator", "Mediator", "وسيط", "Stood between parties.", "توسط."),
    ("investigator", "Investigator", "محقق", "Inquired into it.", "حقق فيه."),
    ("subject", "Subject", "موضوع", "It is about them.", "الحدث عنه."),
    ("host", "Host", "مضيف", "It happened with them.", "جرى عنده."),
)

ACTIVITY_KIND = Vocabulary(
    "activity-kind",
    ("trade", "Trade", "تجارة", "Lawful exchange of goods.", "تبادل مشروع للبضائع."),
    ("smuggling", "Smuggling", "تهريب", "Goods or people moved covertly.", "نقل خفي لبضائع أو أشخاص."),
    ("taxation", "Taxation", "جباية", "Taxes or fees taken.", "أخذ ضرائب أو رسوم."),
    ("extortion", "Extortion", "ابتزاز", "Money taken by threat.", "أخذ المال بالتهديد."),
    ("farming", "Farming and ranching", "زراعة وتربية مواش", "Crops and livestock.", "محاصيل ومواش."),
    ("industry", "Industry", "صناعة", "Factories and processing.", "مصانع ومعالجة."),
    ("extraction", "Extraction", "استخراج", "Oil, gas, minerals, stone.", "نفط وغاز ومعادن وحجر."),
    ("construction", "Construction", "إنشاء", "Roads and buildings.", "طرق ومبان."),
    ("investment", "Investment", "استثمار", "Money put into business.", "توظيف أموال."),
    ("services", "Services", "خدمات", "Medical care, credit, support.", "علاج وائتمان ودعم."),
    (
        "movement",
        "Movement of people",
        "حركة الناس",
        "Travel, pilgrimage, passage of fighters.",
        "سفر وزيارة وعبور مقاتلين.",
    ),
    ("training", "Training", "تدريب", "Training of fighters.", "تدريب مقاتلين."),
    ("livelihood", "Livelihood", "معيشة", "What people live on.", "ما يعيش منه الناس."),
    (
        "social-life",
        "Social life",
        "حياة اجتماعية",
        "Ties, habits and complaints of residents.",
        "صلات السكان وعاداتهم وشكاواهم.",
    ),
    ("rule", "Rule and surveillance", "حكم ومراقبة", "Control over daily life.", "تحكم بالحياة اليومية."),
)

ACTIVITY_ROLE = Vocabulary(
    "activity-role",
    ("operator", "Operator", "منفذ", "Does it.", "يقوم به."),
    ("beneficiary", "Beneficiary", "مستفيد", "Gains from it.", "يستفيد منه."),
    ("facilitator", "Facilitator", "مسهّل", "Makes it possible.", "يسهّله."),
    ("harmed", "Harmed", "متضرر", "Loses by it.", "يتضرر منه."),
    ("payer", "Pays", "دافع", "Pays for it.", "يدفع له."),
    ("regulator", "Regulator", "منظِّم", "Controls or curbs it.", "ينظمه أو يحد منه."),
    ("user", "User", "مستخدم", "Makes use of it.", "يستخدمه."),
)

FIGURE_KIND = Vocabulary(
    "figure-kind",
    ("population", "Population", "سكان", "Numbers of people living there.", "عدد السكان."),
    ("distance", "Distance or length", "مسافة أو طول", "A distance or length.", "مسافة أو طول."),
    ("casualties", "Casualties", "ضحايا", "Dead or injured.", "قتلى أو جرحى."),
    ("count", "Count", "عدد", "A number of things or people.", "عدد أشياء أو أشخاص."),
    ("share", "Share", "نسبة", "A part of a whole.", "جزء من كل."),
    ("duration", "Duration", "مدة", "A length of time.", "مدة زمنية."),
)
