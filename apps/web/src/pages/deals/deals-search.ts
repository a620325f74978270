import { type DealSort, dealSorts } from "../../features/pipeline/list/deal-sorts.ts";

/** What the deals keep in their address; everything may be left out. */
export interface DealsSearch {
  view?: "list";
  pipeline?: string;
  /** `me`, `none`, or a member's id: only their deals. */
  owner?: string;
  q?: string;
  /** The order of the list. */
  sort?: DealSort;
  /** The stage a phone shows. */
  stage?: string;
  /** A new deal is being made, in this stage, or in the `first`. */
  new?: string;
  /** The stage whose history stands open. */
  history?: string;
  /** An event to explain. */
  why?: string;
}

/** Reads the address of the deals; what is unknown in it is dropped. */
export function dealsSearch(raw: Record<string, unknown>): DealsSearch {
  const text = (name: string) => {
    const value = raw[name];
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  const sort = dealSorts.find((known) => known === raw["sort"]);
  const view = raw["view"] === "list" ? "list" : undefined;
  const names = ["pipeline", "owner", "q", "stage", "new", "history", "why"] as const;
  const texts = names.map((name) => [name, text(name)] as const);
  return Object.fromEntries([...texts, ["view", view], ["sort", sort]].filter(([, value]) => value !== undefined));
}
