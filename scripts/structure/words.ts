import type { Problem, SourceFile, Tree } from "./tree.ts";

const forbidden: { pattern: RegExp; message: string; allowedIn?: RegExp }[] = [
  {
    pattern: /(?<=(?:\/\/|\/\*|^\s*\*|#|--).*)\b(?:TODO|FIXME|HACK)\b(?!\(#\d+\):)/,
    message: "debt names its way out: TODO(#412): what, and when it may go.",
    allowedIn: /\.(md|txt)$/,
  },
  {
    pattern: /(?<![\w.])\/(?:work\/(?:main|shared)|Users\/[a-z]|home\/(?!node\b|karavan\b)[a-z])/,
    message: "a path of one machine: make it relative, or read it from the environment.",
  },
  {
    pattern:
      /@ts-(?:ignore|nocheck)|eslint-disable|biome-ignore-all|biome-ignore[^\n]*(?:noExplicitAny|noNonNullAssertion|noDefaultExport)/,
    message: "a rule switched off: mend the code, or change the rule for the whole tree with a decision record.",
  },
];

/** No debt without a number, no path of somebody's machine, no rule switched off in passing. */
export function forbiddenWords(tree: Tree): Problem[] {
  return tree.files.filter((file) => !file.path.startsWith("scripts/structure/words.")).flatMap(problemsIn);
}

function problemsIn(file: SourceFile): Problem[] {
  const rules = forbidden.filter((rule) => !rule.allowedIn?.test(file.path));
  return file.text.split("\n").flatMap((text, index) =>
    rules.flatMap((rule) => {
      const word = rule.pattern.exec(text)?.[0];
      return word
        ? [{ rule: "forbidden-words", path: file.path, line: index + 1, message: `"${word}": ${rule.message}` }]
        : [];
    }),
  );
}
