import ts from "typescript";
import { isTest, lineOf, type Problem, parse, type SourceFile, sources, type Tree, walk } from "./tree.ts";

const palette =
  "slate|gray|zinc|neutral|stone|red|orange|amber|yellow|lime|green|emerald|teal|cyan|sky|blue|indigo|violet|purple|fuchsia|pink|rose";
const rawColours: [RegExp, string][] = [
  [/(?<![\w&/#])#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})(?![\w-])/i, "a raw colour"],
  [/\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch)\(/i, "a raw colour"],
  [new RegExp(`-(?:${palette})-(?:50|[1-9]00|950)(?![\\w-])`), "a colour of Tailwind's palette"],
  [
    /(?<![\w-])(?:bg|text|border|ring|fill|stroke|from|via|to|outline|decoration|divide|shadow)-(?:white|black)(?![\w-])/,
    "black or white",
  ],
];

/** Features and pages use the colour tokens of `ui/tokens.css`, so that both themes and an organization's accent work. */
export function colourTokens(tree: Tree): Problem[] {
  return webFiles(tree, /^apps\/web\/src\/(features|pages)\//).flatMap((file) =>
    literals(file).flatMap((literal) => {
      const found = rawColours.find(([pattern]) => pattern.test(literal.text));
      if (!found) return [];
      const message = `${found[1]} in "${literal.text.slice(0, 60)}": use a token of ui/tokens.css.`;
      return [{ rule: "colour-tokens", path: file.path, line: lineOf(literal), message }];
    }),
  );
}

function webFiles(tree: Tree, where: RegExp): SourceFile[] {
  return sources(tree).filter((file) => where.test(file.path) && !isTest(file.path));
}

type Literal = ts.StringLiteralLike | ts.TemplateHead | ts.TemplateMiddle | ts.TemplateTail | ts.JsxText;

function literals(file: SourceFile): Literal[] {
  const found: Literal[] = [];
  walk(parse(file), (node) => {
    if (ts.isStringLiteralLike(node) || ts.isJsxText(node) || isTemplatePart(node)) found.push(node);
  });
  return found;
}

function isTemplatePart(node: ts.Node): node is ts.TemplateHead | ts.TemplateMiddle | ts.TemplateTail {
  return ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node);
}

/** Attributes that people read or hear. */
const spokenAttributes = new Set([
  "alt",
  "aria-description",
  "aria-label",
  "aria-placeholder",
  "aria-roledescription",
  "aria-valuetext",
  "description",
  "label",
  "placeholder",
  "title",
]);
/** What stands in these is a name of a key or code, the same in every language. */
const untranslated = new Set(["kbd", "code"]);

/** No text in code: what a person reads comes from the locale files. `ui/dev` and `pages/dev` are for developers only. */
export function noLiteralText(tree: Tree): Problem[] {
  return webFiles(tree, /^apps\/web\/src\/.*\.tsx$/)
    .filter((file) => !/^apps\/web\/src\/(ui|pages)\/dev\//.test(file.path))
    .flatMap((file) =>
      literals(file)
        .filter((literal) => /\p{L}/u.test(literal.text) && isShown(literal))
        .map((literal) => ({
          rule: "no-literal-text",
          path: file.path,
          line: lineOf(literal),
          message: `"${literal.text.trim().slice(0, 60)}" is shown to people: put it into the locale files and use t().`,
        })),
    );
}

/** Text between tags, an expression between tags that ends in this text, or the value of an attribute people read. */
function isShown(literal: Literal): boolean {
  if (ts.isJsxText(literal)) return !isUntranslated(literal.parent);
  const top = outermostValue(literal);
  if (ts.isJsxAttribute(top.parent)) return spokenAttributes.has(top.parent.name.getText());
  if (!ts.isJsxExpression(top.parent)) return false;
  const owner = top.parent.parent;
  if (ts.isJsxAttribute(owner)) return spokenAttributes.has(owner.name.getText());
  return !isUntranslated(owner);
}

/** Climbs through `a ? "x" : "y"`, `a && "x"`, parentheses and templates to the expression whose value this text becomes. */
function outermostValue(node: ts.Node): ts.Node {
  const { parent } = node;
  const isBranch = ts.isConditionalExpression(parent) && parent.condition !== node;
  const isOperand =
    ts.isBinaryExpression(parent) && valueOperators.has(parent.operatorToken.kind) && parent.right === node;
  const isWrapped =
    ts.isParenthesizedExpression(parent) || ts.isTemplateExpression(parent) || ts.isTemplateSpan(parent);
  return isBranch || isOperand || isWrapped ? outermostValue(parent) : node;
}

const valueOperators = new Set([
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
]);

function isUntranslated(element: ts.Node): boolean {
  return ts.isJsxElement(element) && untranslated.has(element.openingElement.tagName.getText());
}
