import ts from "typescript";
import { findAll, type Import, importsOf, type Problem, parse, type SourceFile, sources, type Tree } from "./tree.ts";

const listPath = "apps/server/src/modules.ts";
const modulesRoot = "apps/server/src/modules/";

/** A module imports only modules above it in `modules.ts`, only through their `index.ts`. */
export function moduleOrder(tree: Tree): Problem[] {
  const list = tree.files.find((file) => file.path === listPath);
  const folders = moduleFolders(tree);
  if (!list) return folders.length === 0 ? [] : [problem(listPath, "missing: it lists the modules in order.")];
  const order = listedModules(list);
  return [...unlisted(folders, order), ...sources(tree).flatMap((file) => badImports(file, order))];
}

/**
 * The modules in the order of the array that `modules.ts` exports, by folder name. An element names its module by what
 * it imports from `./modules/<name>/module.ts`.
 */
export function listedModules(list: SourceFile): string[] {
  const names = importedModules(list);
  const arrays = findAll(list, ts.isArrayLiteralExpression).map((array) =>
    array.elements.flatMap((element) => names.get(firstIdentifier(element)) ?? []),
  );
  return arrays.find((modules) => modules.length > 0) ?? [];
}

function importedModules(list: SourceFile): Map<string, string> {
  const declarations = parse(list).statements.filter(ts.isImportDeclaration);
  return new Map(
    declarations.flatMap((declaration) => {
      const module = /^\.\/modules\/([^/]+)\/module\.ts$/.exec(textOf(declaration.moduleSpecifier))?.[1];
      const bindings = declaration.importClause?.namedBindings;
      if (!module || !bindings) return [];
      const names = ts.isNamedImports(bindings)
        ? bindings.elements.map((each) => each.name.text)
        : [bindings.name.text];
      return names.map((name): [string, string] => [name, module]);
    }),
  );
}

function textOf(node: ts.Expression): string {
  return ts.isStringLiteral(node) ? node.text : "";
}

/** `crm`, `crm.module`, `crmModule(ports)` and `...crm` all begin with the name that was imported. */
function firstIdentifier(element: ts.Expression): string {
  if (ts.isIdentifier(element)) return element.text;
  if (ts.isSpreadElement(element) || ts.isCallExpression(element) || ts.isPropertyAccessExpression(element)) {
    return firstIdentifier(element.expression);
  }
  return "";
}

function moduleFolders(tree: Tree): string[] {
  const inside = tree.files.filter((file) => file.path.startsWith(modulesRoot)).map((file) => moduleOf(file.path));
  return [...new Set(inside.flatMap((name) => name ?? []))];
}

function moduleOf(path: string): string | undefined {
  if (!path.startsWith(modulesRoot)) return undefined;
  const [name, ...rest] = path.slice(modulesRoot.length).split("/");
  return rest.length > 0 ? name : undefined;
}

function unlisted(folders: string[], order: string[]): Problem[] {
  return folders
    .filter((folder) => !order.includes(folder))
    .map((folder) =>
      problem(`${modulesRoot}${folder}`, `not in the list of ${listPath}: add it below the modules it needs.`),
    );
}

function badImports(file: SourceFile, order: string[]): Problem[] {
  return importsOf(file).flatMap((each) => {
    const message = whyNot(file.path, each, order);
    return message ? [{ ...problem(file.path, message), line: each.line }] : [];
  });
}

function whyNot(path: string, { target = "" }: Import, order: string[]): string | undefined {
  const from = moduleOf(path);
  const to = moduleOf(target);
  if (!to || path === listPath) return undefined;
  if (target.endsWith("/module.ts")) return `only ${listPath} may import a module.ts.`;
  if (from === to) return undefined;
  if (target !== `${modulesRoot}${to}/index.ts`) return `reaches past the door of "${to}": import from its index.ts.`;
  if (!from || order.indexOf(to) < order.indexOf(from)) return undefined;
  return `"${from}" stands above "${to}" in ${listPath}, so it may not import it: subscribe to an event instead.`;
}

function problem(path: string, message: string): Problem {
  return { rule: "module-order", path, message };
}
