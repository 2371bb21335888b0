/* Places in the Military Grid Reference System: UTM on WGS 84, between 80° south and 84° north. Krüger's series to the sixth order is exact
   to less than a millimetre. DMA TM 8358.1; Karney, "Transverse Mercator with an accuracy of a few nanometers" (2011). */

/** @import {LonLat} from "../types.js" */

const A = 6_378_137; // semi-major axis of WGS 84, in metres
const F = 1 / 298.257223563;
const SCALE = 0.9996; // on the central meridian
const [FALSE_EASTING, FALSE_NORTHING] = [500_000, 10_000_000];
const BANDS = "CDEFGHJKLMNPQRSTUVWX"; // of 8 degrees, from 80° south
const COLUMNS = ["ABCDEFGH", "JKLMNPQR", "STUVWXYZ"]; // of squares of 100 km, for zones 1, 2, 3, 1 …
const ROWS = ["ABCDEFGHJKLMNPQRSTUV", "FGHJKLMNPQRSTUVABCDE"]; // for odd and even zones
const SQUARE = 100_000;

const N = F / (2 - F);
const RADIUS = (A / (1 + N)) * (1 + N ** 2 / 4 + N ** 4 / 64 + N ** 6 / 256);
/** Krüger's coefficients, from geographic coordinates to the grid. */
const ALPHA = [
  N / 2 - (2 / 3) * N ** 2 + (5 / 16) * N ** 3 + (41 / 180) * N ** 4 - (127 / 288) * N ** 5 + (7891 / 37800) * N ** 6,
  (13 / 48) * N ** 2 - (3 / 5) * N ** 3 + (557 / 1440) * N ** 4 + (281 / 630) * N ** 5 - (1983433 / 1935360) * N ** 6,
  (61 / 240) * N ** 3 - (103 / 140) * N ** 4 + (15061 / 26880) * N ** 5 + (167603 / 181440) * N ** 6,
  (49561 / 161280) * N ** 4 - (179 / 168) * N ** 5 + (6601661 / 7257600) * N ** 6,
  (34729 / 80640) * N ** 5 - (3418889 / 1995840) * N ** 6,
  (212378941 / 319334400) * N ** 6,
];

const radians = (/** @type {number} */ degrees) => (degrees * Math.PI) / 180;

/** The zone of UTM, with the exceptions of Norway and Svalbard. @type {(lonLat: LonLat) => number} */
function zoneOf([lon, lat]) {
  if (lat >= 56 && lat < 64 && lon >= 3 && lon < 12) return 32;
  if (lat >= 72 && lon >= 0 && lon < 42) return lon < 9 ? 31 : lon < 21 ? 33 : lon < 33 ? 35 : 37;
  return (Math.floor((lon + 180) / 6) % 60) + 1;
}

/**
 * @param {LonLat} lonLat in degrees, EPSG:4326
 * @returns {{zone: number, easting: number, northing: number}} metres in the zone of UTM
 */
export function utm(lonLat) {
  const [lon, lat] = lonLat;
  const zone = zoneOf(lonLat);
  const lambda = radians(lon - (zone * 6 - 183));
  const sine = Math.sin(radians(lat));
  const e = (2 * Math.sqrt(N)) / (1 + N);
  const tau = Math.sinh(Math.atanh(sine) - e * Math.atanh(e * sine));
  const xi = Math.atan2(tau, Math.cos(lambda));
  const eta = Math.atanh(Math.sin(lambda) / Math.hypot(1, tau));
  let [x, y] = [eta, xi];
  ALPHA.forEach((alpha, index) => {
    const order = 2 * (index + 1);
    x += alpha * Math.cos(order * xi) * Math.sinh(order * eta);
    y += alpha * Math.sin(order * xi) * Math.cosh(order * eta);
  });
  const northing = SCALE * RADIUS * y;
  return { zone, easting: FALSE_EASTING + SCALE * RADIUS * x, northing: lat < 0 ? FALSE_NORTHING + northing : northing };
}

/**
 * The square in which a place lies.
 * @param {LonLat} lonLat in degrees, EPSG:4326
 * @param {number} [digits] of each coordinate: 5 for squares of one metre, 4 for ten
 * @returns {string} as "37S GT 12345 67890"; "" beyond 80° south or 84° north
 */
export function mgrs(lonLat, digits = 5) {
  const [lon, lat] = lonLat;
  if (lat < -80 || lat > 84) return "";
  const { zone, easting, northing } = utm([lon, lat]);
  const band = BANDS[Math.min(BANDS.length - 1, Math.floor((lat + 80) / 8))];
  const column = COLUMNS[(zone - 1) % 3][Math.floor(easting / SQUARE) - 1];
  const row = ROWS[(zone - 1) % 2][Math.floor(northing / SQUARE) % 20];
  /** Cut, not rounded: the reference names the square. @param {number} metres */
  const cut = (metres) =>
    String(Math.floor(metres % SQUARE))
      .padStart(5, "0")
      .slice(0, digits);
  return `${zone}${band} ${column}${row} ${cut(easting)} ${cut(northing)}`;
}
