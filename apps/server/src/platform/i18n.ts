import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Locale } from "@karavan/contract";
import { createInstance, type ResourceLanguage, type TFunction } from "i18next";

const localesDir = fileURLToPath(new URL("../locales", import.meta.url));
const languages: readonly Locale[] = ["en", "ru"];

const instance = createInstance({
  lng: "en",
  fallbackLng: "en",
  supportedLngs: languages,
  resources: Object.fromEntries(languages.map((language) => [language, readTexts(language)])),
  // Letters and messages are plain text.
  interpolation: { escapeValue: false },
  initAsync: false,
});
void instance.init();

/** Texts of the server in one language: `t("identity:reset.subject", { name })`. One JSON file per namespace in `src/locales`. */
export function textsIn(locale: Locale | null | undefined): { t: TFunction } {
  return { t: instance.getFixedT(locale ?? "en") };
}

function readTexts(language: Locale): ResourceLanguage {
  const folder = join(localesDir, language);
  const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
  return Object.fromEntries(
    files.map((name) => [basename(name, ".json"), JSON.parse(readFileSync(join(folder, name), "utf8"))]),
  );
}
