/* Fetches the data once and makes one list of records of it, each with its bounds as days and its facets as sets. */

import { DATED_LAYERS } from "./layers.js";
import { bankFinder } from "./river-banks.js";
import { parseBounds, parseQuery, toDay } from "./time.js";
import { normalise } from "./search.js";

/**
 * The map document: all the data of the page, the base map included. Rejects on any status but 2xx.
 * @param {string} href
 * @returns {Promise<any>}
 */
export async function fetchAll(href) {
  const response = await fetch(href);
  if (!response.ok) throw new Error(`${href}: ${response.status}`);
  return response.json();
}

/**
 * The model from the map document, in which geometries are separate, since records share them.
 * @param {any} document
 * @returns {import("../types.js").Model}
 */
export function buildModel({ layers, shapes, ...about }) {
  for (const rows of Object.values(layers))
    for (const row of rows) if (row.geometry !== undefined) row.geometry = shapes[row.geometry] ?? null;
  return modelFromRows(layers, about);
}

/**
 * The model from rows by layer.
 * @param {{[layer: string]: import("../types.js").Row[]}} raw
 * @param {{horizon?: string, vocabularies?: import("../types.js").Model["vocabularies"], formats?: import("../types.js").Model["formats"]}} [about]
 * @returns {import("../types.js").Model}
 */
export function modelFromRows(raw, { horizon, vocabularies = {}, formats = {} } = {}) {
  const sources = new Map((raw.sources ?? []).map((row) => [row.slug, row]));
  const last = toDay(horizon) ?? Math.max(0, ...[...sources.values()].map((s) => toDay(s.horizon) ?? 0));
  const horizonOf = (row) => toDay(sources.get(row.source)?.horizon) ?? last;
  const records = [];
  const add = (layer, row) => records.push(new Record(layer, row, horizonOf(row)));
  for (const layer of DATED_LAYERS) for (const row of raw[layer] ?? []) add(layer, row);
  const byId = new Map(records.map((record) => [record.id, record]));
  const of = (layer) => records.filter((record) => record.layer === layer);
  for (const record of of("crossing-statuses")) record.kind = byId.get(`crossings/${record.properties.crossing}`)?.kind ?? "";
  const where = (record) => byId.get(`crossings/${record.properties.crossing}`) ?? byId.get(`places/${record.properties.place?.slug}`);
  const banks = bankFinder(raw.places ?? []);
  for (const record of records) record.findBanks = () => banks(record.geometry ?? where(record)?.geometry);
  let backlinks; // computed when a record is first opened
  return {
    records,
    byId,
    of,
    sources,
    horizon: last,
    vocabularies,
    formats,
    actors: new Map(of("actors").map((record) => [record.slug, record])),
    statuses: groupBy(of("crossing-statuses"), (record) => record.properties.crossing),
    chapters: [...(raw.chapters ?? [])]
      .sort((a, b) => a.ordinal - b.ordinal)
      .map((row) => ({ ...row, query: parseQuery(row.date) })),
    get backlinks() {
      return (backlinks ??= collectBacklinks(records));
    },
  };
}

/** See `Record` in types.d.ts. Banks and normalised names are computed on first use. */
class Record {
  /** @type {() => Set<string>} */
  findBanks;
  #banks;
  #names;

  constructor(layer, row, horizon) {
    const citations = row.citations ?? [];
    const actors = [...(row.actors ?? []), row.subject, row.object].filter((actor) => actor?.slug);
    this.id = `${layer}/${row.slug}`;
    this.layer = layer;
    this.slug = row.slug;
    this.properties = row;
    this.geometry = row.geometry ?? null;
    this.horizon = horizon;
    this.bounds = parseBounds(row);
    this.kind = row.kind ?? "";
    this.actors = new Set([...actors.map((actor) => actor.slug), ...(layer === "actors" ? [row.slug] : [])]);
    this.sides = new Set(sidesOf(row));
    this.places = new Set([row.place?.slug, row.route?.slug, layer === "places" ? row.slug : null].filter(Boolean));
    this.confidence = new Set(citations.map((citation) => citation.confidence));
    this.sources = new Set([...citations.map((citation) => citation.source), row.source].filter(Boolean));
    this.external = Boolean(row.external);
  }

  get banks() {
    return (this.#banks ??= this.findBanks());
  }

  get names() {
    const { name_en: en, name_ar: ar, aliases = [] } = this.properties;
    return (this.#names ??= [en, ar, ...aliases.map((alias) => alias.name ?? alias)]
      .filter(Boolean)
      .map((name) => ({ name, plain: normalise(name) })));
  }
}

function sidesOf(row) {
  if (row.side === "both") return ["syria", "iraq"];
  const sides = [].concat(row.side ?? []).filter(Boolean);
  const country = row.country === "both" ? ["syria", "iraq"] : [row.country].filter(Boolean);
  return sides.length ? sides : [...country, ...(row.countries ?? [])].map((side) => String(side).toLowerCase());
}

function groupBy(items, keyOf) {
  const groups = new Map();
  for (const item of items) {
    const key = keyOf(item);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(item);
  }
  return groups;
}

/* Who touches whom: links from a record to all that mention it, and the places that lie in a place. */
function collectBacklinks(records) {
  const backlinks = new Map();
  const mention = (target, record) => {
    if (target === record.id) return;
    if (!backlinks.has(target)) backlinks.set(target, new Set());
    backlinks.get(target).add(record);
  };
  for (const record of records) {
    for (const actor of record.actors) mention(`actors/${actor}`, record);
    if (record.properties.place?.slug) mention(`places/${record.properties.place.slug}`, record);
    if (record.properties.route?.slug) mention(`routes/${record.properties.route.slug}`, record);
    if (record.properties.about_layer) mention(`${record.properties.about_layer}/${record.properties.about_slug}`, record);
    const answers = record.properties.answers?.slug ?? record.properties.answers;
    if (answers) mention(`incidents/${answers}`, record);
    const parent = record.properties.parent?.slug ?? record.properties.parent;
    if (parent) mention(`places/${parent}`, record);
    if (record.layer === "crossing-statuses") mention(`crossings/${record.properties.crossing}`, record);
    for (const citation of record.properties.citations ?? []) {
      const speaker = citation.speaker_actor?.slug ?? citation.speaker_actor;
      if (speaker) mention(`actors/${speaker}`, record);
    }
  }
  return backlinks;
}
