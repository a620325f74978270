/**
 * Imports: exports of chats from elsewhere, made into contacts, conversations and deals.
 * Owns imports, their files and what they could not take. Doesn't know how an export is written (`data-import`) nor how
 * contacts, messages and deals are stored: it reads in batches and hands each to the verbs of the modules that own them,
 * in one transaction with its own progress, so that a crash at any moment is continued exactly where it struck.
 */
export { accessImport } from "./access.ts";
export { importFiles, type LocalFile } from "./import-files.ts";
export { jobs as importJobs } from "./jobs.ts";
export { presentImport } from "./present.ts";
export { pageOfImports } from "./store.ts";
