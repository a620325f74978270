import { Dialog } from "@base-ui/react/dialog";
import { Command as Cmdk } from "cmdk";
import { Search } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { cn } from "../lib/cn.ts";
import type { Command } from "../lib/commands.ts";
import { DialogScope } from "./dialog-scope.tsx";
import { Kbd } from "./kbd.tsx";
import { Spinner } from "./spinner.tsx";

/** A record found by the search of the command menu. */
export interface CommandResult {
  id: string;
  section: string;
  title: string;
  detail?: string;
  icon?: ReactNode;
  run: () => void;
}

export interface CommandMenuProps {
  open: boolean;
  onClose: () => void;
  commands: readonly Command[];
  /** Finds records by what is typed; asked when the typing pauses. */
  search?: (query: string, signal: AbortSignal) => Promise<readonly CommandResult[]>;
}

/** Everything one can do or open, by typing a part of its name. */
export function CommandMenu({ open, onClose, commands, search }: CommandMenuProps) {
  const { t } = useTranslation("ui");
  return (
    <Dialog.Root open={open} onOpenChange={(next) => next || onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-overlay transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Popup className="fixed top-[max(0.5rem,12vh)] left-1/2 z-40 flex max-h-[min(30rem,80dvh)] w-[calc(100vw-1rem)] max-w-xl -translate-x-1/2 flex-col overflow-hidden rounded-card bg-raised text-body text-ink shadow-dialog outline-none transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0">
          <DialogScope />
          <Dialog.Title className="sr-only">{t("command.title")}</Dialog.Title>
          <Content commands={commands} onClose={onClose} {...(search && { search })} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Content({ commands, onClose, search }: Omit<CommandMenuProps, "open">) {
  const { t } = useTranslation("ui");
  const [query, setQuery] = useState("");
  const { results, searching } = useResults(query, search);
  const choose = (run: () => void) => () => {
    onClose();
    run();
  };
  return (
    <Cmdk loop label={t("command.title")} filter={match} className="flex min-h-0 flex-col">
      <div className="flex items-center gap-2.5 border-b border-line px-4">
        {searching ? <Spinner className="text-ink-3" /> : <Search aria-hidden className="size-4 text-ink-3" />}
        <Cmdk.Input
          value={query}
          onValueChange={setQuery}
          placeholder={t("command.placeholder")}
          className="h-12 min-w-0 flex-1 bg-transparent text-read outline-none pointer-coarse:text-title"
        />
        <Kbd keys="escape" />
      </div>
      <Cmdk.List className="min-h-0 flex-1 scroll-py-2 overflow-y-auto overscroll-contain py-2">
        <Cmdk.Empty className="px-4 py-8 text-center text-ink-3">
          {searching ? t("combobox.searching") : t("command.empty")}
        </Cmdk.Empty>
        {sectionsOf(results).map(([section, found]) => (
          <Group key={section} heading={section}>
            {found.map(({ id, title, detail, icon, run }) => (
              // The server has matched these already, by more than their title.
              <Item key={id} value={`${id} ${query}`} keywords={[query]} onSelect={choose(run)}>
                {icon}
                <span className="min-w-0 flex-1 truncate">{title}</span>
                {detail && <span className="truncate text-meta text-ink-3">{detail}</span>}
              </Item>
            ))}
          </Group>
        ))}
        {sectionsOf(commands).map(([section, members]) => (
          <Group key={section} heading={section}>
            {members.map(({ id, title, icon: Icon, keywords = [], keys, run }) => (
              <Item key={id} value={id} keywords={[title, ...keywords]} onSelect={choose(run)}>
                {Icon && <Icon aria-hidden className="size-4 shrink-0 text-ink-3" />}
                <span className="min-w-0 flex-1 truncate">{title}</span>
                {keys && <Kbd keys={keys} />}
              </Item>
            ))}
          </Group>
        ))}
      </Cmdk.List>
    </Cmdk>
  );
}

function Group({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <Cmdk.Group
      heading={heading}
      className={cn(
        "pb-1 [&_[cmdk-group-heading]]:px-4 [&_[cmdk-group-heading]]:py-1 [&_[cmdk-group-heading]]:text-meta [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-ink-3",
      )}
    >
      {children}
    </Cmdk.Group>
  );
}

interface ItemProps {
  value: string;
  keywords: readonly string[];
  onSelect: () => void;
  children: ReactNode;
}

function Item({ value, keywords, onSelect, children }: ItemProps) {
  return (
    <Cmdk.Item
      value={value}
      keywords={[...keywords]}
      onSelect={onSelect}
      className="mx-2 flex h-9 cursor-default items-center gap-2.5 rounded-control px-2 aria-selected:bg-hover pointer-coarse:h-touch"
    >
      {children}
    </Cmdk.Item>
  );
}

/** Every typed word must begin a word of the title or keywords; titles that begin with it come first. The id is not searched. */
function match(_id: string, query: string, keywords: readonly string[] = []): number {
  const text = keywords.join(" ").toLowerCase();
  const wanted = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (!wanted.every((word) => text.startsWith(word) || text.includes(` ${word}`) || text.includes(`-${word}`)))
    return 0;
  return wanted[0] && text.startsWith(wanted[0]) ? 1 : 0.5;
}

const pauseMs = 150;

function useResults(query: string, search: CommandMenuProps["search"]) {
  const [results, setResults] = useState<readonly CommandResult[]>([]);
  const [searching, setSearching] = useState(false);
  useEffect(() => {
    if (!search || query.trim() === "") {
      setResults([]);
      return undefined;
    }
    const stop = new AbortController();
    setSearching(true);
    const run = async () => {
      const found = await search(query.trim(), stop.signal).catch(() => []);
      if (stop.signal.aborted) return;
      setResults(found);
      setSearching(false);
    };
    const timer = setTimeout(() => void run(), pauseMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
      setSearching(false);
    };
  }, [query, search]);
  return { results, searching };
}

function sectionsOf<Entry extends { section: string }>(entries: readonly Entry[]): [string, Entry[]][] {
  return [...Map.groupBy(entries, ({ section }) => section)];
}
