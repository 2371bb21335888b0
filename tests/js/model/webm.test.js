import assert from "node:assert/strict";
import { test } from "node:test";
import { webm } from "../../../static/js/model/webm.js";

const frames = [
  { data: Uint8Array.of(1, 2, 3), key: true, time: 0 },
  { data: Uint8Array.of(4, 5), key: false, time: 500 },
];

/** The elements of a part of a file: [id in hex, content]. */
function elements(part) {
  const found = [];
  for (let at = 0; at < part.length; ) {
    const width = Math.clz32(part[at]) - 23; // bytes of the id
    const length = Number(part.readBigUInt64BE(at + width) & 0xffffffffffffffn);
    const start = at + width + 8;
    found.push([part.subarray(at, at + width).toString("hex"), part.subarray(start, start + length)]);
    at = start + length;
  }
  return found;
}

test("a film has its size, duration and frames where a player looks for them", () => {
  const file = Buffer.from(webm(frames, { width: 640, height: 400, duration: 1000, codec: "V_VP8", app: "test" }));
  const [[header, ebml], [segment, body]] = elements(file);
  assert.deepEqual([header, segment], ["1a45dfa3", "18538067"]);
  assert.equal(Object.fromEntries(elements(ebml))["4282"].toString(), "webm");
  const [[, info], [, tracks], ...clusters] = elements(body);
  assert.equal(Object.fromEntries(elements(info))["4489"].readDoubleBE(), 1000);
  const track = Object.fromEntries(elements(elements(tracks)[0][1]));
  assert.equal(track["86"].toString(), "V_VP8");
  const video = Object.fromEntries(elements(track.e0));
  assert.deepEqual([video.b0.readUInt16BE(), video.ba.readUInt16BE()], [640, 400]);
  const [first, second] = clusters.map(([, content]) => Object.fromEntries(elements(content)));
  assert.deepEqual([...first.a3], [0x81, 0, 0, 0x80, 1, 2, 3]);
  assert.deepEqual([...second.a3], [0x81, 0, 0, 0, 4, 5]);
  assert.equal(second.e7.readUInt16BE(), 500);
});
