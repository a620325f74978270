import { importsApi as api } from "@karavan/contract";
import { act, type Route, read, scoped } from "../../platform/http/route.ts";
import { accessImport } from "./access.ts";
import { cancelImport } from "./cancel-import.ts";
import { presentImport, presentImports, presentProblem } from "./present.ts";
import { previewImport } from "./preview-import.ts";
import { receiveUpload } from "./receive-upload.ts";
import { rollBackImport } from "./roll-back-import.ts";
import { startImport } from "./start-import.ts";
import { pageOfImports, pageOfProblems } from "./store.ts";

export const routes: Route[] = [
  scoped(api.previewImport, previewImport),
  act(
    api.startImport,
    startImport,
    (_request, context) => receiveUpload(context, api.startImport.action.input),
    (_work, started) => started,
  ),
  read(api.listImports, async (work, { query }) => {
    const { rows, nextCursor } = await pageOfImports(work, query);
    return { items: await presentImports(work, rows), nextCursor };
  }),
  read(api.getImport, async (work, { params }) => presentImport(work, await accessImport(work, params.id))),
  read(api.listImportProblems, async (work, { params, query }) => {
    const { id } = await accessImport(work, params.id);
    const { rows, nextCursor } = await pageOfProblems(work, id, query);
    return { items: rows.map(presentProblem), nextCursor };
  }),
  act(api.cancelImport, cancelImport, ({ params }) => ({ importId: params.id }), presentImport),
  act(api.rollBackImport, rollBackImport, ({ params }) => ({ importId: params.id }), presentImport),
];
