import type { Furnished } from "./furnish.ts";

/** A page of the product and its address. */
export interface Place {
  name: string;
  path: string;
}

/** Every page behind the sign-in, as it looks in an organization that has been at work for a while. */
export function placesInside(furnished: Furnished, width: number): Place[] {
  const { conversationId, contactId, companyId, dealId, productId, importId, eventId } = furnished;
  // Where there is room for three panes, the list and the client stand beside the conversation anyway.
  const panes = [
    { name: "inbox-list", path: "/inbox?tab=all" },
    { name: "inbox-client", path: `/inbox/${conversationId}?tab=all&panel=client` },
  ];
  return [
    ...(isNarrow(width) ? panes : []),
    { name: "home", path: "/" },
    { name: "inbox", path: `/inbox/${conversationId}?tab=all` },
    { name: "inbox-drafts", path: `/inbox/${conversationId}?tab=all&panel=drafts` },
    { name: "why", path: `/inbox/${conversationId}?tab=all&why=${eventId}` },
    { name: "deals", path: "/deals" },
    { name: "deals-list", path: "/deals?view=list" },
    { name: "deal", path: `/deals/${dealId}` },
    { name: "tasks", path: "/tasks" },
    { name: "tasks-list", path: "/tasks?view=list" },
    { name: "tasks-month", path: "/tasks?view=calendar" },
    { name: "tasks-week", path: "/tasks?view=calendar&span=week" },
    { name: "tasks-new", path: "/tasks?new=true" },
    { name: "clients", path: "/clients" },
    { name: "client", path: `/clients/${contactId}` },
    { name: "companies", path: "/companies" },
    { name: "company", path: `/companies/${companyId}` },
    { name: "products", path: "/products" },
    ...["about", "itinerary", "prices", "departures", "holds"].map((tab) => ({
      name: `product-${tab}`,
      path: `/products/${productId}?tab=${tab}`,
    })),
    { name: "imports", path: "/imports" },
    { name: "import", path: `/imports/${importId}` },
    { name: "settings-account", path: "/settings/account" },
    { name: "settings-general", path: "/settings/general" },
    { name: "settings-team", path: "/settings/team" },
    { name: "settings-pipelines", path: "/settings/pipelines" },
    { name: "settings-channels", path: "/settings/channels" },
    { name: "settings-ai", path: "/settings/ai" },
    { name: "settings-blocked", path: "/settings/blocked" },
    { name: "settings-outgoing-mail", path: "/settings/outgoing-mail" },
    { name: "settings-audit", path: "/settings/audit" },
    { name: "not-found", path: "/nowhere" },
  ];
}

/** Every page for whoever is not signed in. */
export const placesOutside: readonly Place[] = [
  { name: "sign-in", path: "/signin" },
  { name: "sign-up", path: "/signup" },
  { name: "forgot-password", path: "/forgot-password" },
  { name: "reset-password", path: "/reset-password?token=none" },
  { name: "invitation", path: "/invitation?token=none" },
  { name: "kit", path: "/dev/ui" },
];

/** How pages are looked at: every pair of language, theme and width occurs. */
export const looks = [
  { language: "en", theme: "light", width: 1440, height: 900 },
  { language: "ru", theme: "dark", width: 1440, height: 900 },
  { language: "ru", theme: "light", width: 360, height: 740 },
  { language: "en", theme: "dark", width: 360, height: 740 },
] as const;
export type Look = {
  language: "en" | "ru";
  theme: "light" | "dark";
  width: number;
  height: number;
};

/** Whether a window shows one pane at a time, as a phone does. */
function isNarrow(width: number): boolean {
  return width < 600;
}

/** The browser of somebody with such a screen and such settings. */
export function browserFor({ language, theme, width, height }: Look) {
  return {
    viewport: { width, height },
    colorScheme: theme,
    locale: language === "ru" ? "ru-RU" : "en-US",
    timezoneId: "Asia/Bishkek",
    reducedMotion: "reduce",
    ...(isNarrow(width) && { hasTouch: true, isMobile: true }),
  } as const;
}
