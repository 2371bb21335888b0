// Suggests the headings of the chosen source in a citation's section field.
"use strict";
document.addEventListener("focusin", async ({ target }) => {
  const list = document.getElementById("section-headings");
  if (!list || !/^id_citation-.*-section$/.test(target.id)) return;
  target.setAttribute("list", list.id);
  const source = document.getElementById(target.id.replace(/section$/, "source"))?.value ?? "";
  if (list.dataset.source === source) return;
  list.dataset.source = source;
  const response = await fetch(`${list.dataset.url}?${new URLSearchParams({ source })}`);
  const { sections } = response.ok ? await response.json() : { sections: [] };
  list.replaceChildren(...sections.map((section) => Object.assign(document.createElement("option"), { value: section })));
});
