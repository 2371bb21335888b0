/* The page's fonts within an image, which cannot load files. */

/**
 * A style sheet with the page's fonts as data URLs; those that cannot be loaded are left out.
 * @returns {Promise<string>}
 */
export async function embeddedFonts() {
  /** @type {[CSSFontFaceRule, string][]} */
  const rules = [...document.styleSheets].flatMap((sheet) =>
    [...sheet.cssRules]
      .filter((rule) => rule instanceof CSSFontFaceRule)
      .map((rule) => /** @type {[CSSFontFaceRule, string]} */ ([rule, sheet.href])),
  );
  const texts = await Promise.all(
    rules.map(async ([rule, base]) => {
      const [, url] = /url\("?([^")]+)"?\)/.exec(rule.style.getPropertyValue("src")) ?? [];
      try {
        const response = await fetch(new URL(url, base), { cache: "force-cache" });
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
