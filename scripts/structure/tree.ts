import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import ts from "typescript";

/** One text file of the repository; `path` is relative to the root, with forward slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** Every text file a rule may look at, in order of path. */
export interface Tree {
  readonly files: readonly SourceFile[];
}

/** What a rule found: where, and what to do about it. A warning is printed and does not fail the check. */
export interface Problem {
  readonly rule: string;
  readonly path: string;
  readonly line?: number;
  readonly message: string;
  readonly warning?: boolean;
}

/** A rule of the house: looks at the tree, answers with everything that breaks it. */
export type Rule = (tree: Tree) => Problem[];

/** An import, re-export or literal `import()`. `target` is the repository path of a relative one. */
export interface Import {
  readonly specifier: string;
  readonly target: string | undefined;
  readonly line: number;
}

const skippedFolders = new Set([
  "node_modules",
  "dist",
  "coverage",
  "fixtures",
  ".git",
  ".services",
  "test-results",
  "playwright-report",
]);
const textFile = /\.(ts|tsx|js|cjs|mjs|css|json|md|yml|yaml|sh|sql|html|txt)$|^(run|commit-msg|Dockerfile)$/;
const generated = new Set(["package-lock.json"]);

/** Reads every text file under `root`. Recorded fixtures, dependencies and build output are left out. */
export function readTree(root: string): Tree {
  const files = listFiles(root, "").map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
  return { files: files.sort((a, b) => (a.path < b.path ? -1 : 1)) };
}

function listFiles(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder, entry.name);
    if (entry.isDirectory()) return isSkipped(path, entry.name) ? [] : listFiles(root, path);
    return entry.isFile() && textFile.test(entry.name) && !generated.has(entry.name) ? [path] : [];
  });
}

/** `data` at the root is the embedded database's folder; deeper down the name is free. */
function isSkipped(path: string, name: string): boolean {
  return skippedFolders.has(name) || path === "data";
}

/** True for files that only exist to test others: they may break a few rules on purpose. */
export function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path) || /(^|\/)tests?\//.test(path) || path.startsWith("e2e/");
}

/** The TypeScript files of the tree, tests included. */
export function sources(tree: Tree): SourceFile[] {
  return tree.files.filter((file) => /\.tsx?$/.test(file.path) && !file.path.endsWith(".d.ts"));
}

const parsed = new WeakMap<SourceFile, ts.SourceFile>();

/** The syntax tree of a file, with parents set; parsed once. */
export function parse(file: SourceFile): ts.SourceFile {
  const known = parsed.get(file);
  if (known) return known;
  const kind = file.path.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const ast = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest, true, kind);
  parsed.set(file, ast);
  return ast;
}

/** The line of a node, counted from 1. */
export function lineOf(node: ts.Node): number {
  const file = node.getSourceFile();
  return file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
}

/** Calls `visit` for the node and everything inside it, in source order. */
export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}

/** Every node of a file that `pick` accepts, in source order. */
export function findAll<N extends ts.Node>(file: SourceFile, pick: (node: ts.Node) => node is N): N[] {
  const found: N[] = [];
  walk(parse(file), (node) => {
    if (pick(node)) found.push(node);
  });
  return found;
}

/** Every import of a file, also type-only and lazy ones. */
export function importsOf(file: SourceFile): Import[] {
  return findAll(file, ts.isStringLiteral)
    .filter((literal) => isSpecifier(literal))
    .map((literal) => ({
      specifier: literal.text,
      target: literal.text.startsWith(".") ? posix.join(posix.dirname(file.path), literal.text) : undefined,
      line: lineOf(literal),
    }));
}

function isSpecifier(literal: ts.StringLiteral): boolean {
  const parent = literal.parent;
  if (ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent)) return parent.moduleSpecifier === literal;
  if (ts.isLiteralTypeNode(parent)) return ts.isImportTypeNode(parent.parent);
  return ts.isCallExpression(parent) && parent.expression.kind === ts.SyntaxKind.ImportKeyword;
}
