import { z } from "zod";
import { importActions as actions } from "../actions/imports.ts";
import { endpoint } from "../endpoint.ts";
import { Id, IdParams } from "../ids.ts";
import { PageQuery, page } from "../paging.ts";
import { Import, ImportPreview, ImportProblem, ImportSource, ImportStatus } from "../records/imports.ts";

/**
 * The text fields of the form; `options` is JSON of `ImportOptions`. Files come as the repeated field `files`, or they
 * are those of an earlier preview, by its `uploadId`.
 */
const ImportForm = z.object({ source: ImportSource, options: z.string(), uploadId: Id.optional() });

export const importsApi = {
  previewImport: endpoint({
    operationId: "previewImport",
    method: "POST",
    path: "/api/imports/preview",
    summary:
      "What the files hold: chats, people, dates and problems; they become no records, and are kept for two days",
    permission: "imports:manage",
    rate: "upload",
    consumes: "multipart",
    body: ImportForm.partial(),
    ok: ImportPreview,
  }),
  startImport: endpoint({
    operationId: "startImport",
    method: "POST",
    path: "/api/imports",
    summary: "Upload exports and import them in the background",
    action: actions.startImport,
    rate: "upload",
    consumes: "multipart",
    body: ImportForm,
    ok: z.object({ id: Id }),
    status: 202,
  }),
  listImports: endpoint({
    operationId: "listImports",
    method: "GET",
    path: "/api/imports",
    summary: "Imports, newest first; `active` are those that add or are being rolled back",
    permission: "imports:read",
    query: PageQuery.omit({ q: true }).extend({ status: z.enum([...ImportStatus.options, "active"]).optional() }),
    ok: page(Import),
  }),
  getImport: endpoint({
    operationId: "getImport",
    method: "GET",
    path: "/api/imports/:id",
    summary: "How far an import is and what it added",
    permission: "imports:read",
    params: IdParams,
    ok: Import,
  }),
  listImportProblems: endpoint({
    operationId: "listImportProblems",
    method: "GET",
    path: "/api/imports/:id/problems",
    summary: "Everything an import could not take",
    permission: "imports:read",
    params: IdParams,
    query: PageQuery.omit({ q: true }),
    ok: page(ImportProblem),
  }),
  cancelImport: endpoint({
    operationId: "cancelImport",
    method: "POST",
    path: "/api/imports/:id/cancel",
    summary: "Stop a running import; what it added so far stays until rolled back",
    action: actions.cancelImport,
    params: IdParams,
    ok: Import,
  }),
  rollBackImport: endpoint({
    operationId: "rollBackImport",
    method: "POST",
    path: "/api/imports/:id/rollback",
    summary: "Remove everything a finished import added",
    action: actions.rollBackImport,
    params: IdParams,
    ok: Import,
    status: 202,
  }),
};
