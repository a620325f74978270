import type { LoggedEvent } from "@karavan/contract/api/audit";
import type { LinkProps } from "@tanstack/react-router";
import { ArrowRight } from "lucide-react";
import { useTranslation } from "react-i18next";
import { ButtonLink } from "../../ui/link.tsx";

/** The way to what an event was about; nothing where there is no such page, or no longer. */
export function SubjectLink({ event }: { event: LoggedEvent }) {
  const { t } = useTranslation("settings");
  const place = placeOf(event);
  if (!place) return null;
  const { name, ...link } = place;
  return (
    <ButtonLink {...link} icon={ArrowRight} className="self-start">
      {t(`open.${name}`)}
    </ButtonLink>
  );
}

/** The nearest page to an event, by the ids among its facts. */
function placeOf({
  type,
  facts,
}: Pick<LoggedEvent, "type" | "facts">): (Pick<LinkProps, "to" | "params"> & { name: string }) | undefined {
  if (type.endsWith(".deleted") || type.endsWith(".disconnected")) return undefined;
  const { conversationId, dealId, contactId, companyId, productId, importId, channelId } = facts;
  if (isId(conversationId)) return { name: "conversation", to: "/inbox/$conversationId", params: { conversationId } };
  if (isId(dealId)) return { name: "deal", to: "/deals/$dealId", params: { dealId } };
  if (isId(contactId)) return { name: "contact", to: "/clients/$contactId", params: { contactId } };
  if (isId(companyId)) return { name: "company", to: "/companies/$companyId", params: { companyId } };
  if (isId(productId)) return { name: "product", to: "/products/$productId", params: { productId } };
  if (isId(importId)) return { name: "import", to: "/imports/$importId", params: { importId } };
  return isId(channelId) ? { name: "channel", to: "/settings/channels" } : undefined;
}

function isId(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
