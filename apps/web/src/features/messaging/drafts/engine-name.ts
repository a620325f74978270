import i18next from "i18next";

/** Who wrote a draft, honestly: the built-in engine is called what it is, a model by its name. */
export function engineName(engine: string | null): string {
  return engine === null || engine === "offline" ? i18next.t("messaging:draft.offlineEngine") : engine;
}
