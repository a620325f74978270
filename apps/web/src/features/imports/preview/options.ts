import type { ImportOptions } from "@karavan/contract/records/imports";
import type { Settings } from "@karavan/contract/records/organizations";
import { oneOf, text, type UrlCodec, useUrlState } from "../../../lib/use-url-state.ts";

type DateOrder = NonNullable<ImportOptions["dateOrder"]>;

export const dateOrders = ["dmy", "mdy"] as const satisfies readonly DateOrder[];

/** What people chose for an import; whatever they left alone is the organization's own. */
export interface Chosen {
  timeZone: string;
  region: string;
  order: "" | (typeof dateOrders)[number];
  ownNames: readonly string[];
}

/** Names, which may hold any character; none is not written. */
const names: UrlCodec<readonly string[]> = {
  parse: (raw) => (Array.isArray(raw) ? raw.filter((name) => typeof name === "string") : []),
  format: (value) => (value.length > 0 ? value : undefined),
};

/** The choices for an import, kept in the address. */
export function useChosen(): { chosen: Chosen; choose: (change: Partial<Chosen>) => void } {
  const [timeZone, setTimeZone] = useUrlState("zone", text);
  const [region, setRegion] = useUrlState("region", text);
  const [order, setOrder] = useUrlState("order", oneOf(["", ...dateOrders], ""));
  const [ownNames, setOwnNames] = useUrlState("us", names);
  return {
    chosen: { timeZone, region, order, ownNames },
    choose: (change) => {
      if (change.timeZone !== undefined) setTimeZone(change.timeZone);
      if (change.region !== undefined) setRegion(change.region);
      if (change.order !== undefined) setOrder(change.order);
      if (change.ownNames !== undefined) setOwnNames(change.ownNames);
    },
  };
}

/** The options an import is looked at and started with. */
export function optionsOf({ timeZone, region, order, ownNames }: Chosen, settings: Settings): ImportOptions {
  return {
    timeZone: timeZone || settings.timeZone,
    region: region || settings.region,
    ...(order !== "" && { dateOrder: order }),
    ...(ownNames.length > 0 && { ownNames: [...ownNames] }),
  };
}
