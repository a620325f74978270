import type { LucideIcon } from "lucide-react";
import { type ReactElement, Suspense } from "react";
import { lazyCode } from "../lib/fetch-code.ts";
import { usePopup } from "./use-popup.ts";

/** What every line one can choose has. */
export interface NamedItem {
  label: string;
  icon?: LucideIcon;
  disabled?: boolean;
}

/** One line of a menu. An act, a choice that is on or off, a menu in the menu, a heading, a hairline. */
export type MenuItem =
  | (NamedItem & { kind?: "act"; onSelect: () => void; danger?: boolean; keys?: string; hint?: string })
  | (NamedItem & { kind: "check"; checked: boolean; onSelect: () => void })
  | (NamedItem & { kind: "menu"; items: readonly MenuItem[] })
  | { kind: "heading"; label: string }
  | { kind: "line" };

export interface MenuProps {
  /** The button that opens it: one element that takes a ref. */
  trigger: ReactElement<Record<string, unknown>>;
  items: readonly MenuItem[];
  align?: "start" | "center" | "end";
  side?: "top" | "bottom" | "left" | "right";
}

const load = () => import("./menu-window.tsx");
const MenuWindow = lazyCode(async () => (await load()).MenuWindow);

/** A menu behind a button: arrows move, letters jump, Enter does, Escape closes and gives the focus back. */
export function Menu({ trigger, items, align, side }: MenuProps) {
  const popup = usePopup("menu", load);
  return (
    <>
      {popup.triggerOf(trigger)}
      {popup.wanted && (
        <Suspense>
          <MenuWindow
            items={items}
            {...popup.window}
            finalFocus={popup.window.anchor}
            {...(align && { align })}
            {...(side && { side })}
          />
        </Suspense>
      )}
    </>
  );
}
