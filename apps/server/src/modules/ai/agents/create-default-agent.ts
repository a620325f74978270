import type { Locale } from "@karavan/contract";
import { textsIn } from "../../../platform/i18n.ts";
import { newId } from "../../../platform/ids.ts";
import type { Work } from "../../../platform/work.ts";
import { insertAgent } from "./store.ts";

/** Gives a new organization the agent that drafts its replies, told so in its language. To be called once. */
export async function createDefaultAgent(work: Work, locale: Locale): Promise<void> {
  const { t } = textsIn(locale);
  const id = newId();
  await insertAgent(work, {
    id,
    name: t("ai:agent.name"),
    description: t("ai:agent.description"),
    status: "active",
    systemPrompt: t("ai:agent.prompt"),
    // Low: a reply should say what is known, in few different ways.
    temperature: 0.3,
    maxTokens: 1000,
  });
  work.publish("agent.created", { agentId: id });
}
