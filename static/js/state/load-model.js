/* The model of the page, built in a few tasks: of all that the page does when it opens, this would block it longest. */

/** @import {MapDocument, Model} from "../types.js" */

import { modelFromRows, rowsOf } from "../model/records.js";
import { yieldToMain } from "../ui/scheduling.js";

/**
 * Rejects where the document does.
 * @param {Promise<MapDocument & {refused?: string}>} fetched
 * @returns {Promise<{model: Model, refused?: string}>} refused: key of the reason why the moment of the URL is not shown
 */
export async function loadModel(fetched) {
  const document = await fetched;
  await yieldToMain();
  const rows = rowsOf(document);
  await yieldToMain();
  return { model: modelFromRows(rows, document), refused: document.refused };
}
