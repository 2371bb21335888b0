import assert from "node:assert/strict";
import { test } from "node:test";
import { crc32, zip } from "../../../static/js/model/zip.js";

const bytes = (text) => new TextEncoder().encode(text);

test("the checksum is that of ZIP and PNG", () => {
  assert.equal(crc32(bytes("123456789")), 0xcbf43926);
  assert.equal(crc32(bytes("")), 0);
});

test("an archive names its files, holds them as they are, and ends with its directory", () => {
  const archive = Buffer.concat(zip([{ name: "a.png", data: bytes("one") }, { name: "b.png", data: bytes("three") }]));
  const end = archive.length - 22;
  assert.equal(archive.readUInt32LE(end), 0x06054b50);
  assert.equal(archive.readUInt16LE(end + 10), 2);
  const directory = archive.readUInt32LE(end + 16);
  assert.equal(archive.readUInt32LE(directory), 0x02014b50);
  assert.equal(directory + archive.readUInt32LE(end + 12), end);
  const second = archive.readUInt32LE(directory + 46 + 5 + 42);
  assert.equal(archive.subarray(second + 30, second + 30 + 10).toString(), "b.pngthree");
});
