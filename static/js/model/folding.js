/*
 * Makes the spellings of a name comparable, in Latin or Arabic letters: the functions search_plain and search_fold of the
 * database (geodata/migrations/0015_search_folding.py and 0020_search_abbreviations.py), which have the reasons for these rules.
 * tests/golden/search.json has cases for both, and tests/geodata/analysis/test_folding.py compares them over all of Unicode.
 */

const APOSTROPHES = /["'`´ʹ-˗ˬˮ՚՛׳״‘-‟′-‷Ꞌꞌ＂＇｀]+/gu;
const SIGNS = // that are left out: ayn of compatibility characters, tatweel, marks of direction, fillers
  "\\u00ad\\u0294\\u0295\\u0600-\\u0605\\u061c\\u0640\\u06dd\\u070f\\u0890\\u0891\\u08e2\\u115f" +
  "\\u1160\\u180e\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufeff\\ufff9-\\ufffb";
const INVISIBLE = new RegExp(`(?!\\u0654)[\\p{M}${SIGNS}]`, "gu");
/** @type {[string, string][]} */
const LATIN_PAIRS = [
  ["h\u032e", "kh"],
  ["h\u0331", "kh"],
  ["s\u030c", "sh"],
  ["c\u030c", "ch"],
  ["g\u030c", "j"],
  ["t\u0331", "th"],
  ["d\u0331", "dh"],
  ["ß", "ss"],
  ["æ", "ae"],
  ["œ", "oe"],
  ["þ", "th"],
];
/** @type {{[letter: string]: string}} the Arabic letter for those of other alphabets in Arabic script */
const ARABIC_LETTERS = {
  ا: "\u0671\u0672\u0673\u0773\u0774\u0870\u0871\u0872\u0873\u0874\u0875\u0876\u0877\u0878\u0879\u087a\u087b\u087c\u087d\u087e\u087f\u0880\u0881\u0882",
  ب: "\u066e\u067b\u067e\u0680\u0750\u0751\u0752\u0753\u0754\u0755\u0756\u08a0\u08a1\u08b6\u08b7\u08be",
  ت: "\u0679\u067a\u067c\u067d\u067f\u08b8\u08bf\u08c0",
  ج: "\u0683\u0684\u0686\u0687\u06bf\u08a2\u08c1\u08c5\u08c6",
  ح: "\u0681\u0682\u0685\u0757\u0758\u076e\u076f\u0772\u077c\u088a",
  د: "\u0688\u0689\u068a\u068b\u068c\u068d\u068e\u068f\u0690\u06ee\u0759\u075a\u08ae",
  ر: "\u0691\u0692\u0693\u0694\u0695\u0696\u0697\u0699\u06ef\u075b\u076b\u076c\u0771\u08aa\u08b9",
  ز: "\u0698\u08b2",
  س: "\u069a\u069b\u069c\u075c\u076d\u0770\u077d\u077e",
  ش: "\u06fa",
  ص: "\u069d\u069e\u08af",
  ض: "\u06fb",
  ط: "\u069f\u088b\u088c\u08a3",
  ع: "\u06a0\u075d\u075e\u075f\u08b3",
  غ: "\u06fc\u08c3",
  ف: "\u06a1\u06a2\u06a3\u06a4\u06a5\u06a6\u0760\u0761\u08a4",
  ق: "\u066f\u06a7\u06a8\u08a5\u08b5",
  ك: "\u063b\u063c\u06a9\u06aa\u06ab\u06ac\u06ad\u06ae\u06af\u06b0\u06b1\u06b2\u06b3\u06b4" +
    "\u0762\u0763\u0764\u077f\u088d\u08b0\u08b4\u08c2",
  ل: "\u06b5\u06b6\u06b7\u06b8\u076a\u08a6\u08c7",
  م: "\u0765\u0766\u08a7",
  ن: "\u06b9\u06ba\u06bb\u06bc\u06bd\u0767\u0768\u0769\u0889",
  ه: "\u0629\u06be\u06c1\u06c3\u06ff",
  و: "\u06c4\u06c5\u06c6\u06c7\u06c8\u06c9\u06ca\u06cb\u06cf\u0778\u0779\u08ab",
  ي: "\u0649\u06cc\u0620\u063d\u063e\u063f\u06cd\u06ce\u06d0\u06d1\u06d2\u0775\u0776\u0777\u077a\u077b\u08a8\u08a9\u08ac\u08ba",
};
const ZEROS = // of all scripts; the digits of a script stand in a row
  "\u0660\u06f0\u07c0\u0966\u09e6\u0a66\u0ae6\u0b66\u0be6\u0c66\u0ce6\u0d66\u0de6\u0e50\u0ed0\u0f20\u1040\u1090" +
  "\u17e0\u1810\u1946\u19d0\u1a80\u1a90\u1b50\u1bb0\u1c40\u1c50\ua620\ua8d0\ua900\ua9d0\ua9f0\uaa50\uabf0\u{104a0}" +
  "\u{10d30}\u{11066}\u{110f0}\u{11136}\u{111d0}\u{112f0}\u{11450}\u{114d0}\u{11650}" +
  "\u{116c0}\u{11730}\u{118e0}\u{11950}\u{11c50}\u{11d50}\u{11da0}\u{16a60}\u{16ac0}" +
  "\u{16b50}\u{1e140}\u{1e2f0}\u{1e950}";

const LETTERS = new Map(Object.entries(ARABIC_LETTERS).flatMap(([letter, variants]) => [...variants].map((variant) => [variant, letter])));
[..."ıłøđħŧəɛɔɣðŋς"].forEach((letter, index) => LETTERS.set(letter, "ilodhteeogdnσ"[index]));
for (const zero of ZEROS)
  for (let digit = 0; digit < 10; digit += 1) LETTERS.set(String.fromCodePoint((zero.codePointAt(0) ?? 0) + digit), String(digit));

/** @type {[RegExp, string][]} */
const HAMZA = [
  [/(^|[^\p{L}\p{Nd}])ي\u0654(?:[ا\u06d5]|(?=[وي]))/gu, "$1ا"],
  [/(?:[وي]\u0654|ء)و/g, "وو"],
  [/يا\u0654(?=ه)/g, "يي"],
  [/اء(?!ال)(?=[ا-ي])/g, "اي"],
  [/\u06d5(?=[ا-ي])|\u0621|\u0654|\u0674/g, ""],
  [/\u06d5/g, "ه"],
];

const ABBREVIATION = /(?<![\p{L}\p{Nd}])(\p{L})[.\u06d4](?=\p{L}(?![\p{L}\p{Nd}]))/gu;

/**
 * A name without case, marks, apostrophes and signs, in the basic letters of its script, words separated by one space.
 * @param {string} name
 * @returns {string}
 */
export function plainName(name) {
  let plain = name.replace(APOSTROPHES, "").normalize("NFKD").toLowerCase();
  for (const [pair, letters] of LATIN_PAIRS) plain = plain.replaceAll(pair, letters);
  plain = plain.replace(INVISIBLE, "");
  plain = Array.from(plain, (letter) => LETTERS.get(letter) ?? letter).join("");
  for (const [pattern, replacement] of HAMZA) plain = plain.replace(pattern, replacement);
  plain = plain.replace(ABBREVIATION, "$1");
  return plain.replace(/[^\p{L}\p{Nd}]+/gu, " ").trim();
}

/** @type {[RegExp, string][]} */
const SOUNDS = [
  [/ (عبد|دير|راس|عين|تل|بيت|نهر|جبل|وادي)ال(?=[ء-ي]{3})/g, " $1 "],
  [/([ء-ي])الله(?= |$)/g, "$1 الله"],
  [/ (?:al ?|a)?b(?:ou|oo|u) ?(?=[a-z]{2})/g, " bu"],
  [/ (?:[aeiu]l|[ae]sh|[ae][sdznrt])(?= .)/g, ""],
  [/ [ae]l(?=[bcdfghjkmnpqrstvwxyz][a-z]{3})/g, " "],
  [/ (?:ال)?ا?بو ?(?=[ء-ي]{2})/g, " بو"],
  [/ ال(?=[ء-ي]{2})/g, " "],
  [/kh/g, "k"],
  [/gh/g, "g"],
  [/dh/g, "d"],
  [/th/g, "t"],
  [/ph/g, "f"],
  [/ch/g, "sh"],
  [/ck/g, "k"],
  [/ou/g, "u"],
  [/oo/g, "u"],
  [/ee/g, "i"],
  [/ei/g, "ai"],
  [/ey/g, "ai"],
  [/ay/g, "ai"],
  [/ae/g, "ai"],
  [/ie/g, "i"],
  [/aw/g, "au"],
  [/[qc]/g, "k"],
  [/g/g, "k"],
  [/[ye]/g, "i"],
  [/o/g, "u"],
  [/([a-zء-ي])\1+/g, "$1"],
  [/([aiu])h(?= |$)/g, "$1"],
];

/**
 * A plain name as it sounds: what the spellings of one name have in common.
 * @param {string} plain see plainName
 * @returns {string}
 */
export function foldedName(plain) {
  let folded = ` ${plain}`;
  for (const [pattern, replacement] of SOUNDS) folded = folded.replace(pattern, replacement);
  return folded.trim() || plain;
}
