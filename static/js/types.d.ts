/* Types of the front end, for JSDoc: `import("../types.js").Query`. No code. */

import type { Geometry } from "geojson";

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

/** The four bounds of a period; all null: undated; only earliestStart null: the start is not bounded. */
export interface Bounds {
  earliestStart: Day | null;
  latestStart: Day | null;
  earliestEnd: Day | null;
  latestEnd: Day | null;
}

/** NONE 0, POSSIBLE 1, DEFINITE 2, UNDATED 3; see model/time.js. */
export type Certainty = number;

/** [west, south, east, north] in degrees, EPSG:4326. */
export type Box = [number, number, number, number];
/** [longitude, latitude] in degrees, EPSG:4326. */
export type LonLat = [number, number];
/** Position in pixels. */
export interface Point {
  x: number;
  y: number;
}

/** A row of the map document: the properties of a record, with its geometry. */
export interface Row {
  slug: string;
  geometry?: Geometry | null;
  [name: string]: any;
}

/** A chapter of the story: a row with its date parsed; null for a chapter without a date. */
export interface Chapter extends Row {
  query: Query | null;
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
  bounds: Bounds;
  kind: string;
  actors: Set<string>;
  sides: Set<string>;
  places: Set<string>;
  confidence: Set<string>;
  sources: Set<string>;
  external: boolean;
  readonly banks: Set<string>;
  readonly names: { name: string; plain: string }[];
  /** Where its symbol is; computed when it is first drawn. */
  anchor?: LonLat;
}

/** A record that the filters pass, with its certainty on the days of the query. */
export interface VisibleRecord {
  record: Record;
  certainty: Certainty;
}

/** id → record and certainty. */
export type Visible = Map<string, VisibleRecord>;

export interface Model {
  records: Record[];
  byId: Map<string, Record>;
  of(layer: string): Record[];
  actors: Map<string, Record>;
  sources: Map<string, Row>;
  /** Crossing's slug → its statuses. */
  statuses: Map<string, Record[]>;
  chapters: Chapter[];
  horizon: Day;
  vocabularies: { [name: string]: Row[] };
  formats: { [layer: string]: Row[] };
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

export interface ControlStatus {
  role: "unknown" | "sole" | "shared" | "contested";
  slugs: string[];
  sure: boolean;
}

/** The records that begin or end on a day. */
export interface ChangeDay {
  day: Day;
  items: { record: Record; moment: string }[];
}

export interface Tie {
  record: Record;
  certainty: Certainty;
  family: "belongs" | "sides" | "hostile";
  from: string;
  to: string;
}

/** What is on the screen; every key but `playing` and `hovered` is in the URL (state/url-state.js). */
export interface State {
  date: Query;
  compare: Query | null;
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
  chapter: string;
  tab: string;
  network: "main" | "all" | "table";
  view: [number, number, number];
  span: Query;
  lang: "en" | "ar";
  theme: "" | "light" | "dark";
  base: "plain" | "online";
  hide: string[];
  embed: "" | "1";
  playing?: boolean;
  hovered?: string;
}

export interface Store {
  get(): State;
  set(patch: Partial<State>): void;
  on(keys: string[] | null, listener: (state: State, changed: Set<string>) => void): () => void;
}

/** From the server, in the page's #config. */
export interface Config {
  api: string;
  data: string;
  basemap: { attribution: { [language: string]: string }[] };
  tiles: string;
  actorPage: string;
}

declare global {
  interface Window {
    L: typeof import("leaflet");
    borderzone: import("./app.js").App;
  }
}
