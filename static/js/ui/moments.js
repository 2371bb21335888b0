/* Moments in words, UTC. */

import { isRtl, t } from "./i18n.js";

/**
 * @param {string} moment RFC 3339
 * @param {boolean} [withSeconds]
 * @returns {string} such as "3 November 2026, 12:04 UTC"
 */
export function formatMoment(moment, withSeconds = false) {
  const format = new Intl.DateTimeFormat(isRtl() ? "ar-IQ" : "en-GB", {
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
    timeZone: "UTC",
  });
  const parts = Object.fromEntries(format.formatToParts(new Date(moment)).map(({ type, value }) => [type, value]));
  const time = [parts.hour, parts.minute, ...(withSeconds ? [parts.second] : [])].join(":");
  return t("known.moment", { day: `${parts.day} ${parts.month} ${parts.year}`, time });
}

/**
 * The state of the data, in words.
 * @param {string} moment RFC 3339; "" for an empty database
 * @returns {string}
 */
export const asOf = (moment) => (moment ? t("known.asOf", { moment: formatMoment(moment) }) : "");
