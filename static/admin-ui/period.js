// Shows what a period means while the editor types it: the four dates, or what is wrong with it.
"use strict";
(() => {
  const value = (id) => document.getElementById(id)?.value ?? "";

  function rows(preview) {
    const table = document.createElement("table");
    for (const [label, words] of preview.rows) {
      const row = table.insertRow();
      const head = document.createElement("th");
      head.scope = "row";
      head.textContent = label;
      row.append(head);
      row.insertCell().textContent = words;
    }
    return table;
  }

  function paragraph(text, className = "") {
    const element = document.createElement("p");
    element.className = className;
    element.textContent = text;
    return element;
  }

  function show(box, preview) {
    box.replaceChildren();
    if (preview.error) box.append(paragraph(preview.error, "period-error"));
    if (preview.rows?.length) box.append(rows(preview));
    if (preview.note) box.append(paragraph(preview.note));
  }

  function follow(box) {
    let asked = new AbortController();
    async function ask() {
      asked.abort(); // only the newest text matters
      asked = new AbortController();
      const query = new URLSearchParams({
        when: value("id_when"),
        source: value("id_source"),
        horizon: value("id_horizon"),
      });
      try {
        const answer = await fetch(`${box.dataset.url}?${query}`, { signal: asked.signal });
        if (answer.ok) show(box, await answer.json());
      } catch (error) {
        if (error.name !== "AbortError") show(box, { error: "The dates cannot be shown: no answer from the server." });
      }
    }
    // jQuery's events as well: the source is chosen in a select2 box, the horizon in Django's calendar
    django.jQuery("#id_when").on("input", ask);
    django.jQuery("#id_source, #id_horizon").on("change", ask);
  }

  document.addEventListener("DOMContentLoaded", () => {
    const box = document.querySelector(".period-preview");
    if (box && document.getElementById("id_when")) follow(box);
  });
})();
