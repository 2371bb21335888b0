/* Points that were picked on the map, as the URL holds them: "34.370:40.990", latitude first. Their decimals say how closely the map could
   be read where they were picked. */

/** @import {LonLat} from "../types.js" */

const FINEST = 4; // decimals: 11 m
const COARSEST = 2;
const METRES_OF_DEGREE = 111_000;
export const POINT = /^-?\d{1,2}\.\d{1,6}:-?\d{1,3}\.\d{1,6}$/;

/**
 * @param {LonLat} lonLat in degrees, EPSG:4326
 * @param {number} metresPerPixel of the map
 * @returns {string}
 */
export function pointText([lon, lat], metresPerPixel) {
  const decimals = Math.round(Math.log10(METRES_OF_DEGREE / Math.max(metresPerPixel, 1)));
  const digits = Math.max(COARSEST, Math.min(FINEST, decimals));
  return `${lat.toFixed(digits)}:${lon.toFixed(digits)}`;
}

/** @type {(text: string) => number} */
const decimalsOf = (text) => text.split(":")[0].split(".")[1].length;

/**
 * @param {string} text
 * @returns {LonLat}
 */
export function readPoint(text) {
  const [lat, lon] = text.split(":").map(Number);
  return [lon, lat];
}

/**
 * How closely a point was read.
 * @param {string} text
 * @returns {{digits: number, metres: number}} digits: of the coordinates of MGRS; metres: the side of their square
 */
export function precisionOf(text) {
  const digits = Math.max(COARSEST, Math.min(5, decimalsOf(text)));
  return { digits, metres: 10 ** (5 - digits) };
}

/**
 * As decimal degrees, latitude first.
 * @param {string} text
 * @returns {string}
 */
export const decimal = (text) => text.replace(":", ", ");

/**
 * As degrees, minutes and seconds.
 * @param {string} text
 * @returns {string} "34°22′12″N 40°59′24″E"
 */
export function sexagesimal(text) {
  const [lat, lon] = text.split(":").map(Number);
  const tenths = decimalsOf(text) >= FINEST; // a tenth of a second is 3 m
  /** @type {(degrees: number, letters: string) => string} */
  const one = (degrees, [positive, negative]) => {
    const total = Math.round(Math.abs(degrees) * 36000);
    const seconds = (tenths ? total % 600 : Math.round((total % 600) / 10) * 10) / 10;
    const carried = seconds >= 60 ? 1 : 0;
    const minutes = Math.floor(total / 600) + carried;
    const shown = (carried ? 0 : seconds).toFixed(tenths ? 1 : 0).padStart(tenths ? 4 : 2, "0");
    return `${Math.floor(minutes / 60)}°${String(minutes % 60).padStart(2, "0")}′${shown}″${degrees < 0 ? negative : positive}`;
  };
  return `${one(lat, "NS")} ${one(lon, "EW")}`;
}
