import type { Problem, SourceFile, Tree } from "./tree.ts";

/** The languages every text exists in. */
const languages = ["en", "ru"];

/** One `locales/<language>/<namespace>.json`, its nested keys joined by dots. */
export interface Locale {
  readonly path: string;
  readonly root: string;
  readonly language: string;
  readonly namespace: string;
  readonly texts: ReadonlyMap<string, string>;
}

const localePath = /^(.*\/locales)\/([a-z]{2})\/([^/]+)\.json$/;
const pluralSuffix = /_(zero|one|two|few|many|other)$/;

/** Every locale file of the tree. A file that is no JSON object of texts has no texts and is named by `brokenLocales`. */
export function readLocales(tree: Tree): Locale[] {
  return tree.files.flatMap((file) => {
    const [, root, language, namespace] = localePath.exec(file.path) ?? [];
    if (!root || !language || !namespace) return [];
    return [{ path: file.path, root, language, namespace, texts: readTexts(file) ?? new Map<string, string>() }];
  });
}

function readTexts(file: SourceFile): Map<string, string> | undefined {
  try {
    return new Map(flatten("", JSON.parse(file.text)));
  } catch {
    return undefined;
  }
}

function flatten(prefix: string, value: unknown): [string, string][] {
  if (typeof value === "string") return [[prefix, value]];
  if (typeof value !== "object" || value === null) throw new TypeError(`${prefix} is neither a text nor an object`);
  return Object.entries(value).flatMap(([key, inner]) => flatten(prefix ? `${prefix}.${key}` : key, inner));
}

/** Locale files that cannot be read: broken JSON, or something other than texts in objects. */
function brokenLocales(tree: Tree): Problem[] {
  return tree.files
    .filter((file) => localePath.test(file.path) && !readTexts(file))
    .map((file) => problem(file.path, "is no JSON object of texts."));
}

/** Every text exists in every language, with all plural forms of that language and the same variables. */
export function wholeTranslations(tree: Tree): Problem[] {
  const groups = Map.groupBy(readLocales(tree), (locale) => `${locale.root} ${locale.namespace}`);
  return [...brokenLocales(tree), ...[...groups.values()].flatMap(compareLanguages)];
}

function compareLanguages(locales: Locale[]): Problem[] {
  const plurals = new Set(locales.flatMap((locale) => pluralBases(locale.texts)));
  const keys = new Set(locales.flatMap((locale) => [...locale.texts.keys()].map((key) => baseOf(key, plurals))));
  const missingFiles = languages
    .filter((language) => !locales.some((locale) => locale.language === language))
    .map((language) =>
      problem(locales[0]?.path ?? "", `has no twin in ${language}: write ${language}/${locales[0]?.namespace}.json.`),
    );
  const missingTexts = locales.flatMap((locale) =>
    [...keys]
      .flatMap((key) => missingForms(locale, key, plurals.has(key)))
      .map((key) => problem(locale.path, `"${key}" is missing.`)),
  );
  const emptyTexts = locales.flatMap((locale) =>
    [...locale.texts]
      .filter(([, text]) => text.trim() === "")
      .map(([key]) => problem(locale.path, `"${key}" is empty.`)),
  );
  return [
    ...missingFiles,
    ...missingTexts,
    ...emptyTexts,
    ...[...keys].flatMap((key) => differentVariables(locales, key, plurals)),
  ];
}

/** The keys as code asks for them: the forms of a plural are one. */
export function baseKeysOf(texts: ReadonlyMap<string, string>): string[] {
  const plurals = new Set(pluralBases(texts));
  return [...new Set([...texts.keys()].map((key) => baseOf(key, plurals)))];
}

/** A key is a plural when it has an `_other` form: every language has that one. */
function pluralBases(texts: ReadonlyMap<string, string>): string[] {
  return [...texts.keys()].filter((key) => key.endsWith("_other")).map((key) => key.replace(pluralSuffix, ""));
}

function baseOf(key: string, plurals: Set<string>): string {
  const base = key.replace(pluralSuffix, "");
  return plurals.has(base) ? base : key;
}

function missingForms(locale: Locale, key: string, isPlural: boolean): string[] {
  const forms = isPlural
    ? new Intl.PluralRules(locale.language).resolvedOptions().pluralCategories.map((form) => `${key}_${form}`)
    : [key];
  return forms.filter((form) => !locale.texts.has(form));
}

function differentVariables(locales: Locale[], key: string, plurals: Set<string>): Problem[] {
  const variables = locales.map((locale) => ({ locale, names: variablesOf(locale, key, plurals) }));
  const [first, ...others] = variables;
  return others
    .filter(({ names }) => first && names !== undefined && first.names !== undefined && names !== first.names)
    .map(({ locale, names }) =>
      problem(locale.path, `"${key}" uses {${names}}, ${first?.locale.language} uses {${first?.names}}.`),
    );
}

/** Names in `{{…}}`, sorted; `count` aside, which a plural form may leave out. Undefined when the text is missing. */
function variablesOf(locale: Locale, key: string, plurals: Set<string>): string | undefined {
  const texts = [...locale.texts].filter(([each]) => baseOf(each, plurals) === key).map(([, text]) => text);
  if (texts.length === 0) return undefined;
  const names = texts.flatMap((text) => [...text.matchAll(/\{\{-?\s*(\w+)/g)].map((match) => match[1] ?? ""));
  return [...new Set(names)]
    .filter((name) => name !== "count")
    .sort()
    .join(", ");
}

/** True when the namespace holds the key itself or its plural forms. */
export function hasText(locale: Locale, key: string): boolean {
  return locale.texts.has(key) || locale.texts.has(`${key}_other`);
}

function problem(path: string, message: string): Problem {
  return { rule: "translations", path, message };
}
