/* The small label that follows the pointer or the focus on the map. */

import { h } from "../ui/dom.js";
import { nameOf, t, term } from "../ui/i18n.js";
import { CERTAINTY_NAMES } from "../model/time.js";
import { mapLayer } from "../model/filters.js";

export class Tooltip {
  constructor(stage, app) {
    this.stage = stage;
    this.app = app;
    this.box = h("div", { class: "tip", hidden: true, "aria-hidden": "true" });
    stage.append(this.box);
  }

  show(record, point, container) {
    if (!record || !point) {
      this.box.hidden = true;
      return;
    }
    const code = this.app.entries?.get(record.id)?.code ?? 0;
    this.box.replaceChildren(
      h("strong", {}, nameOf(record.p)),
      h(
        "span",
        {},
        [term(vocabularyOf(record.layer), record.kind) || t(`one.${record.layer}`), t(`certain.${CERTAINTY_NAMES[code]}`)].join(" · "),
      ),
    );
    this.box.hidden = false;
    const stage = this.stage.getBoundingClientRect();
    const map = container.getBoundingClientRect();
    const x = point.x + map.left - stage.left;
    const y = point.y + map.top - stage.top;
    const { offsetWidth: width, offsetHeight: height } = this.box;
    this.box.style.left = `${Math.max(4, Math.min(x + 14, stage.width - width - 4))}px`;
    this.box.style.top = `${y + 18 + height > stage.height ? y - height - 12 : y + 18}px`;
  }
}

const VOCABULARY = {
  "control-zones": "zone-kind",
  crossings: "crossing-kind",
  presences: "presence-kind",
  incidents: "incident-kind",
  activities: "activity-kind",
  places: "place-kind",
  routes: "route-kind",
  actors: "actor-kind",
  relationships: "relationship-kind",
  figures: "figure-kind",
  "crossing-statuses": "crossing-kind",
  tribes: "presence-kind",
};

export const vocabularyOf = (layer) => VOCABULARY[layer];
export const layerName = (record) => t(`layer.${mapLayer(record)}`);
