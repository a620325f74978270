import { activitiesApi } from "@karavan/contract/api/activities";
import type { Note } from "@karavan/contract/records/activities";
import { Ellipsis, Pencil, Pin, PinOff, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { cn } from "../../../lib/cn.ts";
import { errorText } from "../../../lib/errors.ts";
import { useMe } from "../../../lib/me.ts";
import { useAct } from "../../../lib/query.ts";
import { Avatar } from "../../../ui/avatar.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { Menu, type MenuItem } from "../../../ui/menu.tsx";
import { Time } from "../../../ui/time.tsx";
import { partsOf } from "./mentions.ts";
import { noteReads, useDeleteNote, usePinNote } from "./note-acts.ts";
import { NoteEditor } from "./note-editor.tsx";

/** One note: who wrote it when, what it says, and what one may do with it. */
export function NoteCard({ note }: { note: Note }) {
  const { t } = useTranslation(["activities", "ui", "events"]);
  const [isEditing, setEditing] = useState(false);
  const { author, pinnedAt, editedAt, createdAt } = note;
  const name = author.name ?? t(`events:actor.${author.kind}`);
  return (
    <article className="flex min-w-0 flex-col gap-1.5 px-3 py-2.5" aria-label={t("activities:note.by", { name })}>
      <header className="flex min-h-6 items-center gap-2">
        <Avatar id={author.id ?? author.kind} name={name} size="small" />
        <p className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-2 text-meta text-ink-3">
          <span className="font-medium text-ink-2">{name}</span>
          <Time at={createdAt} />
          {editedAt !== null && <span>{t("activities:note.edited")}</span>}
          {pinnedAt !== null && (
            <span className="flex items-center gap-1 self-center text-accent-text">
              <Pin aria-hidden className="size-3" />
              {t("activities:note.pinned")}
            </span>
          )}
        </p>
        <Acts note={note} name={name} onEdit={() => setEditing(true)} />
      </header>
      {isEditing ? <Editing note={note} onClose={() => setEditing(false)} /> : <Words note={note} />}
    </article>
  );
}

function Words({ note }: { note: Note }) {
  const { memberId } = useMe();
  let place = 0;
  return (
    <p className="whitespace-pre-wrap text-ink wrap-anywhere">
      {partsOf(note.text, note.mentions).map((part) => {
        place += 1;
        if ("text" in part) return <span key={place}>{part.text}</span>;
        const { id, name } = part.mention;
        return (
          <span
            key={place}
            className={cn("rounded-small font-medium text-accent-text", id === memberId && "bg-accent-soft px-0.5")}
          >
            @{name}
          </span>
        );
      })}
    </p>
  );
}

interface ActsProps {
  note: Note;
  name: string;
  onEdit: () => void;
}

function Acts({ note, name, onEdit }: ActsProps) {
  const { t } = useTranslation("activities");
  const me = useMe();
  const pin = usePinNote();
  const remove = useDeleteNote();
  if (!me.may("activities:write")) return null;
  const isPinned = note.pinnedAt !== null;
  const isTheirs = note.author.id === me.memberId || me.may("activities:manage");
  const own: MenuItem[] = [
    { label: t("note.edit"), icon: Pencil, onSelect: onEdit },
    { label: t("note.delete"), icon: Trash2, danger: true, onSelect: () => remove(note) },
  ];
  return (
    <Menu
      align="end"
      items={[
        { label: t(isPinned ? "note.unpin" : "note.pin"), icon: isPinned ? PinOff : Pin, onSelect: () => pin(note) },
        ...(isTheirs ? own : []),
      ]}
      trigger={<IconButton size="small" icon={Ellipsis} label={t("note.menu", { name })} />}
    />
  );
}

function Editing({ note, onClose }: { note: Note; onClose: () => void }) {
  const { t } = useTranslation("activities");
  const { actAsync, isActing, error } = useAct(activitiesApi.updateNote, {
    stale: noteReads,
    failure: "inline",
    onDone: onClose,
  });
  return (
    <NoteEditor
      text={note.text}
      mentions={note.mentions}
      submit={t("form.save")}
      isSaving={isActing}
      error={error === null ? undefined : errorText(error)}
      onSave={(text) => actAsync({ params: { id: note.id }, body: { text } })}
      onCancel={onClose}
    />
  );
}
