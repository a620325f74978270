import { readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { isTest, type Problem, type SourceFile, type Tree } from "./tree.ts";

const modulesRoot = "apps/server/src/modules/";

const nouns = new Set([
  "index",
  "module",
  "routes",
  "access",
  "policy",
  "store",
  "tables",
  "present",
  "subscribers",
  "jobs",
  "audience",
]);
/** Modules whose `providers/` folder talks to the outside world, one folder per provider. */
const providerModules = new Set(["delivery", "integrations"]);
const providerFiles = new Set(["webhook", "translate", "client", "session", "connector"]);
/** In `providers/` itself: the list of providers and the shape each of them fills. */
const providerListFiles = new Set(["index", "connector"]);

const catchAllNames = new Set(["utils", "util", "helpers", "helper", "common", "misc", "services"]);
const codeRoots = /^(packages|apps|emulators|bench|e2e|scripts)\//;

const verbs = new Set(readVerbs(join(import.meta.dirname, "verbs.txt")));

function readVerbs(path: string): string[] {
  const lines = readFileSync(path, "utf8").split("\n");
  return lines.flatMap((line) => line.replace(/#.*/, "").split(/\s+/)).filter((word) => word !== "");
}

/** A file of a module, taken apart: `messaging/drafts/save-draft.test.ts` → messaging, [drafts], save-draft. */
interface ModuleFile {
  readonly file: SourceFile;
  readonly module: string;
  readonly folders: readonly string[];
  readonly stem: string;
}

function moduleFiles(tree: Tree): ModuleFile[] {
  return tree.files
    .filter((file) => file.path.startsWith(modulesRoot))
    .map((file) => {
      const [module = "", ...rest] = file.path.slice(modulesRoot.length).split("/");
      const stem = posix.basename(file.path).split(".")[0] ?? "";
      return { file, module, folders: rest.slice(0, -1), stem };
    });
}

/** A file in a module is one of the eleven nouns or a verb phrase; a provider has one fixed shape. */
export function moduleVocabulary(tree: Tree): Problem[] {
  return moduleFiles(tree).flatMap((each) => {
    const message = wrongPlace(each) ?? wrongName(each);
    return message ? [{ rule: "module-vocabulary", path: each.file.path, message }] : [];
  });
}

function wrongPlace({ file, module, folders }: ModuleFile): string | undefined {
  if (file.path === `${modulesRoot}${module}`) return "belongs to no module: move it into the module that owns it.";
  if (!file.path.endsWith(".ts")) return "a module holds TypeScript files only; recorded payloads go into fixtures/.";
  const depth = isProvider(module, folders) ? 2 : 1;
  if (folders.length > depth) return "too deep: a module has sub-noun folders, and those have no folders of their own.";
  return undefined;
}

function wrongName({ module, folders, stem }: ModuleFile): string | undefined {
  if (isProvider(module, folders)) return wrongProviderName(folders, stem);
  if (nouns.has(stem)) return undefined;
  const [first = "", ...rest] = stem.split("-");
  if (verbs.has(first) && rest.length > 0) return undefined;
  if (verbs.has(first)) return `name what it acts on too: ${stem}-<noun>.ts.`;
  return (
    `a file here is one of ${[...nouns].join(", ")}, or a verb phrase such as approve-draft.ts. ` +
    `If "${first}" is a verb, add it to scripts/structure/verbs.txt.`
  );
}

function isProvider(module: string, folders: readonly string[]): boolean {
  return providerModules.has(module) && folders[0] === "providers";
}

function wrongProviderName(folders: readonly string[], stem: string): string | undefined {
  const allowed = folders.length === 1 ? providerListFiles : providerFiles;
  if (allowed.has(stem)) return undefined;
  return `providers/ has one shape: ${[...allowed].join(".ts, ")}.ts (and providers/<name>/fixtures/).`;
}

/** A test of a module stands beside the file it tests and carries its name. */
export function testsBeside(tree: Tree): Problem[] {
  const paths = new Set(tree.files.map((file) => file.path));
  return moduleFiles(tree)
    .filter(({ file }) => isTest(file.path))
    .filter(({ file, stem }) => !paths.has(posix.join(posix.dirname(file.path), `${stem}.ts`)))
    .map(({ file, stem }) => ({
      rule: "tests-beside",
      path: file.path,
      message: `no ${stem}.ts beside it: name a test after the file it tests; a walk over several modules goes to apps/server/tests/journeys/.`,
    }));
}

/** No folder with one file inside a module: the file goes one level up. Providers have a fixed shape and may be small. */
export function noLonelyFolders(tree: Tree): Problem[] {
  const contents = Map.groupBy(
    moduleFiles(tree).filter((each) => !isTest(each.file.path)),
    (each) => posix.dirname(each.file.path),
  );
  const folders = [...contents].filter(([, files]) => files.length === 1);
  return folders.flatMap(([folder, [only]]) => {
    if (!only || isProvider(only.module, only.folders) || hasSubfolder(tree, folder)) return [];
    return [
      { rule: "no-lonely-folder", path: folder, message: `holds one file (${only.stem}.ts): move it one level up.` },
    ];
  });
}

function hasSubfolder(tree: Tree, folder: string): boolean {
  return tree.files.some((file) => file.path.startsWith(`${folder}/`) && posix.dirname(file.path) !== folder);
}

/** No drawer for everything: `utils`, `helpers`, `common`, and `services` other than the three ways to run. */
export function noCatchAlls(tree: Tree): Problem[] {
  return tree.files
    .filter((file) => codeRoots.test(file.path) && !file.path.startsWith("apps/server/src/services/"))
    .flatMap((file) => {
      const folder = posix
        .dirname(file.path)
        .split("/")
        .find((name) => catchAllNames.has(name));
      const stem = posix.basename(file.path).split(".")[0] ?? "";
      const name = folder ?? (catchAllNames.has(stem) && stem !== "services" ? stem : undefined);
      if (!name) return [];
      return [
        {
          rule: "no-catch-all",
          path: file.path,
          message: `"${name}" says nothing: name the thing after what it does.`,
        },
      ];
    });
}

/** Every module has an `index.ts` that begins with its charter: what it owns and what it does not know. */
export function moduleCharter(tree: Tree): Problem[] {
  const byPath = new Map(tree.files.map((file) => [file.path, file]));
  const modules = new Set(
    moduleFiles(tree)
      .filter((each) => each.file.path.includes("/", modulesRoot.length))
      .map((each) => each.module),
  );
  return [...modules].flatMap((module) => {
    const path = `${modulesRoot}${module}/index.ts`;
    const index = byPath.get(path);
    if (!index) return [{ rule: "module-charter", path, message: "missing: index.ts is the only door of a module." }];
    return isCharter(index.text) ? [] : [{ rule: "module-charter", path, message: charterAdvice }];
  });
}

const charterAdvice =
  "begin with a doc comment that is the module's charter: what it is, what it owns, what it does not know.";

/** Two sentences at least: what it owns, and what it leaves to others. */
function isCharter(text: string): boolean {
  const comment = /^\/\*\*[\s\S]*?\*\//.exec(text.trimStart())?.[0] ?? "";
  return (comment.match(/\p{L}[.!](\s|$)/gu) ?? []).length >= 2;
}
