/* The rows of the legend that explain signs: a sample and what it means. */

/** @import {SignsInView} from "./legend-content.js" */

import { SIGNS } from "../model/signs.js";
import { t } from "../ui/i18n.js";
import { html } from "../ui/template.js";
import { changeSample, circle, crossingSample, fillSample, railSample, routeSample, signSample } from "./sign-samples.js";

/** @type {[string[], () => unknown, string][]} flags, sample and string key, in the order of the legend; one flag is enough for a row */
const CERTAINTY = [
  [["fill-sole"], () => fillSample("sole"), "legend.solid"],
  [["faded"], () => fillSample("sole", { faded: true }), "legend.hatched"],
  [["fill-contested"], () => fillSample("contested"), "legend.striped"],
  [["fill-shared"], () => fillSample("shared"), "legend.shared"],
  [["fill-administration"], () => fillSample("administration"), "legend.administration"],
  [["fill-air"], () => fillSample("air"), "legend.air"],
  [["fill-influence"], () => fillSample("influence"), "legend.influence"],
  [["alleged"], () => fillSample("outline"), "legend.outlined"],
  [["external"], () => fillSample("influence", { external: true }), "legend.external"],
  [["undated"], () => circle(4, "sample-ink faded"), "legend.undated"],
];
/** @type {typeof CERTAINTY} */
const MARKS = [
  [["changed"], changeSample, "legend.changed"],
  [["halo"], () => circle(8, "halo"), "legend.halo"],
  [["route"], routeSample, "legend.route"],
  [["rail"], railSample, "legend.rail"],
];

/** @type {(rows: typeof CERTAINTY, flags: Set<string>) => unknown[]} */
const flagged = (rows, flags) =>
  rows.filter(([any]) => any.some((flag) => flags.has(flag))).map(([, sign, key]) => html`<li>${sign()}<span>${t(key)}</span></li>`);

/**
 * How the ground is held and how sure that is, for what is in view.
 * @param {SignsInView} signs
 * @returns {unknown[]} templates
 */
export const certaintyRows = ({ flags }) => flagged(CERTAINTY, flags);

const SAMPLE_CROSSING = { law: { value: "open" }, practice: { value: "blocked" } };

/** The sign of a crossing. @returns {unknown} a template */
export const crossingRow = () => html`<li>${crossingSample(SAMPLE_CROSSING, "syria")}<span>${t("legend.crossing")}</span></li>`;

/**
 * The signs of marks in view, each a button for the kinds that it stands for.
 * @param {SignsInView} signs
 * @param {string[]} chosen the kinds that are filtered by
 * @param {(kinds: string[]) => void} isolate
 * @returns {unknown[]} templates
 */
export function markRows({ symbols, flags }, chosen, isolate) {
  /** @type {(entry: [string, Set<string>]) => unknown} */
  const row = ([name, all]) => {
    const kinds = [...all];
    const pressed = kinds.length === chosen.length && kinds.every((kind) => chosen.includes(kind));
    return html`<li><button type="button" data-key="sign-${name}" aria-pressed=${String(pressed)} @click=${() => isolate(kinds)}>
      ${signSample(name)}<span>${t(`legend.sign.${name}`)}</span></button></li>`;
  };
  const rows = Object.keys(SIGNS).flatMap((name) => {
    const kinds = symbols.get(name);
    return kinds ? row([name, kinds]) : [];
  });
  return [...rows, ...flagged(MARKS, flags)];
}
