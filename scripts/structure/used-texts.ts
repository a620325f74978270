import ts from "typescript";
import { hasText, type Locale, readLocales } from "./locales.ts";
import { findAll, isTest, lineOf, type Problem, type SourceFile, sources, type Tree } from "./tree.ts";

/** A place in code that asks for a text. `namespaces` is undefined when the file does not say which: any will do. */
interface Use {
  readonly node: ts.Node;
  readonly key: string;
  /** The beginning of a key that is finished at run time. */
  readonly isPrefix: boolean;
  readonly namespaces: readonly string[] | undefined;
}

/** Every text that code asks for by name exists. Keys finished at run time must have at least one text beginning so. */
export function usedTexts(tree: Tree): Problem[] {
  const roots = Map.groupBy(readLocales(tree), (locale) => locale.root);
  return [...roots].flatMap(([root, locales]) =>
    sources(tree)
      .filter((file) => file.path.startsWith(codeRoot(root)) && !isTest(file.path))
      .flatMap((file) => missingTexts(file, locales)),
  );
}

/** The texts of `apps/web/src/lib/locales` are for the code of `apps/web/src/`. */
export function codeRoot(localesRoot: string): string {
  return `${/^(.*?\/src)\//.exec(localesRoot)?.[1] ?? localesRoot}/`;
}

function missingTexts(file: SourceFile, locales: Locale[]): Problem[] {
  return usesOf(file)
    .filter((use) => !exists(use, locales))
    .map((use) => ({
      rule: "used-texts",
      path: file.path,
      line: lineOf(use.node),
      message: `no text "${use.key}${use.isPrefix ? "…" : ""}"${use.namespaces ? ` in ${use.namespaces.join(" or ")}` : ""}: add it to every language.`,
    }));
}

function exists(use: Use, locales: Locale[]): boolean {
  const candidates = locales.filter((locale) => !use.namespaces || use.namespaces.includes(locale.namespace));
  if (!use.isPrefix) return candidates.some((locale) => hasText(locale, use.key));
  return candidates.some((locale) => [...locale.texts.keys()].some((key) => key.startsWith(use.key)));
}

function usesOf(file: SourceFile): Use[] {
  const translators = translatorsOf(file);
  const calls = findAll(file, ts.isCallExpression).flatMap((call) => useOf(call, translators));
  const elements = findAll(file, ts.isJsxAttribute).filter((attribute) => attribute.name.getText() === "i18nKey");
  return [...calls, ...elements.flatMap((attribute) => useIn(attribute.initializer, undefined))];
}

/** `const { t } = useTranslation("crm")` → t: [crm]. Two components of one file may bind the same name: both count. */
function translatorsOf(file: SourceFile): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const declaration of findAll(file, ts.isVariableDeclaration)) {
    const call = declaration.initializer;
    if (!call || !ts.isCallExpression(call) || call.expression.getText() !== "useTranslation") continue;
    const name = boundName(declaration.name);
    if (name) found.set(name, [...new Set([...(found.get(name) ?? []), ...namespacesOf(call)])]);
  }
  return found;
}

function boundName(binding: ts.BindingName): string | undefined {
  if (!ts.isObjectBindingPattern(binding)) return undefined;
  return binding.elements.find((element) => (element.propertyName ?? element.name).getText() === "t")?.name.getText();
}

function namespacesOf(call: ts.CallExpression): string[] {
  const [first] = call.arguments;
  if (!first) return ["ui"];
  const names = ts.isArrayLiteralExpression(first) ? [...first.elements] : [first];
  return names.filter(ts.isStringLiteralLike).map((name) => name.text);
}

function useOf(call: ts.CallExpression, translators: Map<string, string[]>): Use[] {
  const callee = call.expression;
  const name = ts.isPropertyAccessExpression(callee) ? callee.name.text : callee.getText();
  if (name !== "t" && !translators.has(name)) return [];
  const namespaces = ts.isIdentifier(callee) ? translators.get(name) : undefined;
  return useIn(call.arguments[0], namespaces?.length ? namespaces : undefined);
}

function useIn(node: ts.Node | undefined, namespaces: readonly string[] | undefined): Use[] {
  if (!node) return [];
  if (ts.isStringLiteralLike(node)) return [use(node, node.text, false, namespaces)];
  if (ts.isTemplateExpression(node)) return node.head.text ? [use(node, node.head.text, true, namespaces)] : [];
  if (ts.isConditionalExpression(node))
    return [...useIn(node.whenTrue, namespaces), ...useIn(node.whenFalse, namespaces)];
  return ts.isJsxExpression(node) ? useIn(node.expression, namespaces) : [];
}

function use(node: ts.Node, text: string, isPrefix: boolean, namespaces: readonly string[] | undefined): Use {
  const [, namespace, key] = /^([\w-]+):(.*)$/.exec(text) ?? [];
  if (namespace !== undefined && key !== undefined) return { node, key, isPrefix, namespaces: [namespace] };
  return { node, key: text, isPrefix, namespaces };
}
