import { readdirSync, statSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Import, ImportOptions, type ImportSource } from "@karavan/contract";
import { takeOverFromDead } from "../app.ts";
import { accessImport, importFiles, importJobs, type LocalFile, presentImport } from "../modules/imports/index.ts";
import { systemActor } from "../platform/actor.ts";
import { newTraceId } from "../platform/ids.ts";
import type { Services } from "../platform/services.ts";
import { findOrganizations } from "../platform/system-scope.ts";
import { Scope } from "../platform/work.ts";
import { announceWorker } from "../platform/worker-presence.ts";
import { type Command, type CommandArguments, type CommandContext, CommandError, requiredOption } from "./command.ts";

/** Milliseconds between two looks at how far the import is. */
const lookMs = 300;
/** Progress is told in steps of a twentieth. */
const tellEvery = 0.05;

/** Exports of chats that lie on this machine. */
export const importCommands: readonly Command[] = [
  importCommand("whatsapp", "chats exported by WhatsApp (.txt or .zip)"),
  importCommand("telegram", "chats exported by Telegram Desktop (result.json, its folder, or a .zip of it)"),
];

function importCommand(source: ImportSource, what: string): Command {
  return {
    name: `import ${source}`,
    usage:
      "<file or folder>… --organization <name or id> --time-zone <zone> [--date-order dmy|mdy|ymd] [--own-names <name,name>] [--region <country>]",
    summary: `Import ${what}`,
    options: {
      organization: { type: "string" },
      "time-zone": { type: "string" },
      "date-order": { type: "string" },
      "own-names": { type: "string" },
      region: { type: "string" },
    },
    run: async (context, args) => {
      const options = readOptions(args);
      const organization = requiredOption(args, "organization");
      const files = args.names.flatMap(listFiles);
      if (files.length === 0) throw new CommandError("name the files to import", { misused: true });
      const done = await context.withServices(async (services) => {
        const scope = await enterOrganization(services, organization);
        return runImport(scope, await importFiles(scope, { source, options, files }), context);
      });
      report(done, context);
    },
  };
}

function readOptions(args: CommandArguments): ImportOptions {
  const { "date-order": dateOrder, "own-names": ownNames, region } = args.options;
  const parsed = ImportOptions.safeParse({
    timeZone: requiredOption(args, "time-zone"),
    dateOrder,
    ownNames: typeof ownNames === "string" ? ownNames.split(",") : undefined,
    region,
  });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const option = String(issue?.path[0] ?? "").replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  throw new CommandError(`--${option}: ${issue?.message}`, { misused: true });
}

/** A folder stands for everything in it, by the path within: exports find their media so. Throws CommandError. */
function listFiles(path: string): LocalFile[] {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) throw new CommandError(`there is no file ${path}`);
  if (!found.isDirectory()) return [{ path, name: basename(path) }];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((inside) => ({ path: inside, name: relative(path, inside) }));
}

async function enterOrganization(services: Services, nameOrId: string): Promise<Scope> {
  const [organization, ...others] = await findOrganizations(services.database, nameOrId);
  if (!organization) throw new CommandError(`there is no organization "${nameOrId}"`);
  if (others.length > 0) {
    const ids = [organization, ...others].map(({ id }) => id).join(", ");
    throw new CommandError(`several organizations are called "${nameOrId}"; name one by its id: ${ids}`);
  }
  const traceId = newTraceId();
  return new Scope(services, { organizationId: organization.id, actor: systemActor, traceId, causeId: null });
}

/**
 * Works on imports until this one is over, whoever does it: a running server may be faster. Announced like any worker,
 * so that a server that starts meanwhile does not take this one for dead.
 */
async function runImport(scope: Scope, id: string, context: CommandContext): Promise<Import> {
  const { services } = scope;
  const presence = await announceWorker(services.database, services.log, () => takeOverFromDead(services));
  await services.jobs.startWorking(services, importJobs);
  return watchImport(scope, id, context).finally(() => presence.stop());
}

async function watchImport(scope: Scope, id: string, { print }: CommandContext): Promise<Import> {
  let told = 0;
  for (;;) {
    const now = await scope.read(async (work) => presentImport(work, await accessImport(work, id)));
    if (now.finishedAt) return now;
    if (now.progress >= told + tellEvery) {
      told = now.progress;
      print(`${Math.round(told * 100)} %, ${now.counts.messages} messages`);
    }
    await sleep(lookMs);
  }
}

function report({ status, counts, problems, problemCount }: Import, { print }: CommandContext): void {
  const { contacts, conversations, messages, deals, skipped } = counts;
  for (const { file, line, code, text } of problems) {
    print([line ? `${file}:${line}` : file, code, text].filter(Boolean).join("  "));
  }
  if (problemCount > problems.length) print(`… and ${problemCount - problems.length} more problems`);
  print(`Added ${messages} messages, ${conversations} conversations, ${contacts} contacts, ${deals} deals.`);
  if (skipped > 0) print(`Skipped ${skipped} messages that were there already.`);
  if (status === "failed" || status === "cancelled") throw new CommandError(`The import is ${status}.`);
}
