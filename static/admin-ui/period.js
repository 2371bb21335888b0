// Previews the derived dates of a period while the editor types it, or the error in it.
"use strict";
(() => {
  const value = (id) => document.getElementById(id)?.value ?? "";

  /** @param {[string, string][]} rows label and text */
  function tableOf(rows) {
    const table = document.createElement("table");
    for (const [label, text] of rows) {
      const row = table.insertRow();
      const head = document.createElement("th");
      head.scope = "row";
      head.textContent = label;
      row.append(head);
      row.insertCell().textContent = text;
    }
    return table;
  }

  function paragraph(text, className = "") {
    const element = document.createElement("p");
    element.className = className;
    element.textContent = text;
    return element;
  }

  /** @param {{rows?: [string, string][], note?: string, error?: string}} preview */
  function render(box, preview) {
    box.replaceChildren();
    if (preview.error) box.append(paragraph(preview.error, "period-error"));
    if (preview.rows?.length) box.append(tableOf(preview.rows));
    if (preview.note) box.append(paragraph(preview.note));
  }

  function connect(box) {
    let pending = new AbortController();
    async function update() {
      pending.abort(); // only the latest input matters
      pending = new AbortController();
      const query = new URLSearchParams({
        when: value("id_when"),
        source: value("id_source"),
        horizon: value("id_horizon"),
        present_start: value("id_present_start"),
      });
      try {
        const response = await fetch(`${box.dataset.url}?${query}`, { signal: pending.signal });
        if (response.ok) render(box, await response.json());
      } catch (error) {
        if (error.name !== "AbortError") render(box, { error: "The server does not respond, so there is no preview of the dates." });
      }
    }
    // by jQuery, whose events select2 (the source) and Django's calendar (horizon, present) trigger
    django.jQuery("#id_when").on("input", update);
    django.jQuery("#id_source, #id_horizon, #id_present_start").on("change", update);
  }

  document.addEventListener("DOMContentLoaded", () => {
    const box = document.querySelector(".period-preview");
    if (box && document.getElementById("id_when")) connect(box);
  });
})();
