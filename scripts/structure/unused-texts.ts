import ts from "typescript";
import { baseKeysOf, readLocales } from "./locales.ts";
import { findAll, isTest, type Problem, type SourceFile, sources, type Tree } from "./tree.ts";
import { codeRoot } from "./used-texts.ts";

/** What of a key the code says: all of it, or how it begins and ends where the middle is known at run time only. */
interface Mention {
  readonly head: string;
  readonly tail: string;
}

/** Every text is asked for somewhere: its key stands in the code, whole or as a template it fits. */
export function unusedTexts(tree: Tree): Problem[] {
  const roots = Map.groupBy(readLocales(tree), (locale) => locale.root);
  return [...roots].flatMap(([root, locales]) => {
    const files = sources(tree).filter((file) => file.path.startsWith(codeRoot(root)) && !isTest(file.path));
    const whole = new Set(files.flatMap(literalsOf));
    const parts = files.flatMap(templatesOf);
    return locales.flatMap(({ path, namespace, texts }) =>
      baseKeysOf(texts)
        .filter((key) => ![key, `${namespace}:${key}`].some((name) => whole.has(name) || fitsSome(name, parts)))
        .map((key) => ({ rule: "unused-texts", path, message: `nobody asks for "${key}": take it out.` })),
    );
  });
}

function literalsOf(file: SourceFile): string[] {
  return findAll(file, ts.isStringLiteralLike).map((literal) => literal.text);
}

/** Templates that say more than a variable alone: those fit everything. */
function templatesOf(file: SourceFile): Mention[] {
  return findAll(file, ts.isTemplateExpression)
    .map(({ head, templateSpans }) => ({ head: head.text, tail: templateSpans.at(-1)?.literal.text ?? "" }))
    .filter(({ head, tail }) => /[.:]/.test(head + tail));
}

function fitsSome(key: string, mentions: readonly Mention[]): boolean {
  return mentions.some(
    ({ head, tail }) => key.length > head.length + tail.length && key.startsWith(head) && key.endsWith(tail),
  );
}
