import { useTranslation } from "react-i18next";
import { useMe } from "../../lib/me.ts";
import { PanelPart } from "../../ui/panel-part.tsx";
import { RecordNotes } from "./notes/record-notes.tsx";
import { RecordTasks } from "./tasks/record-tasks.tsx";
import type { About } from "./tasks/tasks.ts";

interface ActivityPartsProps {
  /** The record whose tasks and notes show. */
  of: About;
  /** What new ones are about. */
  about: About;
}

/** Tasks and notes as parts of a side panel, for who may see them. */
export function ActivityParts({ of, about }: ActivityPartsProps) {
  const { t } = useTranslation("activities");
  if (!useMe().may("activities:read")) return null;
  return (
    <>
      <PanelPart title={t("title")}>
        <RecordTasks of={of} about={about} />
      </PanelPart>
      <PanelPart title={t("note.title")}>
        <RecordNotes of={of} about={about} />
      </PanelPart>
    </>
  );
}
