import { posix } from "node:path";
import ts from "typescript";
import { type ExportedFunction, exportedFunctions } from "./functions.ts";
import { findAll, importsOf, isTest, lineOf, type Problem, type SourceFile, sources, type Tree } from "./tree.ts";

const serverRoot = "apps/server/src/";
const platformRoot = `${serverRoot}platform/`;
const modulesRoot = `${serverRoot}modules/`;
const systemScopePath = `${platformRoot}system-scope.ts`;

const databaseLibrary = /^(drizzle-orm|pg|pg-[\w-]+|@electric-sql\/[\w-]+)(\/|$)/;
const storeFile = /(^|\/)(store|tables)\.ts$/;
/** The door itself: connections and transactions, and the event log and the queue that live in the same transaction. */
const doorFiles = [
  `${platformRoot}db/`,
  `${platformRoot}events/`,
  `${platformRoot}jobs/`,
  `${platformRoot}work.ts`,
  systemScopePath,
];
/** What a Work gives to the platform and to nobody else: the bare connection, and statements whose plans are not kept. */
const bareAccess = new Set(["asOwner", "query", "queryAsOwner"]);
/** Logins belong to no organization: a person may be a member of several. The one module that may ask without a Work. */
const loginsRoot = `${modulesRoot}identity/`;

/** Only `store.ts` and `tables.ts` talk to the database library or to `platform/db`; the platform's own door aside. */
export function databaseDoor(tree: Tree): Problem[] {
  return serverSources(tree)
    .filter((file) => !storeFile.test(file.path) && !doorFiles.some((door) => file.path.startsWith(door)))
    .flatMap((file) =>
      importsOf(file)
        .filter(({ specifier, target }) => databaseLibrary.test(specifier) || reachesDoor(file, target))
        .map(({ specifier, line }) => ({
          rule: "database-door",
          path: file.path,
          line,
          message: `imports ${specifier}: SQL lives in store.ts, tables in tables.ts; everything else calls them with a Work.`,
        })),
    );
}

function serverSources(tree: Tree): SourceFile[] {
  return sources(tree).filter((file) => file.path.startsWith(serverRoot) && !isTest(file.path));
}

/** A module that opens its own connection would leave the organization's transaction. */
function reachesDoor(file: SourceFile, target: string | undefined): boolean {
  return file.path.startsWith(modulesRoot) && (target?.startsWith(`${platformRoot}db/`) ?? false);
}

/** A module hands its Work on and never asks it for the connection, its stores neither; nor goes to the database around it. */
export function bareConnections(tree: Tree): Problem[] {
  return moduleSources(tree).flatMap((file) =>
    findAll(file, ts.isPropertyAccessExpression).flatMap((access) => {
      const message = whyNotBare(file, access);
      return message ? [{ rule: "bare-connection", path: file.path, line: lineOf(access), message }] : [];
    }),
  );
}

function moduleSources(tree: Tree): SourceFile[] {
  return serverSources(tree).filter((file) => file.path.startsWith(modulesRoot));
}

function whyNotBare(file: SourceFile, access: ts.PropertyAccessExpression): string | undefined {
  const owner = access.expression.getText();
  if (owner === "work" && bareAccess.has(access.name.text)) {
    return `${access.getText()} is the platform's: a store asks by query and execute of platform/db/query.ts, everything else asks a store.`;
  }
  if (!/(^|\.)database$/.test(owner) || isLogins(file)) return undefined;
  return `${access.getText()} asks without an organization: use a Work, or add a named function to ${systemScopePath}.`;
}

/** Every exported function of a `store.ts` takes a Work first, so no query runs without an organization. */
export function storesTakeWork(tree: Tree): Problem[] {
  return moduleSources(tree)
    .filter((file) => posix.basename(file.path) === "store.ts")
    .flatMap((file) =>
      exportedFunctions(file)
        .filter(({ parameters: [first] }) => !takesWork(first) && !(takesDatabase(first) && isLogins(file)))
        .map((each) => ({
          ...problemAt(file, each),
          rule: "store-takes-work",
          message: `${each.name}: the first argument is \`work: Work\`.`,
        })),
    );
}

/** What runs without an organization stands together in one file of named functions, so that it can be read in one go. */
export function oneSystemScope(tree: Tree): Problem[] {
  return moduleSources(tree)
    .filter((file) => !isLogins(file))
    .flatMap((file) =>
      exportedFunctions(file)
        .filter(({ parameters: [first] }) => takesDatabase(first))
        .map((each) => ({
          ...problemAt(file, each),
          rule: "one-system-scope",
          message: `${each.name} works without an organization: make it a named function of ${systemScopePath}.`,
        })),
    );
}

type Parameter = ExportedFunction["parameters"][number] | undefined;

function takesWork(parameter: Parameter): boolean {
  return parameter?.name.getText() === "work" && /\bWork\b/.test(typeOf(parameter));
}

function takesDatabase(parameter: Parameter): boolean {
  return /^(SystemScope|Database)\b/.test(typeOf(parameter));
}

function isLogins(file: SourceFile): boolean {
  return file.path.startsWith(loginsRoot);
}

function typeOf(parameter: Parameter): string {
  return parameter?.type?.getText() ?? "";
}

function problemAt(file: SourceFile, { statement }: ExportedFunction): { path: string; line: number } {
  return { path: file.path, line: lineOf(statement) };
}
