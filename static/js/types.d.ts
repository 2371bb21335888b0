/* Types of the front end, for JSDoc: `import("../types.js").Query`. No code. */

import type { FeatureCollection, Geometry, GeometryCollection, Position } from "geojson";

import type { SearchText } from "./model/search.js";

/** A day, as whole days since 1970-01-01 (UTC). */
export type Day = number;
export type Form = "day" | "month" | "year" | "interval";

/** The days that a date, month, year or interval covers, both included. */
export interface Span {
  first: Day;
  last: Day;
}

/**
 * What the timeline queries: a span, and the form in which it is written. `text` is the text in the URL, where
 * formatQuery would write another.
 */
export interface Query extends Span {
  form: Form;
  text?: string;
}

/** The days that the page shows: incidents `during` these, all else as on the one day of `state`. */
export interface ShownDays {
  during: Span;
  state: Span;
}

/**
 * The four bounds of a period. Only earliestStart null: the start is not bounded; earliestEnd is null as well where the end
 * is within the same open span ("some day until 1920").
 */
export interface DatedBounds {
  earliestStart: Day | null;
  latestStart: Day;
  earliestEnd: Day | null;
  latestEnd: Day;
}
export interface UndatedBounds {
  earliestStart: null;
  latestStart: null;
  earliestEnd: null;
  latestEnd: null;
}
/** Narrowed by `latestEnd === null`. */
export type Bounds = DatedBounds | UndatedBounds;

/** NONE 0, POSSIBLE 1, DEFINITE 2, UNDATED 3; see model/time.js. */
export type Certainty = number;

/** [west, south, east, north] in degrees, EPSG:4326. */
export type Box = [number, number, number, number];
/** [longitude, latitude] in degrees, EPSG:4326. */
export type LonLat = Position;
/** A GeoJSON geometry's coordinates, at any depth. */
export type Coordinates = LonLat | Coordinates[];
/** Position in pixels. */
export interface Point {
  x: number;
  y: number;
}

/** Something with a name in two languages. */
export interface Named {
  slug?: string;
  name_en?: string;
  name_ar?: string;
}
/** A record as another one refers to it. */
export interface Reference extends Named {
  slug: string;
}
export interface Participant extends Reference {
  role: string;
}

/** The evidence of a record; `notes` are numbers of endnotes, `speaker_actor` is a slug. */
export interface Citation {
  source: string;
  section: string;
  notes: number[];
  speaker: string;
  speaker_ar: string;
  speaker_actor: string | null;
  stance: string;
  confidence: string;
}

/** A date that another source gives. */
export interface Reading {
  when: string;
  source: string;
}

/** A field of a row with one of the four dates of its period. */
export type Bound = "earliest_start" | "latest_start" | "earliest_end" | "latest_end";

/** A tighter date that another record implies; see docs/adr/0016-implied-periods.md. */
export interface Implied {
  bound: Bound;
  date: string;
  rule: "lifetime" | "crossing" | "cause" | "effect";
  layer: string;
  slug: string;
}

