import type { LinkProps } from "@tanstack/react-router";
import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

/** One place of the app. `to` is checked against routes.tsx, so a link to nowhere does not compile. */
export interface NavigationItem {
  to: NonNullable<LinkProps["to"]>;
  label: string;
  icon: LucideIcon;
  /** Other addresses that belong to the place: `/companies` to the clients. */
  also?: readonly string[];
  /** Two keys in a row that go there: `g i`. */
  keys?: string;
  /** A count or mark at the end. */
  badge?: ReactNode;
  /** Which group it stands in; groups are parted by space. */
  group?: "work" | "manage";
}

/** A place is active on its own page and below it; the start page would be active everywhere, so only on itself. */
export function exactly(to: NavigationItem["to"]): { exact: boolean } {
  return { exact: to === "/" };
}

/** Marks the link of a place that an address not below it belongs to; the link marks itself on its own. */
export function markWithin({ also = [] }: NavigationItem, pathname: string): { "data-status"?: "active" } {
  const isWithin = also.some((path) => pathname === path || pathname.startsWith(`${path}/`));
  return isWithin ? { "data-status": "active" } : {};
}
