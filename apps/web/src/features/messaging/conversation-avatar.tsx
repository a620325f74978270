import type { Conversation } from "@karavan/contract/records/messaging";
import { Users } from "lucide-react";
import { cn } from "../../lib/cn.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { ChannelBadge } from "../../ui/channel-badge.tsx";
import { badgeOf } from "./provider.ts";

type Shown = Pick<Conversation, "contactId" | "contactName" | "title" | "kind" | "provider">;

/** The badge leaves the initials to be read. */
const corners = { medium: "-right-1.5 -bottom-1 size-3.5", large: "-right-0.5 -bottom-0.5 size-4" };

/** Who one talks with, and the network it runs on. */
export function ConversationAvatar({
  conversation,
  size = "large",
}: {
  conversation: Shown;
  size?: "medium" | "large";
}) {
  const { contactId, kind, provider } = conversation;
  const badge = badgeOf(provider);
  return (
    <span className="relative shrink-0">
      <Avatar id={contactId} name={nameOf(conversation)} size={size} />
      {badge && <ChannelBadge kind={badge} look="corner" className={cn("absolute", corners[size])} />}
      {kind === "group" && (
        <span className="absolute -top-0.5 -right-0.5 rounded-full bg-surface p-0.5 text-ink-3">
          <Users aria-hidden className="size-3" />
        </span>
      )}
    </span>
  );
}

/** What a conversation is called: a group by its title, a person by their name. */
export function nameOf({ kind, title, contactName }: Pick<Conversation, "kind" | "title" | "contactName">): string {
  return kind === "group" ? title || contactName : contactName || title;
}
