import type { Rule, Tree } from "./tree.ts";

/** A tiny tree for tests: path → text. */
export function treeOf(files: Record<string, string>): Tree {
  return { files: Object.entries(files).map(([path, text]) => ({ path, text })) };
}

/** What a rule says about a tiny tree, as `path:line message`; empty when the tree keeps the rule. */
export function findings(rule: Rule, files: Record<string, string>): string[] {
  return rule(treeOf(files)).map(({ path, line, message }) => `${path}${line ? `:${line}` : ""} ${message}`);
}
