/* Starts the page: texts, state from the URL, parts on the page, then the data. */

import { App } from "./app.js";
import { $ } from "./ui/dom.js";
import { setLanguage, setStrings } from "./ui/i18n.js";
import { yieldToMain } from "./ui/scheduling.js";
import { recoverUrl } from "./state/history.js";
import { createStore } from "./state/store.js";
import { readUrl } from "./state/url-state.js";

const config = JSON.parse($("#config").textContent);
setStrings(JSON.parse($("#strings").textContent));
recoverUrl();
const { state, ...link } = readUrl(location.search + location.hash);
setLanguage(state.lang);

await yieldToMain(); // the modules are evaluated
const app = new App(createStore({ ...state, playing: false, hovered: "", here: [] }), config, link);
window.borderzone = app; // the hook of the browser tests
app.start();
