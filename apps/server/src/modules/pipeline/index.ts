/**
 * Pipeline: the ways a sale goes, and the deals on their way.
 * Owns pipelines, stages, deals and the history of their moves; a client is a contact with a deal, its status the stage
 * of the deal that is current. Doesn't know what is said to clients (messaging): it hears that a conversation started or
 * a message was sent, and moves deals by it.
 */
export { sumStages } from "./board/store.ts";
export { findContactsWithDeal, listStagesOfContacts } from "./clients/store.ts";
export { createDefaultPipeline } from "./create-default-pipeline.ts";
export { importDeals } from "./deals/import-deals.ts";
export { presentDeal } from "./deals/present.ts";
export { type DealRow, findCurrentDeal } from "./deals/store.ts";
export { removeImportedDeals } from "./imports/remove-deals.ts";
export { listUntouchedOfImport as listUntouchedDeals } from "./imports/store.ts";
export { countOwnedDeals } from "./owners/store.ts";
export { presentStage } from "./present.ts";
export { holdDeal, listDealTitles, listPipelines, listStages } from "./store.ts";
