import { z } from "zod";
import { action } from "../action.ts";
import { Id } from "../ids.ts";
import { ImportOptions, ImportSource } from "../records/imports.ts";

export const importActions = {
  startImport: action({
    name: "start_import",
    input: z.object({
      uploadId: Id.describe("Where the files were put; the import goes by the same id"),
      source: ImportSource,
      options: ImportOptions,
      files: z
        .array(z.object({ name: z.string().max(1000), size: z.number().int().min(0) }))
        .min(1)
        .max(1000),
    }),
    permission: "imports:manage",
    effect: "write",
    sentence: { en: "Import chats from {source}", ru: "Импортировать переписку из {source}" },
  }),
  cancelImport: action({
    name: "cancel_import",
    input: z.object({ importId: Id }),
    permission: "imports:manage",
    effect: "write",
    sentence: { en: "Stop the import", ru: "Остановить импорт" },
  }),
  rollBackImport: action({
    name: "roll_back_import",
    input: z.object({ importId: Id }),
    permission: "imports:manage",
    effect: "write",
    sentence: { en: "Remove everything the import added", ru: "Удалить всё, что добавил импорт" },
  }),
};
