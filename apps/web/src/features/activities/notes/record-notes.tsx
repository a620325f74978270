import { activitiesApi } from "@karavan/contract/api/activities";
import { useInfiniteQuery } from "@tanstack/react-query";
import { NotebookPen } from "lucide-react";
import { useTranslation } from "react-i18next";
import { errorText } from "../../../lib/errors.ts";
import { usePaged } from "../../../lib/lists/paged.ts";
import { useMe } from "../../../lib/me.ts";
import { readPages, useAct } from "../../../lib/query.ts";
import { Nothing } from "../../../ui/nothing.tsx";
import { PagedList } from "../../../ui/paged-list.tsx";
import { SkeletonText } from "../../../ui/skeleton.tsx";
import { useNotesRealtime } from "../realtime.ts";
import type { About } from "../tasks/tasks.ts";
import { noteReads } from "./note-acts.ts";
import { NoteCard } from "./note-card.tsx";
import { NoteEditor } from "./note-editor.tsx";

const pageSize = 20;

interface RecordNotesProps {
  /** The record whose notes show. */
  of: About;
  /** What a new one is about. */
  about: About;
}

/** What the team wrote down about a record, pinned notes first, and where to write the next. */
export function RecordNotes({ of, about }: RecordNotesProps) {
  // The cards need both: texts that came with the first note would hold up who is writing one.
  const { t } = useTranslation(["activities", "events"]);
  useNotesRealtime();
  const canWrite = useMe().may("activities:write");
  const notes = usePaged(useInfiniteQuery(readPages(activitiesApi.listNotes, { query: { ...of, limit: pageSize } })));
  const { actAsync, isActing, error } = useAct(activitiesApi.createNote, { stale: noteReads, failure: "inline" });
  return (
    <div className="flex min-w-0 flex-col gap-2">
      {canWrite && (
        <NoteEditor
          submit={t("activities:note.add")}
          isSaving={isActing}
          error={error === null ? undefined : errorText(error)}
          onSave={(text) => actAsync({ body: { text, ...about } })}
        />
      )}
      <PagedList
        of={notes}
        failed={t("activities:note.failed")}
        skeleton={<SkeletonText lines={2} />}
        empty={
          <Nothing icon={NotebookPen} title={t("activities:note.none")}>
            {t("activities:note.noneText")}
          </Nothing>
        }
      >
        {(items) => (
          <ul className="flex flex-col rounded-card border border-line bg-surface">
            {items.map((note) => (
              <li key={note.id} className="border-b border-line last:border-b-0">
                <NoteCard note={note} />
              </li>
            ))}
          </ul>
        )}
      </PagedList>
    </div>
  );
}