/** A row of the map document: the properties of a record, with its geometry. Dates are ISO 8601; see docs/openapi.yaml. */
export interface Row extends Reference {
  geometry?: Geometry | null;
  kind?: string;
  when?: string;
  earliest_start?: string | null;
  latest_start?: string | null;
  earliest_end?: string | null;
  latest_end?: string | null;
  implied?: Implied[];
  summary_en?: string;
  summary_ar?: string;
  source?: string;
  external?: boolean;
  citations?: Citation[];
  /** Terms of the vocabulary "inferred". */
  inferred?: string[];
  readings?: Reading[];
  aliases?: { name: string; language: string }[];
  actors?: Participant[];
  subject?: Reference;
  object?: Reference;
  place?: Reference | null;
  route?: Reference | null;
  side?: string;
  country?: string;
  countries?: string[];
  precision_m?: number | null;
  area_km2?: number | null;
  geometry_source?: string;
  /** Of an actor: the side by whose hue it is drawn, see model/sides.js. */
  camp?: string;
  role_en?: string;
  role_ar?: string;
  pmf_brigade?: number | null;
  /** Slug of the crossing that the record is about. */
  crossing?: string;
  law?: string;
  practice?: string;
  /** The incident that an incident responds to. */
  answers?: Reference | null;
  /** How a number is meant, a term of the vocabulary "qualifier"; "" for exactly so. */
  fatalities_qualifier?: string;
  fatalities_low?: number | null;
  fatalities_best?: number | null;
  fatalities_high?: number | null;
  goods?: string;
  about_layer?: string;
  about_slug?: string;
  as_given?: string;
  qualifier?: string;
  value?: number | null;
  low?: number | null;
  high?: number | null;
  unit?: string;
  /** Of a source. */
  horizon?: string | null;
  url?: string;
  publisher?: string;
  published_on?: string;
}

/** A row of the layer "chapters". */
export interface ChapterRow extends Row {
  ordinal: number;
  date: string;
  layers?: string[];
  bbox?: number[];
  highlights?: { layer: string; slug: string }[];
}

/** A chapter of the story with its date parsed; null for a chapter without a date. */
export interface Chapter extends ChapterRow {
  query: Query | null;
}

/** A term of a vocabulary. */
export interface Term {
  value: string;
  label_en: string;
  label_ar: string;
  meaning_en: string;
  meaning_ar: string;
}

/** The rows of the map document, by layer. */
export interface RawLayers {
  chapters?: ChapterRow[];
  [layer: string]: Row[] | undefined;
}

/** The map document, see borderzone/map_data.py; `geometry` of its rows is an index of `shapes`. */
export interface MapDocument {
  horizon: string | null;
  vocabularies: Model["vocabularies"];
  formats: Model["formats"];
  layers: { [layer: string]: (Omit<Row, "geometry"> & { geometry?: number | Geometry | null })[] };
  shapes: Geometry[];
  basemap: Basemap;
}

/** Properties of a feature of the base map. */
export interface BasemapProperties extends Named {
  iso3?: string;
  level?: string;
  kind?: string;
  disputed?: boolean;
  between?: string[];
  rank?: number;
  minzoom?: number;
  capital?: boolean;
  /** The year from which a line may have existed, where that is known. */
  since?: number;
}
/** The base map's layers; their geometries are no collections. */
export interface Basemap {
  [layer: string]: FeatureCollection<Exclude<Geometry, GeometryCollection>, BasemapProperties>;
}

/** A record of the model: a row with its bounds as days and the values of its facets as sets. */
export interface Record {
  /** "layer/slug" */
  id: string;
  layer: string;
  slug: string;
  properties: Row;
  geometry: Geometry | null;
  /** Last day that the record's source speaks about. */
  horizon: Day;
  /** Narrowed by what other records imply. */
  bounds: Bounds;
  /** From the record's own `when`. */
  ownBounds: Bounds;
  /** Of an incident: the number of incidents that lead to it. */
  sequence: number;
  kind: string;
  actors: Set<string>;
  sides: Set<string>;
  places: Set<string>;
  confidence: Set<string>;
  sources: Set<string>;
  external: boolean;
  readonly banks: Set<string>;
  readonly names: SearchText[];
  /** Where its symbol is; computed when it is first drawn. */
  anchor?: LonLat;
}

/** A record that the filters pass, with its certainty on the days of the query. */
export interface VisibleRecord {
  record: Record;
  certainty: Certainty;
  /** Of several days: it began on one of them, or a status of the crossing began or ended. */
  changed?: boolean;
}

