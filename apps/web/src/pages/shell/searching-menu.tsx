import { useRecordSearch } from "../../features/crm/use-record-search.tsx";
import { type Command, openCommandMenu } from "../../lib/commands.ts";
import { CommandMenu } from "../../ui/command-menu.tsx";

/** The command menu while it is open; what is typed also finds people and companies. */
export function SearchingMenu({ commands }: { commands: readonly Command[] }) {
  const search = useRecordSearch();
  return <CommandMenu open onClose={() => openCommandMenu(false)} commands={commands} search={search} />;
}
