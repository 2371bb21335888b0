/* Distances and areas on the ellipsoid WGS 84. */

/** @import {LonLat} from "../types.js" */

const A = 6_378_137; // semi-major axis, in metres
const F = 1 / 298.257223563;
const B = A * (1 - F);
const E = Math.sqrt(F * (2 - F)); // eccentricity
const ENOUGH = 1e-12; // radians: far below a millimetre
const MOST_STEPS = 100;

const radians = (/** @type {number} */ degrees) => (degrees * Math.PI) / 180;

/**
 * The length of the shortest line between two places, by Vincenty's formula: within a millimetre where the places are not antipodes.
 * @param {LonLat} from in degrees, EPSG:4326
 * @param {LonLat} to
 * @returns {number} metres
 */
export function distance([lon1, lat1], [lon2, lat2]) {
  const difference = radians(lon2 - lon1);
  const [u1, u2] = [lat1, lat2].map((lat) => Math.atan((1 - F) * Math.tan(radians(lat))));
  const [sin1, cos1, sin2, cos2] = [Math.sin(u1), Math.cos(u1), Math.sin(u2), Math.cos(u2)];
  let lambda = difference;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const [sinL, cosL] = [Math.sin(lambda), Math.cos(lambda)];
    const sinS = Math.hypot(cos2 * sinL, cos1 * sin2 - sin1 * cos2 * cosL);
    if (!sinS) return 0;
    const cosS = sin1 * sin2 + cos1 * cos2 * cosL;
    const sigma = Math.atan2(sinS, cosS);
    const sinA = (cos1 * cos2 * sinL) / sinS;
    const cos2A = 1 - sinA ** 2;
    const middle = cos2A ? cosS - (2 * sin1 * sin2) / cos2A : 0; // 0 along the equator
    const c = (F / 16) * cos2A * (4 + F * (4 - 3 * cos2A));
    const before = lambda;
    lambda = difference + (1 - c) * F * sinA * (sigma + c * sinS * (middle + c * cosS * (2 * middle ** 2 - 1)));
    if (Math.abs(lambda - before) < ENOUGH) return lengthOfArc({ cos2A, sigma, sinS, cosS, middle });
  }
  return NaN;
}

/** @type {(arc: {cos2A: number, sigma: number, sinS: number, cosS: number, middle: number}) => number} */
function lengthOfArc({ cos2A, sigma, sinS, cosS, middle }) {
  const square = (cos2A * (A ** 2 - B ** 2)) / B ** 2;
  const a = 1 + (square / 16384) * (4096 + square * (-768 + square * (320 - 175 * square)));
  const b = (square / 1024) * (256 + square * (-128 + square * (74 - 47 * square)));
  const inner = cosS * (2 * middle ** 2 - 1) - (b / 6) * middle * (4 * sinS ** 2 - 3) * (4 * middle ** 2 - 3);
  return B * a * (sigma - b * sinS * (middle + (b / 4) * inner));
}

/**
 * @param {LonLat[]} line in degrees, EPSG:4326
 * @returns {number} metres
 */
export const lengthOf = (line) => line.slice(1).reduce((sum, point, index) => sum + distance(line[index], point), 0);

/** What grows with the area between the equator and a latitude. @type {(sine: number) => number} sine: of the latitude */
const belt = (sine) => (1 - E ** 2) * (sine / (1 - (E * sine) ** 2) + Math.atanh(E * sine) / E);

/**
 * The area of a ring, on the sphere that is as large as the ellipsoid everywhere (with authalic latitudes), between great circles. Against
 * geodesics on the ellipsoid that is within 0.01 % for what the map can show.
 * @param {LonLat[]} ring in degrees, EPSG:4326; the last point is joined to the first
 * @returns {number} square metres
 */
export function areaOf(ring) {
  const whole = belt(1);
  const tangents = ring.map(([, lat]) => Math.tan(Math.asin(belt(Math.sin(radians(lat))) / whole) / 2));
  const excess = ring.reduce((sum, [lon], index) => {
    const next = (index + 1) % ring.length;
    const [t1, t2] = [tangents[index], tangents[next]];
    return sum + 2 * Math.atan2(Math.tan(radians(ring[next][0] - lon) / 2) * (t1 + t2), 1 + t1 * t2);
  }, 0);
  return (Math.abs(excess) * A ** 2 * whole) / 2;
}