/** The filters of the map, each a key of the state with the values of a record. */
export type ListFilter = "actors" | "kinds" | "sides" | "banks" | "places" | "confidence" | "sources";
export type FacetKey = "layers" | ListFilter | "external";
export interface Facet {
  key: FacetKey;
  /** Whether a record passes. */
  test(record: Record, state: State): boolean;
  /** The values of a record. */
  of(record: Record): Iterable<string>;
}

/** What passes the filters, whatever the date; `key` changes with the filters. */
export interface Filtered {
  key: string;
  passing: Record[];
  ties: Record[];
  /** Claims that somebody holds something. */
  holdings: Record[];
  changes: ChangeDay[];
}

/** id → record and certainty. */
export type Visible = Map<string, VisibleRecord>;

/** Where the map shows a record; `key` is that of the group it shares, `at` the position of a sign. */
export interface Placement {
  shown: "point" | "crossing" | "band" | "margin" | "shape";
  key: string;
  at?: LonLat;
}
export interface Group extends Placement {
  entries: VisibleRecord[];
}
/** The visible records by where they are shown, then by key. */
export type Groups = { [shown in Placement["shown"]]: Map<string, Group> };

/** What is drawn as one sign: the groups that lie on one another at the present zoom, the one at the sign's position first. */
export interface Stack extends Point {
  key: string;
  /** In pixels of the layer: its true position, if it was moved off a crossing. */
  from: Point | null;
  groups: Group[];
  entries: VisibleRecord[];
}

export interface Model {
  records: Record[];
  /** What the search finds: the records, and the chapters of the story. */
  findable: Record[];
  /** Names of the layers of the data, in the order of the API. */
  layers: string[];
  byId: Map<string, Record>;
  of(layer: string): Record[];
  actors: Map<string, Record>;
  sources: Map<string, Row>;
  /** Crossing's slug → its statuses. */
  statuses: Map<string, Record[]>;
  chapters: Chapter[];
  /** The last day of which a source speaks. */
  horizon: Day;
  /** From the first day that a record may hold to the horizon, or to the last such day if that is later. */
  days: Span;
  vocabularies: { [name: string]: Term[] };
  /** Names of the export formats of a layer. */
  formats: { [layer: string]: string[] };
  /** id → the records that mention it. */
  readonly backlinks: Map<string, Set<Record>>;
  /** Computed once: see model/control.js. */
  faces?: Face[];
  networkGround?: Map<string, Point>;
}

/** A part of the area that the same control zones cover. */
export interface Face {
  zones: Record[];
  km2: number;
}

/** Who holds a piece of ground; definite: in every reading of the vague dates. */
export interface ControlStatus {
  role: "unknown" | "sole" | "shared" | "contested";
  slugs: string[];
  definite: boolean;
  /** Who holds it as well by a zone that gives way: a piece counts once. */
  under: { slug: string; definite: boolean }[];
}

/** Area of one status; `key` identifies the row; `covered`: km² of it that others hold as well, by zones that give way. */
export interface ControlShare extends ControlStatus {
  key: string;
  km2: number;
  covered: Map<string, { certain: number; possible: number }>;
}

/** How a record changes on a day: it begins, is certain, may have ended, has ended. */
export type Moment = "begins" | "certain" | "mayEnd" | "ended";
export interface Change {
  record: Record;
  moment: Moment;
}
/** The records that begin or end on a day. */
export interface ChangeDay {
  day: Day;
  items: Change[];
}

/** A relationship, or that an actor holds something: `from` is an actor's slug, `to` another's or the id of the record held. */
export interface Tie {
  id: string;
  record: Record;
  certainty: Certainty;
  family: "belongs" | "sides" | "hostile" | "holds";
  /** Of the relationship, or the holder's role. */
  kind: string;
  from: string;
  to: string;
}

