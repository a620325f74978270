import type { AgentRun } from "@karavan/contract/records/ai";
import i18next from "i18next";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "../../lib/format.ts";
import { TraceId } from "../../ui/error-state.tsx";
import { Fact, Facts } from "../../ui/facts.tsx";
import { Time } from "../../ui/time.tsx";
import { engineText, secondsText, tokensText } from "./run-words.ts";

/** One run, step by step: what was looked at, what was found, what the model did, how long each took. */
export function RunDetail({ run, conversation }: { run: AgentRun; conversation: (id: string) => ReactNode }) {
  const { t } = useTranslation("ai");
  const { agentVersion, conversationId, engine, finishedAt, startedAt, steps, traceId } = run;
  const cost = tokensText(run);
  return (
    <>
      <Facts>
        <Fact label={t("runs.engine")}>{engineText(engine)}</Fact>
        <Fact label={t("runs.version")}>{formatNumber(agentVersion)}</Fact>
        <Fact label={t("runs.started")}>
          <Time at={startedAt} />
        </Fact>
        {finishedAt !== null && (
          <Fact label={t("runs.took")}>{secondsText(Date.parse(finishedAt) - Date.parse(startedAt))}</Fact>
        )}
        {cost !== undefined && <Fact label={t("runs.cost")}>{cost}</Fact>}
        {conversationId !== null && <Fact label={t("runs.conversation")}>{conversation(conversationId)}</Fact>}
      </Facts>
      {steps.length > 0 && (
        <section aria-label={t("runs.steps")} className="flex flex-col gap-2">
          <h3 className="font-medium">{t("runs.steps")}</h3>
          <ol className="flex flex-col divide-y divide-line rounded-card border border-line">
            {steps.map((step) => (
              <li key={step.kind} className="flex flex-col gap-0.5 px-3 py-2">
                <span className="flex justify-between gap-3">
                  <span className="font-medium">{t(`step.${step.kind}`)}</span>
                  {step.durationMs > 0 && (
                    <span className="tabular text-meta text-ink-3">{secondsText(step.durationMs)}</span>
                  )}
                </span>
                <StepDetail detail={step.detail} />
              </li>
            ))}
          </ol>
        </section>
      )}
      <TraceId id={traceId} />
    </>
  );
}

/** What a step noted, in words where there are any; lists by their length, ids not at all. */
function StepDetail({ detail }: { detail: AgentRun["steps"][number]["detail"] }) {
  const told = Object.entries(detail).flatMap(([name, value]) => {
    const key = `ai:detail.${name}`;
    const shown = Array.isArray(value) ? value.length : value;
    if (!i18next.exists(key) || (typeof shown !== "number" && typeof shown !== "string")) return [];
    return [i18next.t(key, { value: typeof shown === "number" ? formatNumber(shown) : shown })];
  });
  if (told.length === 0) return null;
  return <span className="text-meta wrap-anywhere text-ink-2">{told.join(" · ")}</span>;
}
