import {
  ContactRound,
  FolderInput,
  Handshake,
  House,
  ListTodo,
  MessagesSquare,
  Mountain,
  Settings,
} from "lucide-react";
import { useTranslation } from "react-i18next";
import type { NavigationItem } from "../../ui/shell/navigation.ts";

/** Where one can go, in the order of the rail. A place is added here when its route exists. */
export function useNavigation(): readonly NavigationItem[] {
  const { t } = useTranslation("shell");
  return [
    { to: "/", label: t("places.home"), icon: House, keys: "g h" },
    { to: "/inbox", label: t("places.inbox"), icon: MessagesSquare, keys: "g i" },
    { to: "/deals", label: t("places.deals"), icon: Handshake, keys: "g d" },
    { to: "/tasks", label: t("places.tasks"), icon: ListTodo, keys: "g t" },
    { to: "/clients", label: t("places.clients"), icon: ContactRound, keys: "g c", also: ["/companies"] },
    { to: "/products", label: t("places.products"), icon: Mountain, keys: "g p" },
    { to: "/imports", label: t("places.imports"), icon: FolderInput, keys: "g m", group: "manage" },
    { to: "/settings", label: t("places.settings"), icon: Settings, keys: "g s", group: "manage" },
  ];
}
