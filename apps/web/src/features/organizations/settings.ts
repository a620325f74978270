import { organizationsApi } from "@karavan/contract/api/organizations";
import type { Settings } from "@karavan/contract/records/organizations";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useOrganizationId } from "../../lib/organization.ts";
import { keyOf, optimistic, read, useAct } from "../../lib/query.ts";
import { toastDone, toastError } from "../../ui/toast.ts";

/** The organization's settings. */
export function useSettings() {
  return useQuery(read(organizationsApi.getSettings));
}

/** Changes to settings that are shown at once, saved, and offered to be undone. */
export interface SaveSettings {
  /** Rejects when the server refuses; then what was shown is taken back. */
  save: (changes: Partial<Settings>) => Promise<void>;
  /** The same for controls that cannot show a reason: a toast says it. */
  choose: (changes: Partial<Settings>) => void;
}

/** The way to change settings, knowing what they are now. */
export function useSaveSettings(now: Settings): SaveSettings {
  const { t } = useTranslation("ui");
  const key = keyOf(organizationsApi.getSettings, {});
  const { actAsync } = useAct(organizationsApi.updateSettings, {
    failure: "inline",
    before: ({ body }, client) =>
      optimistic(client, key, (settings: Settings) => ({ ...settings, ...withoutGaps(body ?? {}) })),
    stale: [organizationsApi.getSettings],
  });
  const put = (changes: Partial<Settings>) => actAsync({ body: changes });
  const save = async (changes: Partial<Settings>) => {
    const before = pick(now, changes);
    await put(changes);
    toastDone(t("saved"), { undo: { label: t("undo"), run: () => void put(before).catch(toastError) } });
  };
  return { save, choose: (changes) => void save(changes).catch((error: unknown) => toastError(error)) };
}

/** What the settings that are about to change are now. */
function pick(settings: Settings, changes: Partial<Settings>): Partial<Settings> {
  return Object.fromEntries(Object.entries(settings).filter(([name]) => name in changes));
}

function withoutGaps<Of extends object>(changes: Of): { [Name in keyof Of]?: Exclude<Of[Name], undefined> };
function withoutGaps(changes: object): object {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}

/** The chosen organization itself. */
export function useOrganization() {
  const id = useOrganizationId() ?? "";
  return useQuery({ ...read(organizationsApi.getOrganization, { params: { id } }), enabled: id !== "" });
}
