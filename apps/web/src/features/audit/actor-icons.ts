import type { ActorKind } from "@karavan/contract/actors";
import { Bot, Cog, ContactRound, Handshake, ListOrdered, type LucideIcon, Plug, User, Workflow } from "lucide-react";

/** Who does things, as pictures. */
export const actorIcons: Readonly<Record<ActorKind, LucideIcon>> = {
  member: User,
  agent: Bot,
  rule: Workflow,
  sequence: ListOrdered,
  integration: Plug,
  contact: ContactRound,
  partner: Handshake,
  system: Cog,
};
