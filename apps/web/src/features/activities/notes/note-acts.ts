import { activitiesApi } from "@karavan/contract/api/activities";
import type { Note } from "@karavan/contract/records/activities";
import { useTranslation } from "react-i18next";
import { useAct } from "../../../lib/query.ts";
import { toastDone } from "../../../ui/toast.ts";

/** What an act on a note makes stale. */
export const noteReads = [activitiesApi.listNotes];

/** Pins a note to the top, or puts it back in its place. */
export function usePinNote(): (note: Note) => void {
  const pin = useAct(activitiesApi.pinNote, { stale: noteReads });
  const unpin = useAct(activitiesApi.unpinNote, { stale: noteReads });
  return ({ id, pinnedAt }) => (pinnedAt === null ? pin : unpin).act({ params: { id } });
}

/** Deletes a note, with the way back for ten seconds. */
export function useDeleteNote(): (note: Note) => void {
  const { t } = useTranslation(["activities", "ui"]);
  const restore = useAct(activitiesApi.restoreNote, { stale: noteReads });
  const remove = useAct(activitiesApi.deleteNote, {
    stale: noteReads,
    onDone: (_done, parts) =>
      toastDone(t("activities:note.deleted"), { undo: { label: t("ui:undo"), run: () => restore.act(parts) } }),
  });
  return ({ id }) => remove.act({ params: { id } });
}
