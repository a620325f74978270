import { useNavigate } from "@tanstack/react-router";
import { Building2, Languages, ListTodo, type LucideIcon, Moon, UserRoundPlus } from "lucide-react";
import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { type Command, openCommandMenu, useCommandList, useCommandMenuOpen, useCommands } from "../../lib/commands.ts";
import { lazyCode } from "../../lib/fetch-code.ts";
import { languages, setLanguage } from "../../lib/i18n.ts";
import { useShortcut } from "../../lib/keyboard.ts";
import { useMe } from "../../lib/me.ts";
import { setTheme, themes } from "../../lib/theme.ts";
import type { NavigationItem } from "../../ui/shell/navigation.ts";

const SearchingMenu = lazyCode(async () => (await import("./searching-menu.tsx")).SearchingMenu);

/** The command menu behind Ctrl/Cmd+K: every place, theme and language, and what the page on screen offers. */
export function CommandMenuHost({ places }: { places: readonly NavigationItem[] }) {
  const { t } = useTranslation("shell");
  const open = useCommandMenuOpen();
  const commands = useCommandList();
  useCommands(useShellCommands(places));
  useShortcut({ keys: "mod+k", label: t("commands.open"), scope: "app", run: () => openCommandMenu() });
  if (!open) return null;
  return (
    <Suspense>
      <SearchingMenu commands={commands} />
    </Suspense>
  );
}

function useShellCommands(places: readonly NavigationItem[]): Command[] {
  const { t } = useTranslation("shell");
  const navigate = useNavigate();
  const go = places.map(({ to, label, icon, keys }) => ({
    id: `go ${to}`,
    title: label,
    section: t("commands.go"),
    icon,
    ...(keys !== undefined && { keys }),
    run: () => void navigate({ to }),
  }));
  const look = themes.map((theme) => ({
    id: `theme ${theme}`,
    title: t("commands.themeTo", { name: t(`theme.${theme}`) }),
    section: t("commands.view"),
    icon: Moon,
    run: () => setTheme(theme),
  }));
  const speak = languages.map((language) => ({
    id: `language ${language}`,
    title: t("commands.languageTo", { name: t(`language.${language}`) }),
    section: t("commands.view"),
    icon: Languages,
    run: () => void setLanguage(language),
  }));
  return [...useCreateCommands(), ...go, ...look, ...speak];
}

/** What can be added from anywhere. */
function useCreateCommands(): Command[] {
  const { t } = useTranslation("shell");
  const navigate = useNavigate();
  const { may } = useMe();
  const add = (id: string, title: string, icon: LucideIcon, run: () => void): Command => ({
    id: `add ${id}`,
    title,
    section: t("commands.add"),
    icon,
    run,
  });
  const form = (to: "/clients" | "/companies", id: string) => () => void navigate({ to, search: { form: id } });
  const addTask = () => void navigate({ to: "/tasks", search: { new: "true" } });
  return [
    ...(may("crm:write")
      ? [
          add("client", t("commands.addClient"), UserRoundPlus, form("/clients", "client")),
          add("company", t("commands.addCompany"), Building2, form("/companies", "company")),
        ]
      : []),
    ...(may("activities:write") ? [add("task", t("commands.addTask"), ListTodo, addTask)] : []),
  ];
}
