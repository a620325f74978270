import type { LinkProps } from "@tanstack/react-router";
import type { Update } from "./updates.ts";

/** Where one sees what an update is about; undefined where there is no such place. */
export function placeOfUpdate({ type, facts, updateKind }: Update): Pick<LinkProps, "to" | "params"> | undefined {
  const { conversationId, contactId, companyId, importId } = facts;
  // What was deleted has no page any more.
  if (type.endsWith(".deleted")) return undefined;
  if (isId(conversationId)) return { to: "/inbox/$conversationId", params: { conversationId } };
  if (isId(contactId)) return { to: "/clients/$contactId", params: { contactId } };
  if (isId(companyId)) return { to: "/companies/$companyId", params: { companyId } };
  if (isId(importId)) return { to: "/imports/$importId", params: { importId } };
  if (updateKind === "channels") return { to: "/settings/channels" };
  if (updateKind === "team") return { to: "/settings/team" };
  return updateKind === "agents" ? { to: "/settings/ai" } : undefined;
}

function isId(value: unknown): value is string {
  return typeof value === "string";
}
