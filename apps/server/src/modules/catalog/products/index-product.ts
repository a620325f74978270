import { foldText, toSearchText } from "../../../platform/search-text.ts";
import type { ProductFields, ProductIndex } from "./store.ts";

/** What a product is sorted, found and told apart by: its name and code. */
export function indexProduct({ name, code }: ProductFields): ProductIndex {
  return {
    codeKey: code === null ? null : foldText(code),
    sortName: foldText(name),
    searchText: toSearchText([name, code]),
  };
}
