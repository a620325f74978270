import { aiApi } from "@karavan/contract/api/ai";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { AgentForm } from "../../features/ai/agent-form.tsx";
import { AgentFacts, ModelFacts } from "../../features/ai/ai-facts.tsx";
import { ProviderForm } from "../../features/ai/provider-form.tsx";
import { RunsList } from "../../features/ai/runs-list.tsx";
import { DraftRepliesSwitch } from "../../features/organizations/draft-replies-switch.tsx";
import { useSettings } from "../../features/organizations/settings.ts";
import { useMe } from "../../lib/me.ts";
import { read } from "../../lib/query.ts";
import { oneOf, text, useUrlState } from "../../lib/use-url-state.ts";
import { ErrorState } from "../../ui/error-state.tsx";
import { TextLink } from "../../ui/link.tsx";
import { Section } from "../../ui/section.tsx";
import { SegmentedControl } from "../../ui/segmented-control.tsx";
import { SkeletonForm } from "../../ui/skeleton.tsx";
import { ReadOnly } from "./read-only.tsx";
import { SettingsPage } from "./settings-page.tsx";

const views = ["setup", "runs"] as const;

/** Who drafts replies and how, and what it did so far. */
export function AiPage() {
  const { t } = useTranslation("settings");
  const [view, setView] = useUrlState("view", oneOf(views, "setup"), { push: true });
  const [runId, setRunId] = useUrlState("run", text, { push: "opening" });
  const choice = (
    <SegmentedControl
      label={t("places.ai")}
      value={view}
      onChange={setView}
      segments={views.map((value) => ({ value, label: t(`ai.${value}`) }))}
    />
  );
  if (view === "runs") {
    return (
      <SettingsPage title={t("places.ai")} actions={choice} flush>
        <RunsList
          openId={runId || undefined}
          onOpen={(id) => setRunId(id ?? "")}
          conversation={(conversationId) => (
            <TextLink to="/inbox/$conversationId" params={{ conversationId }}>
              {t("ai.openConversation")}
            </TextLink>
          )}
        />
      </SettingsPage>
    );
  }
  return (
    <SettingsPage title={t("places.ai")} actions={choice}>
      <Setup />
    </SettingsPage>
  );
}

function Setup() {
  const { t } = useTranslation("settings");
  const { may } = useMe();
  const editable = may("agents:manage");
  const provider = useQuery(read(aiApi.getAiSettings));
  const agents = useQuery(read(aiApi.listAgents));
  const settings = useSettings();
  const error = provider.error ?? agents.error ?? settings.error;
  if (!provider.data || !agents.data || !settings.data) {
    const retry = () => void Promise.all([provider.refetch(), agents.refetch(), settings.refetch()]);
    return error ? <ErrorState error={error} onRetry={retry} /> : <SkeletonForm />;
  }
  const organization = settings.data;
  return (
    <>
      {!editable && <ReadOnly />}
      <Section title={t("ai.provider")} text={t("ai.providerText")}>
        {editable ? <ProviderForm settings={provider.data} /> : <ModelFacts settings={provider.data} />}
      </Section>
      {agents.data.items.map((agent, index) => (
        <Section key={agent.id} title={t("ai.agent")} text={t("ai.agentText")}>
          {editable ? (
            <AgentForm agent={agent}>
              {index === 0 && may("organization:manage") && <DraftRepliesSwitch settings={organization} />}
            </AgentForm>
          ) : (
            <AgentFacts agent={agent} />
          )}
        </Section>
      ))}
    </>
  );
}
