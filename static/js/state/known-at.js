/* The moment as of which the page shows the database, as the URL and the API write it (`known_at`), and the data of that moment. */

/** @import {Config, MapDocument, State} from "../types.js" */

import { fetchAll } from "../model/records.js";
import { parseQuery } from "../model/time.js";

const MOMENT = /^(\d{4}-\d\d-\d\d)(?:[t ](\d\d:\d\d(?::\d\d)?)(\.\d{1,6})?\s?(z|utc|[-+ ]\d\d:?\d\d)?)?$/i;
/** Statuses by which the server refuses a moment. @type {{[status: number]: string}} */
const REFUSALS = { 400: "known.future", 404: "known.before" };

/**
 * An RFC 3339 time as UTC, with the digits of its second that it has; a plain day is its first moment, as in the API.
 * @param {string} text
 * @returns {string | undefined} undefined if it is no such thing
 */
export function parseMoment(text) {
  const [, day, time = "00:00:00", fraction = "", zone = "Z"] = MOMENT.exec(text.trim()) ?? [];
  if (!day || !parseQuery(day)) return undefined;
  const offset = /^(z|utc)$/i.test(zone) ? "Z" : zone.replace(" ", "+").replace(/(\d\d):?(\d\d)$/, "$1:$2");
  const ms = Date.parse(`${day}T${time.length === 5 ? `${time}:00` : time}${offset}`);
  return Number.isNaN(ms) ? undefined : `${new Date(ms).toISOString().slice(0, 19)}${fraction.replace(/\.?0*$/, "")}Z`;
}

/** For comparing moments as texts. @type {(moment: string) => string} */
export const sortable = (moment) => moment.replace("Z", "").padEnd(20, ".").padEnd(26, "0");

/**
 * Whether the page shows a state of the database before its last change.
 * @param {Pick<State, "knownAt">} state
 * @param {Config} config
 * @returns {boolean}
 */
export const isEarlier = ({ knownAt }, { known }) => knownAt !== "" && sortable(knownAt) < sortable(known.changedAt);

/**
 * The moment whose data the page shows: the one that was chosen, or that of the last change; "" for an empty database.
 * @param {Pick<State, "knownAt">} state
 * @param {Config} config
 * @returns {string}
 */
export const shownMoment = ({ knownAt }, { known }) => knownAt || known.changedAt;

/**
 * The URL of something in the API, as of the moment that was chosen.
 * @param {Config} config
 * @param {Pick<State, "knownAt">} state
 * @param {string} path below the root of the API
 * @param {URLSearchParams} [query]
 * @returns {string}
 */
export function apiUrl({ api }, { knownAt }, path, query = new URLSearchParams()) {
  const all = new URLSearchParams(query);
  if (knownAt) all.set("known_at", knownAt);
  const text = all.toString();
  return `${api}${path}${text && `?${text}`}`;
}

/**
 * The map document of a moment; where the server refuses that moment, the present one with the key of the reason.
 * @param {Config} config
 * @param {string} knownAt
 * @returns {Promise<MapDocument & {refused?: string}>}
 */
export async function fetchAsKnown({ data, known }, knownAt) {
  const isPresent = !knownAt || sortable(knownAt) === sortable(known.changedAt);
  const response = isPresent ? null : await fetch(`${known.data}&known_at=${knownAt}`);
  if (response?.ok) return response.json();
  const refused = response ? REFUSALS[response.status] : "";
  if (refused === undefined) throw new Error(`known_at=${knownAt}: ${response?.status}`);
  return { ...(await fetchAll(data)), refused };
}
