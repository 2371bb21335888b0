/* Fetches every layer once and makes one list of records of it, each with its bounds as days and its facets as sets. */

import { bankFinder } from "./banks.js";
import { bounds, toDay } from "./time.js";
import { normalise } from "./search.js";

export const DATED_LAYERS = [
  "control-zones", "crossings", "crossing-statuses", "presences", "incidents", "activities",
  "places", "routes", "actors", "relationships", "figures",
];
const EXTRA_LAYERS = ["chapters", "sources"];

async function getJson(href) {
  const response = await fetch(href, { headers: { Accept: "application/geo+json, application/json" } });
  if (!response.ok) throw new Error(`${href}: ${response.status}`);
  return response.json();
}

/* All the data of the page; `failed` names the layers that did not come. `progress(done, all)` is told. */
export async function loadAll(root, progress = () => {}) {
  const names = [...DATED_LAYERS, ...EXTRA_LAYERS];
  let done = 0;
  const fetchOne = async (href) => {
    const answer = await getJson(href);
    progress(++done, names.length + 2);
    return answer;
  };
  const [index, vocabularies, ...answers] = await Promise.allSettled([
    fetchOne(`${root}`), fetchOne(`${root}vocabularies/`), ...names.map((name) => fetchOne(`${root}${name}/?limit=10000`)),
  ]);
  const failed = names.filter((_, i) => answers[i].status === "rejected");
  if (failed.length === names.length) throw new Error("no layer came");
  const raw = Object.fromEntries(names.map((name, i) => [name, rowsOf(answers[i].value)]));
  return build(raw, {
    horizon: index.value?.horizon, layers: index.value?.layers ?? [],
    vocabularies: vocabularies.value?.vocabularies ?? {}, failed,
  });
}

function rowsOf(answer) {
  if (!answer) return [];
  if (answer.features) return answer.features.map((f) => ({ ...f.properties, slug: f.properties.slug ?? f.id, geometry: f.geometry }));
  return answer.items ?? [];
}

/* From rows by layer to the model of the page. Pure, so that tests can feed it. */
export function build(raw, { horizon, vocabularies = {}, failed = [], layers = [] } = {}) {
  const sources = new Map((raw.sources ?? []).map((row) => [row.slug, row]));
  const last = toDay(horizon) ?? Math.max(0, ...[...sources.values()].map((s) => toDay(s.horizon) ?? 0));
  const horizonOf = (row) => toDay(sources.get(row.source)?.horizon) ?? last;
  const records = [];
  const add = (layer, row) => records.push(makeRecord(layer, row, horizonOf(row)));
  for (const layer of DATED_LAYERS) for (const row of raw[layer] ?? []) add(layer, row);
  const byId = new Map(records.map((record) => [record.id, record]));
  const of = (layer) => records.filter((record) => record.layer === layer);
  for (const record of of("crossing-statuses")) record.kind = byId.get(`crossings/${record.p.crossing}`)?.kind ?? "";
  const banks = bankFinder(raw.places ?? []);
  const where = (record) => byId.get(`crossings/${record.p.crossing}`) ?? byId.get(`places/${record.p.place?.slug}`);
  for (const record of records) record.banks = banks(record.geometry ?? where(record)?.geometry);
  const model = { records, byId, of, sources, horizon: last, vocabularies, failed, layers };
  model.actors = new Map(of("actors").map((record) => [record.slug, record]));
  model.statuses = group(of("crossing-statuses"), (record) => record.p.crossing);
  model.chapters = [...(raw.chapters ?? [])].sort((a, b) => a.ordinal - b.ordinal);
  linkUp(model);
  return model;
}

function makeRecord(layer, row, horizon) {
  const citations = row.citations ?? [];
  const people = [...(row.actors ?? []), ...[row.subject, row.object].filter((x) => x?.slug)];
  return {
    id: `${layer}/${row.slug}`, layer, slug: row.slug, p: row, geometry: row.geometry ?? null, horizon,
    b: bounds(row),
    kind: row.kind ?? "",
    actors: new Set([...people.map((actor) => actor.slug), ...(layer === "actors" ? [row.slug] : [])]),
    sides: new Set(sidesOf(row)),
    banks: new Set(),
    places: new Set([row.place?.slug, row.route?.slug, layer === "places" ? row.slug : null].filter(Boolean)),
    confidence: new Set(citations.map((c) => c.confidence)),
    sources: new Set([...citations.map((c) => c.source), row.source].filter(Boolean)),
    external: Boolean(row.external),
    names: [row.name_en, row.name_ar, ...(row.aliases ?? []).map((alias) => alias.name ?? alias)].filter(Boolean)
      .map((name) => ({ name, plain: normalise(name) })),
  };
}

function sidesOf(row) {
  if (row.side === "both") return ["syria", "iraq"];
  const sides = [].concat(row.side ?? []).filter(Boolean);
  const country = row.country === "both" ? ["syria", "iraq"] : [row.country].filter(Boolean);
  return sides.length ? sides : [...country, ...(row.countries ?? [])].map((side) => String(side).toLowerCase());
}

function group(items, keyOf) {
  const groups = new Map();
  for (const item of items) {
    const key = keyOf(item);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(item);
  }
  return groups;
}

/* Who touches whom: links from a record to all that mention it, and the places that lie in a place. */
function linkUp(model) {
  model.mentions = new Map();
  const mention = (target, record) => {
    if (target === record.id) return;
    if (!model.mentions.has(target)) model.mentions.set(target, new Set());
    model.mentions.get(target).add(record);
  };
  for (const record of model.records) {
    for (const actor of record.actors) mention(`actors/${actor}`, record);
    if (record.p.place?.slug) mention(`places/${record.p.place.slug}`, record);
    if (record.p.route?.slug) mention(`routes/${record.p.route.slug}`, record);
    if (record.p.about_layer) mention(`${record.p.about_layer}/${record.p.about_slug}`, record);
    const answers = record.p.answers?.slug ?? record.p.answers;
    if (answers) mention(`incidents/${answers}`, record);
    const parent = record.p.parent?.slug ?? record.p.parent;
    if (parent) mention(`places/${parent}`, record);
    if (record.layer === "crossing-statuses") mention(`crossings/${record.p.crossing}`, record);
    for (const citation of record.p.citations ?? []) {
      const speaker = citation.speaker_actor?.slug ?? citation.speaker_actor;
      if (speaker) mention(`actors/${speaker}`, record);
    }
  }
}
