/* Fetches the data once and makes one list of records of it, each with its bounds as days and its facets as sets. */

/** @import {Geometry} from "geojson" */
/** @import {Bounds, Day, LonLat, MapDocument, Model, RawLayers, Row, Span} from "../types.js" */

import { drawable } from "./geometry.js";
import { DATED_LAYERS } from "./layers.js";
import { bankFinder } from "./river-banks.js";
import { soundRows } from "./rows.js";
import { countCauses } from "./time-order.js";
import { parseBounds, parseQuery, toDay } from "./time.js";
import { SearchText } from "./search.js";

/**
 * The map document: all the data of the page, the base map included. Rejects on any status but 2xx.
 * @param {string} href
 * @returns {Promise<MapDocument>}
 */
export async function fetchAll(href) {
  const response = await fetch(href);
  if (!response.ok) throw new Error(`${href}: ${response.status}`);
  return response.json();
}

/**
 * The rows of the map document with their geometries, which are separate in it, since records share them.
 * @param {Pick<MapDocument, "layers" | "shapes">} document
 * @returns {RawLayers}
 */
export function rowsOf({ layers, shapes }) {
  const drawn = shapes.map(drawable);
  const sound = Object.fromEntries(Object.entries(layers).map(([name, rows]) => [name, soundRows(/** @type {Row[]} */ (rows))]));
  for (const rows of Object.values(sound)) for (const row of rows) if (typeof row.geometry === "number") row.geometry = drawn[row.geometry];
  return /** @type {RawLayers} */ (sound);
}

/**
 * The model from rows by layer.
 * @param {RawLayers} raw
 * @param {{horizon?: string | null, vocabularies?: Model["vocabularies"], formats?: Model["formats"]}} [about]
 * @returns {Model}
 */
export function modelFromRows(raw, { horizon, vocabularies = {}, formats = {} } = {}) {
  const sources = new Map((raw.sources ?? []).map((row) => [row.slug, row]));
  const ownHorizon = toDay(horizon) ?? Math.max(0, ...[...sources.values()].map((source) => toDay(source.horizon) ?? 0));
  /** @type {(row: Row) => Day} */
  const horizonOf = (row) => toDay(sources.get(row.source ?? "")?.horizon) ?? ownHorizon;
  const records = DATED_LAYERS.flatMap((layer) => (raw[layer] ?? []).map((row) => new Record(layer, row, horizonOf(row))));
  const byId = new Map(records.map((record) => [record.id, record]));
  /** @type {(layer: string) => Record[]} */
  const of = (layer) => records.filter((record) => record.layer === layer);
  for (const record of of("crossing-statuses")) record.kind = byId.get(`crossings/${record.properties.crossing}`)?.kind ?? "";
  /** @type {(record: Record) => Record | undefined} */
  const where = (record) => byId.get(`crossings/${record.properties.crossing}`) ?? byId.get(`places/${record.properties.place?.slug}`);
  for (const record of of("incidents")) record.sequence = countCauses(record, byId);
  const banks = bankFinder(raw.places ?? []);
  for (const record of records) record.findBanks = () => banks(record.geometry ?? where(record)?.geometry);
  /** @type {Map<string, Set<Record>> | undefined} */
  let backlinks; // computed when a record is first opened
  const chapters = raw.chapters ?? [];
  return {
    records,
    findable: [...records, ...chapters.map((row) => new Record("chapters", row, ownHorizon))],
    layers: Object.keys(raw),
    byId,
    of,
    sources,
    ...extent(records, ownHorizon),
    vocabularies,
    formats,
    actors: new Map(of("actors").map((record) => [record.slug, record])),
    statuses: groupBy(of("crossing-statuses"), (record) => record.properties.crossing ?? ""),
    chapters: [...chapters]
      .sort((a, b) => a.ordinal - b.ordinal)
      .map((row) => ({ ...row, query: parseQuery(row.date) })),
    get backlinks() {
      return (backlinks ??= collectBacklinks(records));
    },
  };
}

/** The last day of any source of a dated record, and the days from the first record on.
 * @type {(records: Record[], horizon: Day) => {horizon: Day, days: Span}} */
