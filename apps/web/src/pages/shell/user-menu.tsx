import { useNavigate } from "@tanstack/react-router";
import { CircleUserRound, Keyboard, Languages, LogOut, Moon, Settings2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { cn } from "../../lib/cn.ts";
import { languages, setLanguage, useLanguage } from "../../lib/i18n.ts";
import { setTheme, themes, useTheme } from "../../lib/theme.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Menu, type MenuItem } from "../../ui/menu.tsx";
import { openShortcutSheet } from "./shortcut-sheet-open.ts";

export interface UserMenuProps {
  narrow: boolean;
  /** Who is signed in; without it the menu holds what needs no account. */
  person?: { id: string; name: string; email: string };
  onSignOut?: () => void;
  /** Saves a choice to the account, so that it follows the person to other devices. */
  onChoose?: (choice: { locale: "en" | "ru" } | { theme: "system" | "light" | "dark" }) => void;
}

/** The person, and what is theirs alone: language, theme, keys, the way out. */
export function UserMenu({ narrow, person, onSignOut, onChoose }: UserMenuProps) {
  const { t } = useTranslation("shell");
  const name = person?.name ?? t("user.menu");
  const look =
    "flex h-control base:w-full items-center gap-2.5 rounded-control base:px-1.5 text-body font-medium text-ink-2 hover:bg-hover hover:text-ink data-popup-open:bg-hover pointer-coarse:h-touch";
  const trigger = (
    <button
      type="button"
      aria-label={narrow || !person ? t("user.menu") : undefined}
      className={cn(look, narrow && "w-9 justify-center px-0")}
    >
      {person ? (
        <Avatar id={person.id} name={person.name} size="small" />
      ) : (
        <Settings2 aria-hidden className="mx-1 size-4" />
      )}
      {!narrow && <span className="min-w-0 flex-1 truncate text-start">{name}</span>}
    </button>
  );
  return <Menu trigger={trigger} items={useItems(person, onSignOut, onChoose)} side="top" />;
}

function useItems(
  person: UserMenuProps["person"],
  onSignOut: (() => void) | undefined,
  onChoose: UserMenuProps["onChoose"],
): MenuItem[] {
  const { t } = useTranslation("shell");
  const navigate = useNavigate();
  const theme = useTheme();
  const language = useLanguage();
  const chooseLanguage = (locale: (typeof languages)[number]) => {
    void setLanguage(locale);
    onChoose?.({ locale });
  };
  const chooseTheme = (next: (typeof themes)[number]) => {
    setTheme(next);
    onChoose?.({ theme: next });
  };
  return [
    ...(person
      ? [
          { kind: "heading" as const, label: person.email },
          {
            label: t("user.account"),
            icon: CircleUserRound,
            onSelect: () => void navigate({ to: "/settings/account" }),
          },
        ]
      : []),
    {
      kind: "menu",
      label: t("user.language"),
      icon: Languages,
      items: languages.map((code) => ({
        kind: "check",
        label: t(`language.${code}`),
        checked: code === language,
        onSelect: () => chooseLanguage(code),
      })),
    },
    {
      kind: "menu",
      label: t("user.theme"),
      icon: Moon,
      items: themes.map((name) => ({
        kind: "check",
        label: t(`theme.${name}`),
        checked: name === theme,
        onSelect: () => chooseTheme(name),
      })),
    },
    { label: t("user.shortcuts"), icon: Keyboard, keys: "?", onSelect: openShortcutSheet },
    ...(onSignOut ? [{ kind: "line" as const }, { label: t("user.signOut"), icon: LogOut, onSelect: onSignOut }] : []),
  ];
}
