import { importsApi } from "@karavan/contract/api/imports";
import { rereads, useNews } from "../../lib/news.ts";

const { listImports, getImport, listImportProblems } = importsApi;
const importNews = rereads(["import."], [listImports, getImport, listImportProblems]);

/** Reads imports anew when one begins, ends or is taken back, whoever did it. Use once, around the pages. */
export function useImportsLive(): void {
  useNews(importNews);
}
