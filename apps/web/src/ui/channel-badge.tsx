import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { cn } from "../lib/cn.ts";

export const channelKinds = ["telegram", "whatsapp", "email", "webchat", "phone"] as const;
export type ChannelKind = (typeof channelKinds)[number];

const grounds: Record<ChannelKind, string> = {
  telegram: "bg-channel-telegram",
  whatsapp: "bg-channel-whatsapp",
  email: "bg-channel-email",
  webchat: "bg-channel-webchat",
  phone: "bg-channel-phone",
};

/** Our own simple glyphs on a 16-unit grid: they tell the channels apart without colour, and are nobody's logo. */
const glyphs: Record<ChannelKind, ReactNode> = {
  telegram: (
    <path
      d="M3.2 7.7 12.6 4c.4-.2.8.2.7.6l-1.5 7.3c-.1.5-.6.6-1 .4L8.3 10.5l-1.3 1.3c-.2.2-.6.1-.6-.2V9.6l4.2-3.7-5.3 3.2-2.2-.7c-.4-.2-.4-.6.1-.7Z"
      fill="currentColor"
    />
  ),
  whatsapp: (
    <path
      d="M8 3a5 5 0 0 0-4.3 7.5L3.1 12.9l2.5-.6A5 5 0 1 0 8 3Zm-1.8 2.9c.3 0 .5.1.6.4l.4 1c.1.2 0 .4-.1.5l-.4.5c.4.8 1 1.4 1.9 1.8l.5-.5c.1-.1.3-.2.5-.1l1 .5c.2.1.3.3.3.5 0 .7-.6 1.2-1.2 1.2-2.4-.2-4.4-2.3-4.6-4.6 0-.7.5-1.2 1.1-1.2Z"
      fill="currentColor"
      fillRule="evenodd"
    />
  ),
  email: (
    <path
      d="M3.5 5.5h9v5.5h-9zM3.7 5.7 8 9l4.3-3.3"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.3"
      strokeLinejoin="round"
    />
  ),
  webchat: (
    <path
      d="M4 4.5h8v5.5H8.5L6 12.3V10H4z"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.3"
      strokeLinejoin="round"
    />
  ),
  phone: (
    <path
      d="M5.2 3.7c.3 0 .6.2.7.5l.6 1.5c.1.3 0 .6-.2.8l-.7.7a6 6 0 0 0 3.2 3.2l.7-.7c.2-.2.5-.3.8-.2l1.5.6c.3.1.5.4.5.7 0 1-.8 1.7-1.7 1.6-3.7-.2-6.7-3.2-7-6.9 0-1 .7-1.8 1.6-1.8Z"
      fill="currentColor"
    />
  ),
};

export interface ChannelBadgeProps {
  kind: ChannelKind;
  /** `corner` sits on an avatar with a rim of the ground under it. */
  look?: "plain" | "corner";
  className?: string;
}

/** The network a conversation runs on. It names itself for screen readers. */
export function ChannelBadge({ kind, look = "plain", className }: ChannelBadgeProps) {
  const { t } = useTranslation("ui");
  return (
    <svg
      viewBox="0 0 16 16"
      role="img"
      aria-label={t(`channel.${kind}`)}
      className={cn(
        "base:size-4 shrink-0 rounded-full text-on-channel",
        grounds[kind],
        look === "corner" && "ring-2 ring-surface",
        className,
      )}
    >
      {glyphs[kind]}
    </svg>
  );
}
