import type { ImportPreview } from "@karavan/contract/records/imports";
import { Check } from "lucide-react";
import { useTranslation } from "react-i18next";
import { cn } from "../../../lib/cn.ts";
import { Combobox } from "../../../ui/combobox.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { listCandidates, listOurs, listUnclear } from "./own-names.ts";

/** So many names are worth seeing at once; the others are found by typing. */
const shownNames = 6;

interface OwnNamesFieldProps {
  chats: ImportPreview["chats"];
  /** Names people chose; none: the files decide. */
  chosen: readonly string[];
  onChange: (names: readonly string[]) => void;
}

/** Which of the names in the chats are ours: their messages are the team's, all others the clients'. */
export function OwnNamesField({ chats, chosen, onChange }: OwnNamesFieldProps) {
  const { t } = useTranslation("imports");
  const candidates = listCandidates(chats);
  const ours = listOurs(chats, chosen);
  const unclear = listUnclear(chats);
  const shown = candidates.filter(({ name }, place) => place < shownNames || ours.includes(name));
  const rest = candidates.filter((candidate) => !shown.includes(candidate));
  const toggle = (name: string) => onChange(ours.includes(name) ? ours.filter((one) => one !== name) : [...ours, name]);
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-col gap-0.5">
        <h2 className="font-medium">{t("us.title")}</h2>
        <p className="text-meta text-pretty text-ink-3">{t("us.text")}</p>
      </div>
      {candidates.length === 0 && <p className="text-ink-2">{t("us.nobody")}</p>}
      <fieldset aria-label={t("us.title")} className="flex flex-wrap gap-1.5">
        {shown.map(({ name, chats: count }) => (
          <NameChip key={name} name={name} count={count} on={ours.includes(name)} onPress={() => toggle(name)} />
        ))}
      </fieldset>
      {rest.length > 0 && (
        <Combobox
          aria-label={t("us.other")}
          placeholder={t("us.other")}
          source={rest.map(({ name, chats: count }) => ({
            value: name,
            label: name,
            hint: t("us.inChats", { count }),
          }))}
          value={null}
          onChange={(option) => option && toggle(option.value)}
        />
      )}
      {unclear.length > 0 && candidates.length > 0 && (
        <Notice tone="warning" title={t("us.unclear", { count: unclear.length })}>
          {t("us.unclearText")}
        </Notice>
      )}
    </div>
  );
}

interface NameChipProps {
  name: string;
  /** In how many chats they write. */
  count: number;
  on: boolean;
  onPress: () => void;
}

function NameChip({ name, count, on, onPress }: NameChipProps) {
  const { t } = useTranslation("imports");
  return (
    <button
      type="button"
      aria-pressed={on}
      title={t("us.inChats", { count })}
      onClick={onPress}
      className={cn(
        "flex h-control-small max-w-full items-center gap-1.5 rounded-full border px-3 transition-colors pointer-coarse:h-touch",
        on
          ? "border-accent bg-accent-soft font-medium text-accent-text"
          : "border-line-strong text-ink-2 hover:bg-hover hover:text-ink",
      )}
    >
      {on && <Check aria-hidden className="size-3.5 shrink-0" />}
      <span dir="auto" className="truncate">
        {name}
      </span>
    </button>
  );
}
