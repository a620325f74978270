import ts from "typescript";
import { parse, type SourceFile } from "./tree.ts";

/** A function other files can call. `statement` is where its docstring belongs. */
export interface ExportedFunction {
  readonly name: string;
  readonly parameters: readonly ts.ParameterDeclaration[];
  readonly statement: ts.Statement;
}

/** Every exported function of a file: declarations, arrow functions in a `const`, and names in `export { … }`. */
export function exportedFunctions(file: SourceFile): ExportedFunction[] {
  const ast = parse(file);
  const listed = namesInExportLists(ast);
  return ast.statements.flatMap((statement) => {
    const exported = hasExport(statement);
    return functionsOf(statement).filter((each) => exported || listed.has(each.name));
  });
}

/** True when the statement has a doc comment with words in it. */
export function hasDocstring(statement: ts.Statement): boolean {
  return ts.getJSDocCommentsAndTags(statement).some((doc) => ts.isJSDoc(doc) && wordsOf(doc).length > 0);
}

function wordsOf(doc: ts.JSDoc): string {
  return doc.getText().replace(/[^\p{L}]/gu, "");
}

function functionsOf(statement: ts.Statement): ExportedFunction[] {
  if (ts.isFunctionDeclaration(statement)) {
    return [{ name: statement.name?.text ?? "default", parameters: [...statement.parameters], statement }];
  }
  if (!ts.isVariableStatement(statement)) return [];
  return statement.declarationList.declarations.flatMap((declaration) => {
    const value = declaration.initializer;
    if (!value || !(ts.isArrowFunction(value) || ts.isFunctionExpression(value))) return [];
    return [{ name: declaration.name.getText(), parameters: [...value.parameters], statement }];
  });
}

function hasExport(statement: ts.Statement): boolean {
  const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
  return modifiers.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword);
}

function namesInExportLists(ast: ts.SourceFile): Set<string> {
  const lists = ast.statements.filter(ts.isExportDeclaration).filter((statement) => !statement.moduleSpecifier);
  const elements = lists.flatMap((list) =>
    list.exportClause && ts.isNamedExports(list.exportClause) ? [...list.exportClause.elements] : [],
  );
  return new Set(elements.map((element) => (element.propertyName ?? element.name).text));
}
