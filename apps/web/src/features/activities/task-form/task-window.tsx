import type { Task } from "@karavan/contract/records/activities";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useContactChoices } from "../../../lib/contact-choices.ts";
import { errorText, fieldErrors } from "../../../lib/errors.ts";
import { useTimeZone } from "../../../lib/format.ts";
import { useMe } from "../../../lib/me.ts";
import { Button } from "../../../ui/button.tsx";
import { Combobox } from "../../../ui/combobox.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { Field } from "../../../ui/field.tsx";
import { Input } from "../../../ui/input.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { Select } from "../../../ui/select.tsx";
import { Textarea } from "../../../ui/textarea.tsx";
import { useDeleteTask } from "../tasks/task-acts.ts";
import { taskPriorities, taskTypes, typeIcons } from "../tasks/task-kind.ts";
import { AssigneeSelect } from "./assignee-select.tsx";
import { DueFields } from "./due-fields.tsx";
import type { TaskDialogProps } from "./task-dialog.tsx";
import { draftOf, type TaskDraft } from "./task-draft.ts";
import { useSaveTask } from "./use-save-task.ts";

/** The window of a task; `TaskDialog` fetches it when it opens. */
export function TaskWindow(props: TaskDialogProps) {
  const [{ isOpen, round, task }, setState] = useState({ isOpen: props.open, round: 0, task: props.task });
  // What was typed before goes; while it closes it shows what it showed.
  if (props.open !== isOpen) {
    setState({ isOpen: props.open, round: props.open ? round + 1 : round, task: props.open ? props.task : task });
  }
  return <TaskForm key={round} {...props} task={task} />;
}

function TaskForm({ open, onClose, task, about, start }: TaskDialogProps) {
  const { t } = useTranslation(["activities", "ui"]);
  const me = useMe();
  const timeZone = useTimeZone();
  const [before] = useState(() => ({ ...draftOf(task, timeZone, me.memberId || null), ...start }));
  const [draft, setDraft] = useState<TaskDraft>(before);
  const change = (changes: Partial<TaskDraft>) => setDraft((known) => ({ ...known, ...changes }));
  const { save, isSaving, error } = useSaveTask({ task, before, about, onDone: onClose });
  const canWrite = me.may("activities:write");
  const refused = fieldErrors(error);
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t(task ? "form.edit" : "form.new")}
      onSubmit={() => canWrite && draft.title.trim() !== "" && save(draft)}
      footer={canWrite && <Footer task={task} isSaving={isSaving} isEmpty={!draft.title.trim()} onClose={onClose} />}
    >
      {error !== null && refused.size === 0 && <Notice tone="danger">{errorText(error)}</Notice>}
      <Field label={t("field.title")} error={refused.get("title")} disabled={!canWrite}>
        <Input
          autoComplete="off"
          maxLength={200}
          value={draft.title}
          onChange={({ target }) => change({ title: target.value })}
        />
      </Field>
      <DueFields draft={draft} onChange={change} />
      <div className="grid gap-4 sm:grid-cols-2">
        <KindField draft={draft} onChange={change} />
        <Field label={t("field.priority")}>
          <Select
            value={draft.priority}
            onChange={(priority) => change({ priority })}
            options={taskPriorities.map((value) => ({ value, label: t(`priority.${value}`) }))}
          />
        </Field>
        <Field label={t("field.assignee")} error={refused.get("assigneeId")}>
          <AssigneeSelect value={draft.assigneeId} onChange={(assigneeId) => change({ assigneeId })} />
        </Field>
        {isContactFree(task, about) && (
          <ContactField draft={draft} onChange={change} error={refused.get("contactId")} />
        )}
      </div>
      <Field label={t("field.note")} optional error={refused.get("note")}>
        <Textarea
          value={draft.note}
          maxLength={10_000}
          minRows={2}
          onChange={({ target }) => change({ note: target.value })}
        />
      </Field>
    </Dialog>
  );
}

/** A task of a deal or a chat is about the contact of that, and one begun on a page about what stands there. */
function isContactFree(task: Task | undefined, about: TaskDialogProps["about"]): boolean {
  return task ? task.dealId === null && task.conversationId === null : about === undefined;
}

interface PartProps {
  draft: TaskDraft;
  onChange: (changes: Partial<TaskDraft>) => void;
}

function KindField({ draft, onChange }: PartProps) {
  const { t } = useTranslation("activities");
  const iconOf = (type: TaskDraft["type"]) => {
    const Icon = typeIcons[type];
    return <Icon aria-hidden className="size-4 shrink-0 text-ink-3" />;
  };
  return (
    <Field label={t("field.type")}>
      <Select
        value={draft.type}
        onChange={(type) => onChange({ type })}
        options={taskTypes.map((value) => ({ value, label: t(`type.${value}`), icon: iconOf(value) }))}
      />
    </Field>
  );
}

function ContactField({ draft, onChange, error }: PartProps & { error: string | undefined }) {
  const { t } = useTranslation("activities");
  const contacts = useContactChoices();
  return (
    <Field label={t("field.contact")} optional error={error}>
      <Combobox
        source={contacts}
        value={draft.contact}
        onChange={(contact) => onChange({ contact })}
        placeholder={t("form.contactPlaceholder")}
      />
    </Field>
  );
}

interface FooterProps {
  task: Task | undefined;
  isSaving: boolean;
  isEmpty: boolean;
  onClose: () => void;
}

function Footer({ task, isSaving, isEmpty, onClose }: FooterProps) {
  const { t } = useTranslation(["activities", "ui"]);
  const remove = useDeleteTask();
  const deleteIt = (known: Task) => {
    onClose();
    remove(known);
  };
  return (
    <>
      {task && (
        <Button variant="ghost" icon={Trash2} onClick={() => deleteIt(task)} className="mr-auto">
          {t("form.delete")}
        </Button>
      )}
      <Button onClick={onClose}>{t("ui:cancel")}</Button>
      <Button type="submit" variant="primary" loading={isSaving} disabled={isEmpty}>
        {t(task ? "form.save" : "form.add")}
      </Button>
    </>
  );
}
