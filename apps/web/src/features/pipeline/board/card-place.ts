import type { Deal } from "@karavan/contract/records/pipeline";

/** Heights of a card with two lines and with three, and the gap below it, in pixels: known before it is drawn. */
const lowPx = 66;
const highPx = 86;
export const gapPx = 8;

/** What stands below a card's title: who the deal is with, unless the title says just that. */
export function dealParties({ title, contactName, companyName }: Deal): string {
  return [contactName === title ? "" : contactName, companyName ?? ""].filter(Boolean).join(" · ");
}

/** How high a card is, in pixels. */
export function cardHeight(deal: Deal | undefined): number {
  return deal && dealParties(deal) === "" ? lowPx : highPx;
}

/** The id of a card's link, where the focus goes. */
export function cardLinkId(dealId: string): string {
  return `deal-${dealId}`;
}

/** The id of the button that opens a card's menu. */
export function cardMenuId(dealId: string): string {
  return `deal-menu-${dealId}`;
}

/** The deal whose card an element is in. */
export function cardOf(element: EventTarget | null): string | undefined {
  const card = element instanceof Element ? element.closest<HTMLElement>("[data-deal]") : null;
  return card?.dataset["deal"];
}