function extent(records, horizon) {
  let [first, last] = [horizon, horizon];
  for (const { bounds, horizon: own } of records) {
    if (bounds.latestEnd === null) continue;
    horizon = Math.max(horizon, own);
    first = Math.min(first, bounds.earliestStart ?? bounds.latestStart);
    last = Math.max(last, own, bounds.latestEnd);
  }
  return { horizon, days: { first, last } };
}

/** See `Record` in types.d.ts. Banks and folded names are computed on first use. */
class Record {
  /** @type {() => Set<string>} set when all records are known */
  findBanks = () => new Set();
  /** @type {Set<string> | undefined} */
  #banks;
  /** @type {SearchText[] | undefined} */
  #names;
  /** @type {LonLat | undefined} */
  anchor;

  /**
   * @param {string} layer
   * @param {Row} row
   * @param {Day} horizon
   */
  constructor(layer, row, horizon) {
    const citations = row.citations ?? [];
    const actors = [...(row.actors ?? []), row.subject, row.object].filter((actor) => actor !== undefined);
    this.id = `${layer}/${row.slug}`;
    this.layer = layer;
    this.slug = row.slug;
    this.properties = row;
    /** @type {Geometry | null} */
    this.geometry = row.geometry ?? null;
    this.horizon = horizon;
    /** @type {Bounds} */
    this.bounds = parseBounds(row);
    /** @type {Bounds} */
    this.ownBounds = row.implied?.length ? parseBounds({ ...row, implied: [] }) : this.bounds;
    this.sequence = 0; // set when all records are known
    this.kind = row.kind ?? "";
    this.actors = new Set([...actors.map((actor) => actor.slug), ...(layer === "actors" ? [row.slug] : [])]);
    this.sides = new Set(sidesOf(row));
    this.places = new Set([row.place?.slug, row.route?.slug, layer === "places" ? row.slug : null].filter((slug) => typeof slug === "string"));
    this.confidence = new Set(citations.map((citation) => citation.confidence));
    this.sources = new Set([...citations.map(({ source }) => source), row.source].filter((slug) => slug !== undefined));
    this.external = Boolean(row.external);
  }

  get banks() {
    return (this.#banks ??= this.findBanks());
  }

  get names() {
    const { name_en: en, name_ar: ar, aliases = [] } = this.properties;
    return (this.#names ??= [
      ...[en, ar].flatMap((name) => (name ? [new SearchText(name)] : [])),
      ...aliases.map(({ name }) => new SearchText(name, true)),
    ]);
  }
}

/** @type {(row: Row) => string[]} */
function sidesOf(row) {
  if (row.side === "both") return ["syria", "iraq"];
  if (row.side) return [row.side];
  const country = row.country === "both" ? ["syria", "iraq"] : [row.country ?? ""];
  return [...country, ...(row.countries ?? [])].filter(Boolean).map((side) => side.toLowerCase());
}

/** @type {(records: Record[], keyOf: (record: Record) => string) => Map<string, Record[]>} */
function groupBy(records, keyOf) {
  const groups = new Map();
  for (const record of records) {
    const key = keyOf(record);
    const group = groups.get(key);
    if (group) group.push(record);
    else groups.set(key, [record]);
  }
  return groups;
}

/** The records that mention a record, and the places that lie in a place. @type {(records: Record[]) => Map<string, Set<Record>>} */
function collectBacklinks(records) {
  /** @type {Map<string, Set<Record>>} */
  const backlinks = new Map();
  /** @type {(target: string, record: Record) => void} */
  const mention = (target, record) => {
    if (target === record.id) return;
    const mentions = backlinks.get(target) ?? new Set();
    backlinks.set(target, mentions.add(record));
  };
  for (const record of records) {
    for (const actor of record.actors) mention(`actors/${actor}`, record);
    if (record.properties.place?.slug) mention(`places/${record.properties.place.slug}`, record);
    if (record.properties.route?.slug) mention(`routes/${record.properties.route.slug}`, record);
    if (record.properties.about_layer) mention(`${record.properties.about_layer}/${record.properties.about_slug}`, record);
    if (record.properties.answers) mention(`incidents/${record.properties.answers.slug}`, record);
    if (record.properties.crossing) mention(`crossings/${record.properties.crossing}`, record);
    for (const citation of record.properties.citations ?? []) {
      if (citation.speaker_actor) mention(`actors/${citation.speaker_actor}`, record);
    }
  }
  return backlinks;
}
