/* Starts the page when its shell is painted: evaluating all modules takes longer than that. */

import { nextFrames, yieldToMain } from "./ui/scheduling.js";

await nextFrames(1);
await yieldToMain();
import("./main.js").catch(reportError); // the page says that a script is missing
