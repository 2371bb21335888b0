/* A WebM file of encoded frames: one video track, each frame in a cluster of its own where it can be sought. RFC 9559, RFC 8794. */

/** @typedef {{data: Uint8Array, key: boolean, time: number}} Frame time: in milliseconds from the beginning */
/** @typedef {Uint8Array | Uint8Array[]} Bytes */

/** Identifiers of the elements. */
const ID = {
  ebml: [0x1a, 0x45, 0xdf, 0xa3],
  readVersion: [0x42, 0xf7],
  docType: [0x42, 0x82],
  docTypeVersion: [0x42, 0x87],
  docTypeReadVersion: [0x42, 0x85],
  segment: [0x18, 0x53, 0x80, 0x67],
  info: [0x15, 0x49, 0xa9, 0x66],
  timestampScale: [0x2a, 0xd7, 0xb1],
  duration: [0x44, 0x89],
  muxingApp: [0x4d, 0x80],
  writingApp: [0x57, 0x41],
  tracks: [0x16, 0x54, 0xae, 0x6b],
  trackEntry: [0xae],
  trackNumber: [0xd7],
  trackUid: [0x73, 0xc5],
  trackType: [0x83],
  codec: [0x86],
  video: [0xe0],
  width: [0xb0],
  height: [0xba],
  cluster: [0x1f, 0x43, 0xb6, 0x75],
  timestamp: [0xe7],
  simpleBlock: [0xa3],
};
const NANOSECONDS = 1_000_000; // of a unit of time in the file: a millisecond
const [VIDEO, TRACK] = [1, 1];
const KEY_FRAME = 0x80;

/** @type {(parts: Uint8Array[]) => Uint8Array} */
function joined(parts) {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Big-endian, in as few bytes as it needs. @type {(value: number) => Uint8Array} */
function unsigned(value) {
  const bytes = [];
  for (let rest = value; rest >= 1 || !bytes.length; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return Uint8Array.from(bytes);
}

/** The length of an element, in eight bytes, of which the first says so. @type {(length: number) => Uint8Array} */
function lengthOf(length) {
  const bytes = unsigned(length);
  return joined([Uint8Array.of(0x01), new Uint8Array(7 - bytes.length), bytes]);
}

/** @type {(id: number[], content: Bytes | number | string) => Uint8Array} */
function element(id, content) {
  let body;
  if (typeof content === "number") body = unsigned(content);
  else if (typeof content === "string") body = new TextEncoder().encode(content);
  else body = Array.isArray(content) ? joined(content) : content;
  return joined([Uint8Array.from(id), lengthOf(body.length), body]);
}

/** @type {(value: number) => Uint8Array} */
function float(value) {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return new Uint8Array(view.buffer);
}

/** @type {(frame: Frame) => Uint8Array} */
const cluster = ({ data, key, time }) =>
  element(ID.cluster, [
    element(ID.timestamp, Math.round(time)),
    element(ID.simpleBlock, [Uint8Array.of(0x80 | TRACK, 0, 0, key ? KEY_FRAME : 0), data]),
  ]);

/**
 * @param {Frame[]} frames in order
 * @param {{width: number, height: number, duration: number, codec: "V_VP8" | "V_VP9", app: string}} video duration: in milliseconds; app:
 *   the program that made it
 * @returns {Uint8Array} the file
 */
export function webm(frames, { width, height, duration, codec, app }) {
  const header = element(ID.ebml, [
    element(ID.readVersion, 1),
    element(ID.docType, "webm"),
    element(ID.docTypeVersion, 4),
    element(ID.docTypeReadVersion, 2),
  ]);
  const info = element(ID.info, [
    element(ID.timestampScale, NANOSECONDS),
    element(ID.duration, float(duration)),
    element(ID.muxingApp, app),
    element(ID.writingApp, app),
  ]);
  const track = element(ID.trackEntry, [
    element(ID.trackNumber, TRACK),
    element(ID.trackUid, TRACK),
    element(ID.trackType, VIDEO),
    element(ID.codec, codec),
    element(ID.video, [element(ID.width, width), element(ID.height, height)]),
  ]);
  return joined([header, element(ID.segment, [info, element(ID.tracks, track), ...frames.map(cluster)])]);
}
