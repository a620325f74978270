import { aiApi } from "@karavan/contract/api/ai";
import type { Agent } from "@karavan/contract/records/ai";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { errorText } from "../../lib/errors.ts";
import { useContractForm, useFieldError, useServerErrors } from "../../lib/form.ts";
import { useAct } from "../../lib/query.ts";
import { Field } from "../../ui/field.tsx";
import { Input } from "../../ui/input.tsx";
import { Notice } from "../../ui/notice.tsx";
import { SaveBar } from "../../ui/save-bar.tsx";
import { Rows } from "../../ui/section.tsx";
import { Switch } from "../../ui/switch.tsx";
import { Textarea } from "../../ui/textarea.tsx";
import { toastDone } from "../../ui/toast.ts";

export interface AgentFormProps {
  agent: Agent;
  /** Switches that stand with the agent's own: what makes it draft. */
  children?: ReactNode;
}

/** The agent that drafts replies: whether it works, what it is called and what it is told. */
export function AgentForm({ agent, children }: AgentFormProps) {
  return (
    <>
      <Rows>
        <AgentSwitch agent={agent} />
        {children}
      </Rows>
      <AgentText agent={agent} />
    </>
  );
}

function AgentSwitch({ agent }: AgentFormProps) {
  const { t } = useTranslation("ai");
  const isActive = agent.status === "active";
  const stale = [aiApi.listAgents];
  const back = useAct(aiApi.updateAgent, { stale });
  const undo = {
    label: t("ui:undo"),
    run: () => back.act({ params: { id: agent.id }, body: { status: agent.status } }),
  };
  const { act, isActing } = useAct(aiApi.updateAgent, {
    stale,
    onDone: ({ status }) => toastDone(t(status === "active" ? "agent.on" : "agent.off"), { undo }),
  });
  return (
    <Field layout="row" label={t("agent.active")} hint={t("agent.activeHint")}>
      <Switch
        checked={isActing ? !isActive : isActive}
        onChange={(on) => act({ params: { id: agent.id }, body: { status: on ? "active" : "inactive" } })}
      />
    </Field>
  );
}

function AgentText({ agent }: AgentFormProps) {
  const { t } = useTranslation("ai");
  const form = useContractForm(aiApi.updateAgent.body, startOf(agent));
  const { act, isActing, error } = useAct(aiApi.updateAgent, {
    failure: "inline",
    stale: [aiApi.listAgents],
    onDone: (saved) => {
      form.reset(startOf(saved));
      toastDone(t("agent.saved", { version: saved.version }));
    },
  });
  const fieldError = useFieldError();
  useServerErrors(form, error);
  const { errors, isDirty } = form.formState;
  const save = form.handleSubmit((body) => act({ params: { id: agent.id }, body }));
  const number = { setValueAs: toNumber };
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {error && <Notice tone="danger">{errorText(error)}</Notice>}
      <Field label={t("agent.name")} error={fieldError(errors.name)}>
        <Input autoComplete="off" {...form.register("name")} />
      </Field>
      <Field label={t("agent.description")} optional error={fieldError(errors.description)}>
        <Input autoComplete="off" {...form.register("description", { setValueAs: emptyIsNull })} />
      </Field>
      <Field label={t("agent.prompt")} hint={t("agent.promptHint")} error={fieldError(errors.systemPrompt)}>
        <Textarea
          minRows={8}
          maxRows={24}
          value={form.watch("systemPrompt") ?? ""}
          onChange={({ target }) => form.setValue("systemPrompt", target.value, { shouldDirty: true })}
        />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t("agent.temperature")} hint={t("agent.temperatureHint")} error={fieldError(errors.temperature)}>
          <Input type="number" min={0} max={2} step={0.1} {...form.register("temperature", number)} />
        </Field>
        <Field label={t("agent.maxTokens")} hint={t("agent.maxTokensHint")} error={fieldError(errors.maxTokens)}>
          <Input type="number" min={16} max={32_000} step={1} {...form.register("maxTokens", number)} />
        </Field>
      </div>
      <p className="text-meta text-ink-3">{t("agent.version", { version: agent.version })}</p>
      <SaveBar
        dirty={isDirty}
        saving={isActing}
        onSave={() => void save()}
        onDiscard={() => form.reset(startOf(agent))}
      />
    </form>
  );
}

function startOf({ name, description, systemPrompt, temperature, maxTokens }: Agent) {
  return { name, description, systemPrompt, temperature, maxTokens };
}

function toNumber(value: unknown): unknown {
  return value === "" ? undefined : Number(value);
}

function emptyIsNull(value: unknown): unknown {
  return typeof value === "string" && value.trim() === "" ? null : value;
}
