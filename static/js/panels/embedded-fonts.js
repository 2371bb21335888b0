/* The page's fonts within an image, which cannot load files. */

import { fontRules } from "../ui/appearance.js";

/**
 * A style sheet with the page's fonts as data URLs; those that cannot be loaded are left out.
 * @returns {Promise<string>}
 */
export async function embeddedFonts() {
  const texts = await Promise.all(
    fontRules().map(async (rule) => {
      const [, url] = /url\("?([^")]+)"?\)/.exec(rule.style.getPropertyValue("src")) ?? [];
      try {
        const response = await fetch(new URL(url, rule.parentStyleSheet?.href ?? location.href), { cache: "force-cache" });
        return response.ok ? rule.cssText.replace(url, await dataUrl(await response.blob())) : "";
      } catch {
        return "";
      }
    }),
  );
  return texts.join("\n");
}

/** @type {(blob: Blob) => Promise<string>} */
const dataUrl = (blob) =>
  new Promise((done) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => done(/** @type {string} */ (reader.result)));
    reader.readAsDataURL(blob);
  });
