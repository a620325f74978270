import { type KeyboardEvent, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { cn } from "../../../lib/cn.ts";
import { useMembers } from "../../../lib/members.ts";
import { Avatar } from "../../../ui/avatar.tsx";
import { Button } from "../../../ui/button.tsx";
import { Field } from "../../../ui/field.tsx";
import { floating, floatingItem } from "../../../ui/styles.ts";
import { Textarea } from "../../../ui/textarea.tsx";
import { mentionAt, type Named, suggest, toStored, toTyped } from "./mentions.ts";

/** As long as a note may be; what mentions add is counted by the server. */
const mostCharacters = 20_000;

interface NoteEditorProps {
  /** The stored text to change, and who is mentioned in it. */
  text?: string;
  mentions?: readonly Named[];
  submit: string;
  isSaving: boolean;
  error?: string | undefined;
  /** Resolves when it is saved; then a new note begins empty. */
  onSave: (text: string) => Promise<unknown>;
  onCancel?: () => void;
}

/** Where a note is written: an @ offers the members, Ctrl/Cmd+Enter saves. */
export function NoteEditor(props: NoteEditorProps) {
  const { text = "", mentions = [], submit, isSaving, error, onSave, onCancel } = props;
  const { t } = useTranslation(["activities", "ui"]);
  const members = useMembers();
  const [typed, setTyped] = useState(() => toTyped(text, mentions));
  const area = useRef<HTMLTextAreaElement>(null);
  const save = () => {
    const stored = toStored(typed.trim(), [...mentions, ...members]);
    if (stored === "" || isSaving) return;
    // A refusal is shown as `error`.
    void onSave(stored).then(
      () => setTyped(""),
      () => undefined,
    );
  };
  const offer = useMentionOffer(members, typed, area, setTyped);
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (offer.onKeyDown(event)) return event.preventDefault();
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      save();
    } else if (event.key === "Escape" && onCancel) {
      event.stopPropagation();
      onCancel();
    }
  };
  const isEmpty = typed.trim() === "";
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <div className="relative">
        <Field label={t(onCancel ? "note.label" : "note.new")} hideLabel error={error}>
          <Textarea
            ref={area}
            value={typed}
            minRows={onCancel ? 2 : 1}
            maxLength={mostCharacters}
            placeholder={t("note.placeholder")}
            aria-autocomplete="list"
            {...offer.described}
            onChange={({ target }) => {
              setTyped(target.value);
              offer.look(target.selectionEnd);
            }}
            onKeyDown={onKeyDown}
            onBlur={offer.close}
          />
        </Field>
        {offer.people.length > 0 && <Offer {...offer} />}
      </div>
      {(!isEmpty || onCancel) && (
        <div className="flex justify-end gap-2">
          {onCancel && (
            <Button size="small" onClick={onCancel}>
              {t("ui:cancel")}
            </Button>
          )}
          <Button size="small" variant="primary" loading={isSaving} disabled={isEmpty} keys="mod+enter" onClick={save}>
            {submit}
          </Button>
        </div>
      )}
    </div>
  );
}

interface OfferProps {
  listId: string;
  people: readonly Named[];
  active: number;
  choose: (person: Named) => void;
}

function Offer({ listId, people, active, choose }: OfferProps) {
  const { t } = useTranslation("activities");
  return (
    <ul
      id={listId}
      role="listbox"
      aria-label={t("note.people")}
      className={cn(floating, "absolute inset-x-0 top-full z-30 mt-1 max-w-80 py-1")}
    >
      {people.map((person, index) => (
        <li
          key={person.id}
          id={`${listId}-${index}`}
          role="option"
          aria-selected={index === active}
          data-highlighted={index === active || undefined}
          // The field must not lose the focus before the choice is made.
          onPointerDown={(event) => {
            event.preventDefault();
            choose(person);
          }}
          className={floatingItem}
        >
          <Avatar id={person.id} name={person.name} size="small" />
          <span className="truncate">{person.name}</span>
        </li>
      ))}
    </ul>
  );
}

/** Whom to offer while a mention is typed, and what the keys do then. */
function useMentionOffer(
  members: readonly Named[],
  typed: string,
  area: { current: HTMLTextAreaElement | null },
  setTyped: (typed: string) => void,
) {
  const listId = useId();
  const [caret, setCaret] = useState<number>();
  const [active, setActive] = useState(0);
  const mention = caret === undefined ? undefined : mentionAt(typed, caret);
  const people = mention ? suggest(members, mention.query) : [];
  const close = () => setCaret(undefined);
  const choose = ({ name }: Named) => {
    if (!mention || caret === undefined) return;
    const before = `${typed.slice(0, mention.start)}@${name} `;
    setTyped(before + typed.slice(caret));
    close();
    // The caret goes behind the name once that is drawn.
    requestAnimationFrame(() => area.current?.setSelectionRange(before.length, before.length));
  };
  const onKeyDown = ({ key, ctrlKey, metaKey }: KeyboardEvent): boolean => {
    const person = people[active];
    if (!person || ctrlKey || metaKey) return false;
    if (key === "ArrowDown") setActive((active + 1) % people.length);
    else if (key === "ArrowUp") setActive((active + people.length - 1) % people.length);
    else if (key === "Enter" || key === "Tab") choose(person);
    else if (key === "Escape") close();
    else return false;
    return true;
  };
  const look = (at: number) => {
    setCaret(at);
    setActive(0);
  };
  const described =
    people.length > 0 ? { "aria-controls": listId, "aria-activedescendant": `${listId}-${active}` } : {};
  return { listId, people, active, choose, close, onKeyDown, look, described };
}
