import { identityApi, type User } from "@karavan/contract/api/identity";
import { useQueryClient } from "@tanstack/react-query";
import { useLocation, useNavigate } from "@tanstack/react-router";
import { useEffect, useEffectEvent } from "react";
import { useAccountQuery } from "../../features/identity/account.ts";
import { forgetWritten } from "../../features/messaging/composer/written.ts";
import { ApiError } from "../../lib/errors.ts";
import { setTimeZone } from "../../lib/format.ts";
import { currentLanguage, setLanguage } from "../../lib/i18n.ts";
import { chooseOrganization, useOrganizationId } from "../../lib/organization.ts";
import { useAct } from "../../lib/query.ts";
import { sessionFound, useSessionState } from "../../lib/session.ts";
import { setTheme } from "../../lib/theme.ts";

/**
 * The signed-in person with an organization chosen; undefined while that is not known yet. Sends away whoever is not
 * signed in (to come back to this page later) or belongs nowhere yet.
 */
export function useInsider(): User | undefined {
  const { data: person, error } = useAccountQuery();
  const session = useSessionState();
  const chosenId = useOrganizationId();
  const navigate = useNavigate();
  const { href } = useLocation();
  const isOut = session === "lost" || (error instanceof ApiError && error.status === 401);

  // Once: the address changes on the way to the sign-in page, and that page is not where one wants to come back to.
  const leave = useEffectEvent(() => void navigate({ to: "/signin", search: { next: href }, replace: true }));
  useEffect(() => {
    if (isOut) leave();
  }, [isOut]);

  const first = person?.memberships[0];
  const belongs = person?.memberships.some(({ organizationId }) => organizationId === chosenId) ?? false;
  useEffect(() => {
    if (!person) return;
    sessionFound();
    if (!first) void navigate({ to: "/organizations/new", replace: true });
    else if (!belongs) chooseOrganization(first.organizationId);
  }, [person, first, belongs, navigate]);

  useTheirLanguage(person);
  return belongs ? person : undefined;
}

/** The language, theme and time zone kept with the account come before what this browser remembers. */
function useTheirLanguage(person: User | undefined): void {
  const locale = person?.locale;
  useEffect(() => {
    if (locale && locale !== currentLanguage()) void setLanguage(locale);
  }, [locale]);
  const theme = person?.theme;
  useEffect(() => {
    if (theme) setTheme(theme);
  }, [theme]);
  const timeZone = person?.timeZone ?? undefined;
  useEffect(() => setTimeZone(timeZone), [timeZone]);
}

/** What the person's own menu does. */
export function useOwnChoices(): {
  signOut: () => void;
  choose: (choice: { locale: "en" | "ru" } | { theme: "system" | "light" | "dark" }) => void;
} {
  const client = useQueryClient();
  const navigate = useNavigate();
  const out = useAct(identityApi.signOut, {
    onDone: () => {
      client.clear();
      forgetWritten();
      void navigate({ to: "/signin" });
    },
  });
  const update = useAct(identityApi.updateAccount, { stale: [identityApi.getAccount] });
  return { signOut: () => out.act({ body: {} }), choose: (choice) => update.act({ body: choice }) };
}
