import { z } from "zod";
import { action } from "../action.ts";
import { Id } from "../ids.ts";
import { DealChanges, DealInput } from "../records/pipeline.ts";

const dealId = z.object({ dealId: Id });

export const pipelineActions = {
  createDeal: action({
    name: "create_deal",
    input: DealInput,
    permission: "pipeline:write",
    effect: "write",
    sentence: { en: "Create the deal “{title}”", ru: "Создать сделку «{title}»" },
  }),
  replaceDeal: action({
    name: "replace_deal",
    input: dealId.extend({ deal: DealInput }),
    permission: "pipeline:write",
    effect: "write",
    sentence: { en: "Replace all fields of the deal", ru: "Заменить все поля сделки" },
  }),
  updateDeal: action({
    name: "update_deal",
    input: dealId.extend({ changes: DealChanges }),
    permission: "pipeline:write",
    effect: "write",
    sentence: { en: "Change fields of the deal", ru: "Изменить поля сделки" },
  }),
  deleteDeal: action({
    name: "delete_deal",
    input: dealId,
    permission: "crm:delete",
    effect: "write",
    sentence: { en: "Delete the deal", ru: "Удалить сделку" },
  }),
  restoreDeal: action({
    name: "restore_deal",
    input: dealId,
    permission: "crm:delete",
    effect: "write",
    sentence: { en: "Bring the deleted deal back", ru: "Вернуть удалённую сделку" },
  }),
  changeStage: action({
    name: "change_stage",
    input: dealId.extend({ stageId: Id }),
    permission: "pipeline:write",
    effect: "write",
    sentence: { en: "Move the deal to another stage", ru: "Перевести сделку на другой этап" },
  }),
};
