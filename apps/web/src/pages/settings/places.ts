import type { LinkProps } from "@tanstack/react-router";
import {
  Building2,
  CircleUserRound,
  Filter,
  type LucideIcon,
  MailOpen,
  MessageCircleOff,
  Plug,
  ScrollText,
  Sparkles,
  Users,
} from "lucide-react";
import { useTranslation } from "react-i18next";
import { useMe } from "../../lib/me.ts";

/** One page of the settings. */
export interface SettingsPlace {
  to: NonNullable<LinkProps["to"]>;
  icon: LucideIcon;
  label: string;
  /** What is set there, for the list on a phone. */
  text: string;
}

export interface SettingsGroup {
  label: string;
  places: readonly SettingsPlace[];
}

/** The pages of the settings that the reader may see, in their order. */
export function useSettingsGroups(): readonly SettingsGroup[] {
  const { t } = useTranslation("settings");
  const { may } = useMe();
  const place = (name: string, to: SettingsPlace["to"], icon: LucideIcon): SettingsPlace => ({
    to,
    icon,
    label: t(`places.${name}`),
    text: t(`texts.${name}`),
  });
  return [
    {
      label: t("groups.organization"),
      places: [
        place("general", "/settings/general", Building2),
        place("team", "/settings/team", Users),
        place("pipelines", "/settings/pipelines", Filter),
        place("channels", "/settings/channels", Plug),
        place("ai", "/settings/ai", Sparkles),
        place("blocked", "/settings/blocked", MessageCircleOff),
        ...(may("mail:read") ? [place("mail", "/settings/outgoing-mail", MailOpen)] : []),
        ...(may("audit:read") ? [place("audit", "/settings/audit", ScrollText)] : []),
      ],
    },
    { label: t("groups.you"), places: [place("account", "/settings/account", CircleUserRound)] },
  ];
}
