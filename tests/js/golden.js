/* The cases that the server's tests read, too. */

import { readFileSync } from "node:fs";

/** The contents of tests/golden/NAME.json. */
export const golden = (name) => JSON.parse(readFileSync(new URL(`../golden/${name}.json`, import.meta.url), "utf8"));
