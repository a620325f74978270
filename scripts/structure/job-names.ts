import { posix } from "node:path";
import ts from "typescript";
import { findAll, isTest, lineOf, type Problem, type SourceFile, type Tree } from "./tree.ts";

const modulesRoot = "apps/server/src/modules/";

/** A job is declared beside its verb, in three spellings of one name, and listed in the module's `jobs.ts`. */
export function jobNames(tree: Tree): Problem[] {
  const files = tree.files.filter(({ path }) => path.startsWith(modulesRoot) && path.endsWith(".ts") && !isTest(path));
  return files.flatMap((file) =>
    findAll(file, ts.isVariableDeclaration).flatMap((declaration) => {
      const message = whyNot(file, declaration, files);
      return message ? [{ rule: "job-names", path: file.path, line: lineOf(declaration), message }] : [];
    }),
  );
}

function whyNot(
  file: SourceFile,
  { name, initializer }: ts.VariableDeclaration,
  files: readonly SourceFile[],
): string | undefined {
  if (!initializer || !ts.isCallExpression(initializer) || initializer.expression.getText() !== "job") return undefined;
  const [module = ""] = file.path.slice(modulesRoot.length).split("/");
  const verb = posix.basename(file.path, ".ts");
  const wanted = { variable: `${camelCase(verb)}Job`, text: `"${module}.${verb}"` };
  const found = { variable: name.getText(), text: initializer.arguments[0]?.getText() };
  if (found.variable !== wanted.variable || found.text !== wanted.text) {
    return `${found.variable} = job(${found.text}): a job stands beside its verb and carries its name, ${wanted.variable} = job(${wanted.text}).`;
  }
  const list = files.find(({ path }) => path === `${modulesRoot}${module}/jobs.ts`);
  const isListed = list && findAll(list, ts.isArrayLiteralExpression).some((array) => holds(array, wanted.variable));
  return isListed ? undefined : `${wanted.variable} is not in the list of ${module}/jobs.ts, so no worker does it.`;
}

function holds(array: ts.ArrayLiteralExpression, name: string): boolean {
  return array.elements.some((element) => element.getText() === name);
}

function camelCase(words: string): string {
  return words.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
