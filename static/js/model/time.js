/* Days as whole numbers (days since 1970-01-01, UTC), the question a slider asks, and the rule that answers it.
   The rule is the server's: see "Time" in the design; tests/js/model/time.test.js holds the two together. */

const MS = 86_400_000;
const QUESTION = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

export const NONE = 0, POSSIBLE = 1, DEFINITE = 2, UNDATED = 3;
export const CERTAINTY_NAMES = ["none", "possible", "definite", "undated"];

export function toDay(iso) {
  return iso ? Math.round(Date.parse(`${iso}T00:00:00Z`) / MS) : null;
}

export function toIso(day) {
  return new Date(day * MS).toISOString().slice(0, 10);
}

export function parts(day) {
  const date = new Date(day * MS);
  return [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
}

export function dayOf(year, month = 1, day = 1) {
  return Math.round(Date.UTC(year, month - 1, day) / MS);
}

export const monthEnd = (year, month) => dayOf(year, month + 1, 1) - 1;

/* "2019-10-01", "2019-10" or "2019" as {first, last, form}; null if it is no such thing. */
export function parseDays(text) {
  const found = QUESTION.exec(text.trim());
  if (!found) return null;
  const [year, month, day] = found.slice(1).map((part) => (part ? Number(part) : null));
  if (month === 0 || month > 12 || day === 0) return null;
  if (day) {
    const first = dayOf(year, month, day);
    return parts(first)[2] === day ? { first, last: first, form: "day" } : null;
  }
  if (month) return { first: dayOf(year, month), last: monthEnd(year, month), form: "month" };
  return { first: dayOf(year), last: dayOf(year, 12, 31), form: "year" };
}

/* A day, month, year or interval "A/B" (each side a day, month or year) as {first, last, form}. */
export function parseQuestion(text) {
  const [left, right, more] = String(text ?? "").split("/");
  if (more !== undefined) return null;
  if (right === undefined) return parseDays(left);
  const from = parseDays(left), to = parseDays(right);
  if (!from || !to || to.last < from.first) return null;
  return { first: from.first, last: to.last, form: "interval" };
}

export function writeQuestion({ first, last, form }) {
  if (form === "day") return toIso(first);
  if (form === "month") return toIso(first).slice(0, 7);
  if (form === "year") return toIso(first).slice(0, 4);
  return `${toIso(first)}/${toIso(last)}`;
}

/* The same kind of question, beginning at (or holding) another day. */
export function moveQuestion(question, day) {
  const [year, month] = parts(day);
  if (question.form === "day") return { first: day, last: day, form: "day" };
  if (question.form === "month") return { first: dayOf(year, month), last: monthEnd(year, month), form: "month" };
  if (question.form === "year") return { first: dayOf(year), last: dayOf(year, 12, 31), form: "year" };
  return { first: day, last: day + question.last - question.first, form: "interval" };
}

/* The next or previous day, month or year; an interval moves by its own length. */
export function stepQuestion(question, direction) {
  const [year, month] = parts(question.first);
  if (question.form === "month") return moveQuestion(question, dayOf(year, month + direction));
  if (question.form === "year") return moveQuestion(question, dayOf(year + direction));
  const length = question.last - question.first + 1;
  return moveQuestion(question, question.first + direction * length);
}

/* The four bounds of a record, as days; all null means undated; es null alone means "start not bounded". */
export function bounds(properties) {
  return {
    es: toDay(properties.earliest_start), ls: toDay(properties.latest_start),
    ee: toDay(properties.earliest_end), le: toDay(properties.latest_end),
  };
}

export function possible(b, q) {
  return (b.es === null || b.es <= q.last) && b.le >= q.first;
}

export function definite(b, q) {
  return b.ls !== null && b.ee !== null && b.ls <= q.last && b.ee >= q.first;
}

/* How a record answers a question: NONE, POSSIBLE, DEFINITE or UNDATED; nothing answers after the horizon. */
export function answer(b, q, horizon) {
  if (b.le === null) return q.first > horizon ? NONE : UNDATED;
  if (!possible(b, q)) return NONE;
  return definite(b, q) ? DEFINITE : POSSIBLE;
}
