import ts from "typescript";
import { exportedFunctions, hasDocstring } from "./functions.ts";
import { findAll, isTest, lineOf, type Problem, parse, type SourceFile, sources, type Tree } from "./tree.ts";

const longFileLines = 300;
const tooLongFileLines = 600;

/** Files under 300 lines; past that it is a question (a warning), past 600 nobody owns them any more (a failure). */
export function fileSize(tree: Tree): Problem[] {
  return sources(tree).flatMap((file) => {
    const lines = file.text.split("\n").length - 1;
    if (lines <= longFileLines) return [];
    const warning = lines <= tooLongFileLines;
    const message = `${lines} lines; files stay under ${longFileLines}: split it by what changes together.`;
    return [{ rule: "file-size", path: file.path, message, warning }];
  });
}

/** Every exported function says in one sentence what it promises. */
export function docstrings(tree: Tree): Problem[] {
  return sources(tree)
    .filter((file) => !isTest(file.path))
    .flatMap((file) =>
      [...Map.groupBy(exportedFunctions(file), (each) => each.name).values()].flatMap(undocumented(file)),
    );
}

/** Overloads share one name; a docstring on any of them serves all. */
function undocumented(file: SourceFile) {
  return (overloads: ReturnType<typeof exportedFunctions>): Problem[] => {
    const [first] = overloads;
    if (!first || overloads.some((each) => hasDocstring(each.statement))) return [];
    const message = `${first.name} needs a docstring: one sentence on what it promises (units, limits, errors).`;
    return [{ rule: "docstring", path: file.path, line: lineOf(first.statement), message }];
  };
}

/**
 * Where data of an unknown shape comes in (rows, requests, queued jobs, updates of a provider), or where a name is bound
 * to its type in a catalogue (actions, events): a cast is parsing there. Everywhere else the type checker must follow
 * without help (`as const` and `satisfies` are free).
 */
const boundaries = [
  /^apps\/server\/src\/platform\/(actions|db|events|http|jobs)\//,
  /^apps\/server\/src\/modules\/(delivery|integrations)\/providers\/[^/]+\/translate\.ts$/,
  /^apps\/web\/src\/lib\//,
];

/** No `as` outside a boundary. Tests may cast: they hand over wrong shapes on purpose. */
export function noCasts(tree: Tree): Problem[] {
  return sources(tree)
    .filter((file) => !isTest(file.path) && !boundaries.some((boundary) => boundary.test(file.path)))
    .flatMap((file) =>
      findAll(file, isCast).map((cast) => ({
        rule: "no-cast",
        path: file.path,
        line: lineOf(cast),
        message: `\`${cast.getText().slice(0, 60)}\`: parse it (zod), narrow it (a type guard), or use \`satisfies\`.`,
      })),
    );
}

function isCast(node: ts.Node): node is ts.AsExpression | ts.TypeAssertion {
  return (ts.isAsExpression(node) || ts.isTypeAssertionExpression(node)) && !ts.isConstTypeReference(node.type);
}

const doors = [
  /^packages\/[^/]+\/src\/index\.ts$/,
  /^apps\/server\/src\/modules\/[^/]+\/index\.ts$/,
  /^apps\/web\/src\/features\/[^/]+\/index\.ts$/,
  /^emulators\/[^/]+\/index\.ts$/,
];

/** No barrel: a file that only passes on what others export, unless it is the door of a module or package. */
export function noBarrels(tree: Tree): Problem[] {
  return sources(tree)
    .filter((file) => !doors.some((door) => door.test(file.path)) && isBarrel(file))
    .map((file) => ({
      rule: "no-barrel",
      path: file.path,
      message: "only passes on other files: import them directly; a barrel is for the index.ts of a module or package.",
    }));
}

function isBarrel(file: SourceFile): boolean {
  const { statements } = parse(file);
  return statements.some(isReExport) && statements.every((each) => isReExport(each) || ts.isImportDeclaration(each));
}

function isReExport(statement: ts.Statement): boolean {
  return ts.isExportDeclaration(statement);
}
