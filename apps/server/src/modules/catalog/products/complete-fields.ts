import { type ProductInput, type ProductKind, TourDetails } from "@karavan/contract";
import { Invalid, invalidField } from "../../../platform/errors.ts";
import { foldText } from "../../../platform/search-text.ts";
import type { Work } from "../../../platform/work.ts";
import { getSettings } from "../../organizations/index.ts";
import type { ProductFields } from "./store.ts";

type Given = Omit<ProductInput, "kind" | "photos">;

/**
 * The fields of a product of some kind as they are stored: what was left out is empty. Throws Invalid for a tour's details
 * at what is none, and for a group that is larger at least than at most.
 */
export async function completeFields(work: Work, kind: ProductKind, input: Given): Promise<ProductFields> {
  return {
    name: input.name,
    code: input.code || null,
    description: input.description || null,
    price: input.price ?? null,
    currency: input.currency ?? (await getSettings(work)).currency,
    status: input.status,
    tags: uniqueTags(input.tags),
    tour: tourOf(kind, input.tour ?? null),
  };
}

function tourOf(kind: ProductKind, tour: TourDetails | null): TourDetails | null {
  if (kind !== "tour") {
    if (tour) throw invalidField("tour", "not_a_tour", "only a tour has an itinerary and a group");
    return null;
  }
  const details = tour ?? TourDetails.parse({});
  const { minGroup, maxGroup } = details;
  if (minGroup !== null && maxGroup !== null && minGroup > maxGroup) {
    const message = "the largest group is smaller than the smallest";
    throw new Invalid([{ path: "tour.maxGroup", code: "group_too_small", message }]);
  }
  return { ...details, meetingPoint: details.meetingPoint || null };
}

/** What tags are compared by. */
export function tagKeys(tags: readonly string[]): string[] {
  return [...new Set(tags.map(foldText))];
}

/** Tags that differ in case only are one, spelled as first. */
function uniqueTags(tags: readonly string[]): string[] {
  return [...new Map(tags.toReversed().map((tag): [string, string] => [foldText(tag), tag])).values()].toReversed();
}
