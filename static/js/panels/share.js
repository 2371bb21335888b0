/* Take it with you: link, citation, embedding, print, image. */

import { h } from "../ui/dom.js";
import { dayWords, stretch, t } from "../ui/i18n.js";
import { savePicture } from "./image-export.js";
import { HIDEABLE, writeUrl } from "../state/url-state.js";
import { dialog } from "./dialog.js";

function copyRow(label, text) {
  const field = h("textarea", { readonly: true, rows: text.length > 90 ? 3 : 1, "aria-label": label, dir: "auto" }, text);
  const button = h(
    "button",
    {
      type: "button",
      class: "word",
      on: {
        click: async () => {
          field.select();
          try {
            await navigator.clipboard.writeText(field.value);
          } catch {
            document.execCommand("copy");
          }
          button.textContent = t("share.copied");
        },
      },
    },
    t("share.copy"),
  );
  return h("section", {}, h("h3", {}, label), h("div", { class: "copy-row" }, field, button));
}

async function picture(app, button) {
  button.disabled = true;
  button.setAttribute("aria-busy", "true");
  try {
    await savePicture(app);
  } catch (error) {
    console.warn(error);
    button.after(h("span", { class: "bad", role: "alert" }, t("share.failed")));
  }
  button.disabled = false;
  button.removeAttribute("aria-busy");
}

/* The code for a page of others, with what they want to have in it. */
function embedding(app) {
  const code = (hide) => {
    const url = `${location.origin}${location.pathname}${writeUrl({ ...app.state, embed: "1", hide })}`.replaceAll("&", "&amp;");
    return `<iframe src="${url}" width="100%" height="560" title="${t("title")}"></iframe>`;
  };
  const row = copyRow(t("share.embed"), code([]));
  const write = () => {
    row.querySelector("textarea").value = code([...row.querySelectorAll("input:not(:checked)")].map(({ name }) => name));
  };
  row.append(
    h(
      "fieldset",
      { class: "with" },
      h("legend", {}, `${t("share.with")}:`),
      HIDEABLE.map((name) =>
        h(
          "label",
          { class: "choice" },
          h("input", { type: "checkbox", name, checked: true, on: { change: write } }),
          h("span", {}, t(`share.with.${name}`)),
        ),
      ),
    ),
  );
  return row;
}

export function openShare(app) {
  const url = `${location.origin}${location.pathname}${writeUrl(app.state)}`;
  const question = app.scene ? app.question() : null;
  const today = Math.floor(Date.now() / 86_400_000);
  dialog(
    t("share.title"),
    copyRow(t("share.link"), url),
    question &&
      copyRow(
        t("share.cite"),
        t("share.citation", { date: stretch(question.first, question.last), horizon: app.horizonWords(), today: dayWords(today), url }),
      ),
    embedding(app),
    h(
      "p",
      { class: "actions" },
      h(
        "button",
        {
          type: "button",
          class: "word",
          on: {
            click: (event) => {
              event.target.closest("dialog").close();
              setTimeout(() => print(), 50);
            },
          },
        },
        t("share.print"),
      ),
      h(
        "button",
        {
          type: "button",
          class: "word",
          dataset: { key: "share-download" },
          on: {
            click: async (event) => {
              event.target.closest("dialog").close();
              (await import("./downloads.js")).openDownload(app);
            },
          },
        },
        t("download.title"),
      ),
      app.scene &&
        h(
          "button",
          { type: "button", class: "word", dataset: { key: "png" }, on: { click: (event) => picture(app, event.currentTarget) } },
          t("share.png"),
        ),
    ),
  );
}
