import { existsSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { type Import, importsApi, Problem } from "@karavan/contract";
import { expect } from "vitest";
import type { ApiClient } from "../client.ts";
import type { TestApp } from "../test-app.ts";

/** A form of an import as a browser sends it. `fields` overrides or, with undefined, leaves out. */
export function importForm(
  files: Record<string, string | Uint8Array | Blob>,
  fields: { source?: string; options?: unknown } = {},
): FormData {
  const { source = "whatsapp", options = { timeZone: "UTC" } } = fields;
  const form = new FormData();
  if (!("source" in fields) || fields.source !== undefined) form.append("source", source);
  if (!("options" in fields) || fields.options !== undefined) {
    form.append("options", typeof options === "string" ? options : JSON.stringify(options));
  }
  for (const [name, content] of Object.entries(files)) {
    form.append("files", content instanceof Blob ? content : new Blob([new Uint8Array(Buffer.from(content))]), name);
  }
  return form;
}

/** Uploads and returns the import's id; fails the test on any refusal. */
export async function startImport(member: ApiClient, form: FormData): Promise<string> {
  const answer = await member.request("POST", importsApi.startImport.path, form);
  expect(answer, JSON.stringify(answer.body)).toMatchObject({ status: 202 });
  return importsApi.startImport.ok.parse(answer.body).id;
}

/** Uploads, waits until everything is done and returns the import as it ended. */
export async function importAndSettle(app: TestApp, member: ApiClient, form: FormData): Promise<Import> {
  const id = await startImport(member, form);
  await app.settle();
  return member.call(importsApi.getImport, { params: { id } });
}

/** Rolls an import back, waits until everything is done and returns the import as it is then. */
export async function rollBackAndSettle(app: TestApp, member: ApiClient, id: string): Promise<Import> {
  await member.call(importsApi.rollBackImport, { params: { id } });
  await app.settle();
  return member.call(importsApi.getImport, { params: { id } });
}

/** The fields a refusal names. */
export function refusedFields(body: unknown): string[] {
  return (Problem.parse(body).fields ?? []).map(({ path }) => path);
}

/** Every file the organization keeps in a folder of the file store, by its path there. */
export function storedFiles(app: TestApp, { organizationId }: { organizationId: string }, folder: string): string[] {
  const root = join(app.dataDir, "files", organizationId, folder);
  if (!existsSync(root)) return [];
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}
