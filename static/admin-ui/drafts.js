// Keeps a form that was sent until the server has saved it: a session that ends, or an error page, loses no input.
// The form lies in this browser (IndexedDB), for the account that wrote it, for a week at most.
"use strict";
(() => {
  const { user, limit, fields: maxFields } = document.currentScript.dataset;
  const WEEK = 7 * 24 * 3600 * 1000;
  const KEY = `${user} ${location.pathname}`;
  const OWN = new Set(["csrfmiddlewaretoken", "_draft"]);

  /** Runs a request on the store of drafts; undefined where the browser has none. */
  function withStore(mode, run) {
    return new Promise((resolve) => {
      const opening = indexedDB.open("borderzone-drafts", 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore("drafts");
      opening.onerror = () => resolve(undefined);
      opening.onsuccess = () => {
        const transaction = opening.result.transaction("drafts", mode);
        const request = run(transaction.objectStore("drafts"));
        transaction.oncomplete = () => resolve(request.result);
        transaction.onerror = transaction.onabort = () => resolve(undefined);
      };
    }).catch(() => undefined);
  }

  /** Deletes the draft that the server says it has saved, and those that are too old. */
  async function forgetSaved() {
    const saved = document.cookie.match(/(?:^|; )saved_draft=([\w-]+)/)?.[1];
    if (saved) document.cookie = "saved_draft=; path=/admin/; max-age=0";
    const keys = (await withStore("readonly", (store) => store.getAllKeys())) ?? [];
    for (const key of keys) {
      const draft = await withStore("readonly", (store) => store.get(key));
      if (draft && (draft.id === saved || Date.now() - draft.at > WEEK)) await withStore("readwrite", (store) => store.delete(key));
    }
  }

  const entries = (form) => [...new FormData(form)].filter(([name, value]) => !OWN.has(name) && typeof value === "string");
  const textOf = (form) => JSON.stringify(entries(form));

  /** Labels of the chosen options, which an autocomplete field does not have before they are chosen. */
  function labels(form) {
    const chosen = [...form.querySelectorAll("select")].flatMap((select) => [...select.selectedOptions]);
    return chosen.map((option) => [option.parentElement.name, option.value, option.textContent]);
  }

  /** Adds empty rows beneath the record until there are as many as in the draft. */
  function addRows(form, data) {
    for (const [name, total] of data) {
      const prefix = name.match(/^(.+)-TOTAL_FORMS$/)?.[1];
      const field = prefix && form.elements[name];
      const add = prefix && document.querySelector(`#${CSS.escape(prefix)}-group .add-row a`);
      for (let i = Number(field?.value); add && i < Number(total); i += 1) add.click();
    }
  }

  function restore(form, { data, labels: known }) {
    addRows(form, data);
    const values = new Map();
    for (const [name, value] of data) values.set(name, [...(values.get(name) ?? []), value]);
    for (const element of form.elements) {
      if (!element.name || OWN.has(element.name) || element.type === "submit" || element.name.endsWith("_FORMS")) continue;
      const wanted = values.get(element.name) ?? [];
      if (element.type === "checkbox" || element.type === "radio") element.checked = wanted.includes(element.value);
      else if (element instanceof HTMLSelectElement) choose(element, wanted, known);
      else if (wanted.length) element.value = wanted[0];
      element.dispatchEvent(new Event("input", { bubbles: true }));
      django.jQuery(element).trigger("change");
    }
  }

  function choose(select, wanted, known) {
    for (const value of wanted) {
      if ([...select.options].some((option) => option.value === value)) continue;
      const label = known.find(([name, at]) => name === select.name && at === value)?.[2] ?? value;
      select.add(new Option(label, value));
    }
    for (const option of select.options) option.selected = wanted.includes(option.value);
  }

  function notice(text, className, ...buttons) {
    const box = document.createElement("p");
    box.className = `draft-note ${className}`;
    box.setAttribute("role", "status");
    box.append(text);
    for (const [label, act] of buttons) {
      const button = Object.assign(document.createElement("button"), { type: "button", className: "button", textContent: label });
      button.addEventListener("click", () => act(box));
      box.append(button);
    }
    document.querySelector("#content-main").prepend(box);
    box.scrollIntoView({ block: "nearest" });
  }

  async function offerDraft(form) {
    const draft = await withStore("readonly", (store) => store.get(KEY));
    if (!draft || JSON.stringify(draft.data) === textOf(form)) return;
    restore(form, draft);
    const at = new Date(draft.at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
    notice(`What you sent at ${at} was not saved, and is back in the form. Check it, and save again.`, "errornote", [
      "Discard it",
      async () => {
        await withStore("readwrite", (store) => store.delete(KEY));
        sent = true; // nothing to warn of
        location.reload();
      },
    ]);
  }

  let sent = false;

  function connect(form) {
    let initial = textOf(form);
    const isAnswer = Boolean(document.querySelector(".errornote")); // the page of a rejected form holds its input
    if (isAnswer) initial = "";
    else offerDraft(form);
    window.addEventListener("beforeunload", (event) => {
      if (!sent && textOf(form) !== initial) event.preventDefault();
    });
    form.addEventListener("submit", async (event) => {
      if (sent || event.defaultPrevented) return;
      event.preventDefault();
      const data = entries(form);
      const size = new URLSearchParams(data).toString().length;
      if (size > Number(limit) || data.length > Number(maxFields)) {
        notice(
          `The form is too large to be saved: ${Math.ceil(size / 2 ** 20)} of ${Math.floor(limit / 2 ** 20)} MB and ${data.length} of ${maxFields} fields. ` +
            "Simplify the outline, or save fewer rows at a time. Nothing was sent; your input is below.",
          "errornote",
        );
        return;
      }
      const id = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
      await withStore("readwrite", (store) => store.put({ id, at: Date.now(), data, labels: labels(form) }, KEY));
      form.elements._draft?.remove();
      form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "_draft", value: id }));
      sent = true;
      form.requestSubmit(event.submitter);
    });
    window.addEventListener("pageshow", ({ persisted }) => persisted && (sent = false)); // back, from the browser's cache
  }

  window.addEventListener("load", async () => {
    await forgetSaved();
    const form = document.querySelector(".change-form #content-main form[method=post]");
    if (form && user) connect(form);
  });
})();
