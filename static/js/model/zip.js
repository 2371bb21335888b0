/* A ZIP archive of files that are compressed already, such as PNGs: they are stored as they are. APPNOTE.TXT 4.3. */

/** @typedef {{name: string, data: Uint8Array}} Entry name: ASCII */

const [LOCAL, CENTRAL, END] = [0x04034b50, 0x02014b50, 0x06054b50];
const VERSION = 20; // 2.0, for files that are stored
const MIDNIGHT_1980 = 0x0021; // the first day that the format can name: frames have no time of their own

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let rest = n;
  for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest >>> 0;
});

/**
 * @param {Uint8Array} data
 * @returns {number} its CRC-32, as ZIP and PNG use it
 */
export function crc32(data) {
  let rest = 0xffffffff;
  for (const byte of data) rest = TABLE[(rest ^ byte) & 0xff] ^ (rest >>> 8);
  return (rest ^ 0xffffffff) >>> 0;
}

/** @type {(fields: [value: number, bytes: 2 | 4][]) => Uint8Array} little-endian */
function packed(fields) {
  const view = new DataView(new ArrayBuffer(fields.reduce((sum, [, bytes]) => sum + bytes, 0)));
  let at = 0;
  for (const [value, bytes] of fields) {
    if (bytes === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += bytes;
  }
  return new Uint8Array(view.buffer);
}

/**
 * @param {Entry[]} entries at most 65,535, together less than 4 GB
 * @returns {Uint8Array[]} the parts of the archive, in order
 */
export function zip(entries) {
  /** @type {Uint8Array[]} */
  const files = [];
  /** @type {Uint8Array[]} */
  const directory = [];
  let offset = 0;
  for (const { name, data } of entries) {
    const title = new TextEncoder().encode(name);
    /** @type {[number, 2 | 4][]} what a file's own header and its entry in the directory have in common */
    const common = [
      [VERSION, 2],
      [0, 2], // flags
      [0, 2], // stored
      [0, 2], // time
      [MIDNIGHT_1980, 2],
      [crc32(data), 4],
      [data.length, 4],
      [data.length, 4],
      [title.length, 2],
      [0, 2], // no extra field
    ];
    const header = packed([[LOCAL, 4], ...common]);
    files.push(header, title, data);
    directory.push(packed([[CENTRAL, 4], [VERSION, 2], ...common, [0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]]), title);
    offset += header.length + title.length + data.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const count = entries.length;
  return [...files, ...directory, packed([[END, 4], [0, 2], [0, 2], [count, 2], [count, 2], [size, 4], [offset, 4], [0, 2]])];
}
