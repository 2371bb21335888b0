/* A sheet over the page, with a title and a way out. */

import { h } from "../ui/dom.js";
import { t } from "../ui/i18n.js";

export function dialog(title, ...children) {
  const box = h(
    "dialog",
    { class: "sheet", "aria-label": title },
    h(
      "div",
      { class: "sheet-head" },
      h("h2", {}, title),
      h("button", { type: "button", class: "icon", "aria-label": t("close"), on: { click: () => box.close() } }, "×"),
    ),
    ...children,
  );
  box.addEventListener("close", () => box.remove());
  box.addEventListener("click", (event) => {
    if (event.target === box) box.close();
  });
  document.body.append(box);
  box.showModal();
  return box;
}
