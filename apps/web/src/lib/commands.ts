import type { LucideIcon } from "lucide-react";
import { useEffect, useEffectEvent } from "react";
import { signal, useSignal } from "./signal.ts";

/** Something the command menu can do. `title` and `section` are in the reader's language. */
export interface Command {
  id: string;
  title: string;
  section: string;
  icon?: LucideIcon;
  /** Other words people look for it by, in any language. */
  keywords?: readonly string[];
  /** The shortcut that does the same, shown beside it. */
  keys?: string;
  run: () => void;
}

const commands = signal<readonly Command[]>([]);
const menuOpen = signal(false);

/** Every command of this screen. */
export function useCommandList(): readonly Command[] {
  return useSignal(commands);
}

/** Whether the command menu is open. */
export function useCommandMenuOpen(): boolean {
  return useSignal(menuOpen);
}

/** Opens or closes the command menu. */
export function openCommandMenu(open = true): void {
  menuOpen.set(open);
}

/** Offers commands while the component is on screen. They are registered anew when an id or title changes. */
export function useCommands(offered: readonly Command[]): void {
  const run = useEffectEvent((id: string) => offered.find((command) => command.id === id)?.run());
  const list = useEffectEvent(() => offered.map((command) => ({ ...command, run: () => run(command.id) })));
  const identity = offered.map(({ id, title }) => `${id} ${title}`).join("\n");
  // biome-ignore lint/correctness/useExhaustiveDependencies: the identity stands for the list, which is new at every render.
  useEffect(() => {
    const mine = list();
    commands.set([...commands.get(), ...mine]);
    return () => commands.set(commands.get().filter((command) => !mine.includes(command)));
  }, [identity]);
}
