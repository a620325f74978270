import i18next, { type i18n, type ResourceKey } from "i18next";
import { initReactI18next } from "react-i18next";
import { fetchCode } from "./fetch-code.ts";
import { signal, useSignal } from "./signal.ts";
import { readSetting, writeSetting } from "./storage.ts";

export const languages = ["en", "ru"] as const;
export type Language = (typeof languages)[number];

/** Texts of the kit and the shell, there before the first screen; a feature's own file comes with the feature. */
const coreNamespaces = ["ui", "shell", "errors", "format"] as const;

const files = import.meta.glob<ResourceKey>("./locales/*/*.json", { import: "default" });
const current = signal<Language>(startLanguage(readSetting("language"), navigator.languages));

/** Loads the core texts in the reader's language and prepares `useTranslation`. Call once, before the first render. */
export async function startI18n(): Promise<i18n> {
  await i18next
    .use({ type: "backend", read: readTexts })
    .use(initReactI18next)
    .init({
      lng: current.get(),
      // Every language is whole (locales.test.ts), so another language's file is never fetched to fill a gap.
      fallbackLng: false,
      supportedLngs: languages,
      ns: coreNamespaces,
      defaultNS: "ui",
      interpolation: { escapeValue: false },
      returnNull: false,
    });
  document.documentElement.lang = current.get();
  return i18next;
}

/** The language on screen. */
export function useLanguage(): Language {
  return useSignal(current);
}

/** The language on screen, outside of components. */
export function currentLanguage(): Language {
  return current.get();
}

/** Changes every text at once and remembers the choice in this browser. Resolves when the new texts are on screen. */
export async function setLanguage(language: Language): Promise<void> {
  await i18next.changeLanguage(language);
  writeSetting("language", language);
  document.documentElement.lang = language;
  current.set(language);
}

/** Fetches a feature's texts ahead of its first render, so that a route never waits twice. */
export async function loadTexts(...namespaces: string[]): Promise<void> {
  await i18next.loadNamespaces(namespaces);
}

/** The language to begin with: the saved one, else the first the browser prefers that we have, else English. */
export function startLanguage(saved: string | undefined, preferred: readonly string[]): Language {
  const wanted = [saved, ...preferred].map((tag) => tag?.slice(0, 2).toLowerCase());
  // Who reads Kyrgyz reads Russian far more often than English, until Kyrgyz texts exist.
  const known = wanted.map((code) => (code === "ky" ? "ru" : code));
  return languages.find((language) => language === known.find(isLanguage)) ?? "en";
}

function isLanguage(code: string | undefined): code is Language {
  return languages.some((language) => language === code);
}

async function readTexts(language: string, namespace: string): Promise<ResourceKey> {
  const load = files[`./locales/${language}/${namespace}.json`];
  if (!load) throw new Error(`No texts for ${namespace} in ${language}`);
  return fetchCode(load);
}
