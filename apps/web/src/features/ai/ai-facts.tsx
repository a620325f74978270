import type { Agent, AiSettings } from "@karavan/contract/records/ai";
import { useTranslation } from "react-i18next";
import { Fact, Facts } from "../../ui/facts.tsx";

/** Which model writes, to be read by whoever may not change it. */
export function ModelFacts({ settings: { provider, model, baseUrl } }: { settings: AiSettings }) {
  const { t } = useTranslation("ai");
  return (
    <Facts>
      <Fact label={t("provider.label")}>{t(`provider.${provider}`)}</Fact>
      {model !== null && <Fact label={t("provider.model")}>{model}</Fact>}
      {baseUrl !== null && <Fact label={t("provider.address")}>{baseUrl}</Fact>}
    </Facts>
  );
}

/** What an agent is told, to be read by whoever may not change it. */
export function AgentFacts({ agent }: { agent: Agent }) {
  const { t } = useTranslation("ai");
  return (
    <>
      <Facts>
        <Fact label={t("agent.name")}>{agent.name}</Fact>
        {agent.description !== null && <Fact label={t("agent.description")}>{agent.description}</Fact>}
        <Fact label={t("agent.state")}>{t(agent.status === "active" ? "agent.on" : "agent.off")}</Fact>
      </Facts>
      <div className="flex flex-col gap-1">
        <h3 className="font-medium">{t("agent.prompt")}</h3>
        <p className="rounded-card border border-line px-3 py-2 wrap-anywhere whitespace-pre-wrap">
          {agent.systemPrompt}
        </p>
      </div>
    </>
  );
}