/** What is on the screen; every key but the last three is in the URL (state/url-state.js). */
export interface State {
  date: Query;
  /** The chart of control is large. */
  wide: "" | "yes";
  compare: Query | null;
  /** The moment as of which the database is shown (RFC 3339, UTC); "": the present. */
  knownAt: string;
  split: "side" | "swipe";
  cut: number;
  layers: string[];
  certainty: "possible" | "definite";
  actors: string[];
  kinds: string[];
  sides: string[];
  banks: string[];
  places: string[];
  confidence: string[];
  sources: string[];
  external: "" | "no" | "only";
  selected: string;
  /** Keys of the places whose records are listed; see Placement. */
  at: string[];
  chapter: string;
  tab: string;
  network: "main" | "all" | "table";
  /** Whether the network has what actors hold. */
  sort: "when" | "-when" | "name" | "-name" | "kind" | "-kind";
  /** Of the table of crossings; "" by weight. */
  order: "" | "name" | "-name" | "law" | "-law" | "practice" | "-practice" | "since" | "-since";
  listed: "" | "view"; // the list: all that is on the map, or what is in view
  holdings: "" | "yes";
  view: [number, number, number];
  /** Picked on the map, see model/points.js. */
  points: string[];
  /** Of the timeline's axis; null: the last years of the data. */
  span: Query | null;
  lang: "en" | "ar";
  theme: "" | "light" | "dark";
  base: "plain" | "online";
  hide: string[];
  embed: "" | "1";
  playing?: boolean;
  hovered?: string;
  /** Ids of the records that lie at the point that was clicked on the map. */
  here?: string[];
}

export interface Store {
  get(): State;
  set(patch: Partial<State>): void;
  on(keys: string[] | null, listener: (state: State, changed: Set<string>) => void): () => void;
}

/** How a key of the state is written in the URL; `read` gives undefined for what is invalid, and of a list reads one item. */
export interface Parameter<T> {
  name: string;
  isList?: boolean;
  /** What a value is without what does not belong to it, if that is not the usual rule. */
  clean?(text: string): string;
  read(text: string): T | undefined;
  write(value: T): string;
  default: T;
}
export type UrlKey = Exclude<keyof State, "playing" | "hovered" | "here">;

/** From the server, in the page's #config. */
export interface Config {
  api: string;
  data: string;
  /** The document of an earlier moment (without `known_at`), the list of moments, and the moment of the last change. */
  known: { data: string; moments: string; changedAt: string };
  basemap: { attribution: { [language: string]: string }[] };
  tiles: string;
  tileAttribution: string;
  actorPage: string;
  /** Kinds of actors of whom readers ask who leads them. */
  ledKinds: string[];
  /** URL of its script. */
  serviceWorker: string;
}

/** Of a new element; what is null, undefined or false is left out, true is an empty attribute. */
export interface Attributes {
  on?: { [K in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[K]) => void };
  style?: { [property: string]: string };
  dataset?: { [name: string]: string };
  [name: string]: unknown;
}
export type Child = Node | string | number | false | null | undefined;
export type Children = Child | Children[];

/** An event whose target is known. */
export interface Targeted<T extends Element = HTMLInputElement> extends Event {
  target: T;
  currentTarget: T;
}

/** Law or practice at a crossing, and whether it is only possible. */
export interface CrossingValue {
  value: string;
  faded?: boolean;
}
/** The state of a crossing, with the statuses that tell it. */
export interface CrossingState {
  law: CrossingValue;
  practice: CrossingValue;
  statuses: Record[];
}

/** How a record is drawn; see model/symbology.js. */
export interface Style {
  layer: string;
  shape: string;
  symbol: string;
  colours: string[];
  slugs: string[];
  fill: string;
  faded: boolean;
  alleged: boolean;
  external: boolean;
  undated: boolean;
}

/** Scale and corner of a drawing that can be zoomed. */
export interface Viewport {
  k: number;
  x: number;
  y: number;
}

declare global {
  interface Window {
    L: typeof import("leaflet");
    borderzone: import("./app.js").App;
    /** Not in every browser. */
    scheduler?: { yield?: () => Promise<void> };
  }
}
