import { toSearchText } from "../../../platform/search-text.ts";

/** What a deal is found by: its title, and all that its contact is found by. */
export function indexDeal(title: string, contactSearchText: string): string {
  return `${toSearchText([title])}\n${contactSearchText}`;
}
