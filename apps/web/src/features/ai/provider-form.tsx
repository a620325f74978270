import { aiApi } from "@karavan/contract/api/ai";
import type { AiProvider, AiSettings } from "@karavan/contract/records/ai";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { errorText } from "../../lib/errors.ts";
import { useContractForm, useFieldError, useServerErrors } from "../../lib/form.ts";
import { useAct } from "../../lib/query.ts";
import { Button } from "../../ui/button.tsx";
import { ConfirmDialog } from "../../ui/dialog.tsx";
import { Field } from "../../ui/field.tsx";
import { Input } from "../../ui/input.tsx";
import { Notice } from "../../ui/notice.tsx";
import { PasswordInput } from "../../ui/password-input.tsx";
import { RadioGroup } from "../../ui/radio.tsx";
import { SaveBar } from "../../ui/save-bar.tsx";
import { toastDone } from "../../ui/toast.ts";
import { ProviderTest, useProviderTest } from "./provider-test.tsx";

const providers: readonly AiProvider[] = ["offline", "openai", "anthropic", "openai_compatible"];

/** Which model writes for the organization: provider, model, address, key. It is saved as a whole and tried at once. */
export function ProviderForm({ settings }: { settings: AiSettings }) {
  const { t } = useTranslation("ai");
  const form = useProviderForm(settings);
  const test = useProviderTest();
  const { act, isActing, error } = useAct(aiApi.updateAiSettings, {
    failure: "inline",
    stale: [aiApi.getAiSettings],
    onDone: (saved) => {
      form.reset(startOf(saved));
      toastDone(t("ui:saved"));
      test.run();
    },
  });
  useServerErrors(form, error);
  const isDirty = isTouched(form);
  const provider = form.watch("provider");
  const save = form.handleSubmit(({ provider: chosen, model, baseUrl, apiKey }) =>
    act({
      body: {
        provider: chosen,
        model: chosen === "offline" ? null : model,
        baseUrl: chosen === "openai_compatible" ? baseUrl : null,
        ...(apiKey && { apiKey }),
      },
    }),
  );
  const choose = (next: AiProvider) => {
    form.setValue("provider", next, { shouldDirty: true });
    test.forget();
    form.clearErrors();
  };
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <RadioGroup
        look="cards"
        label={t("provider.label")}
        value={provider}
        onChange={choose}
        options={providers.map((value) => ({
          value,
          label: t(`provider.${value}`),
          hint: t(`providerText.${value}`),
        }))}
      />
      {provider !== "offline" && <ModelFields form={form} settings={settings} provider={provider} />}
      {error && <Notice tone="danger">{errorText(error)}</Notice>}
      {!isDirty && <ProviderTest test={test} offline={provider === "offline"} />}
      <SaveBar
        dirty={isDirty}
        saving={isActing}
        onSave={() => void save()}
        onDiscard={() => form.reset()}
        {...(provider !== "offline" && { saveLabel: t("provider.saveAndTest") })}
      />
    </form>
  );
}

interface ModelFieldsProps {
  form: ReturnType<typeof useProviderForm>;
  settings: AiSettings;
  provider: Exclude<AiProvider, "offline">;
}

/** Where the model is, what it is called, and the key to it. */
function ModelFields({ form, settings, provider }: ModelFieldsProps) {
  const { t } = useTranslation("ai");
  const fieldError = useFieldError();
  const { errors } = form.formState;
  const isDirty = isTouched(form);
  // A kept key belongs to the provider and address it was given for.
  const keepsKey =
    settings.hasApiKey && provider === settings.provider && (form.watch("baseUrl") || null) === settings.baseUrl;
  return (
    <div className="flex flex-col gap-4 rounded-card border border-line p-4">
      {provider === "openai_compatible" && (
        <Field label={t("provider.address")} hint={t("provider.addressHint")} error={fieldError(errors.baseUrl)}>
          <Input
            type="url"
            placeholder={t("provider.addressExample")}
            {...form.register("baseUrl", { setValueAs: emptyIsNull })}
          />
        </Field>
      )}
      <Field label={t("provider.model")} hint={t("provider.modelHint")} error={fieldError(errors.model)}>
        <Input
          autoComplete="off"
          spellCheck={false}
          placeholder={t(`example.${provider}`)}
          {...form.register("model", { setValueAs: emptyIsNull })}
        />
      </Field>
      <Field
        label={t("provider.key")}
        hint={t(keepsKey ? "provider.keyKept" : `keyHint.${provider}`)}
        error={fieldError(errors.apiKey)}
        optional={provider === "openai_compatible"}
      >
        <PasswordInput
          autoComplete="new-password"
          placeholder={keepsKey ? t("provider.keyMask") : ""}
          {...form.register("apiKey", { setValueAs: emptyIsAbsent })}
        />
      </Field>
      {keepsKey && !isDirty && <ForgetKey settings={settings} />}
    </div>
  );
}

function useProviderForm(settings: AiSettings) {
  return useContractForm(aiApi.updateAiSettings.body, startOf(settings));
}

/** A key that was never typed is no change, though the kept settings know no such field. */
function isTouched({ formState: { dirtyFields } }: ReturnType<typeof useProviderForm>): boolean {
  return Object.keys(dirtyFields).length > 0;
}

function startOf({ provider, model, baseUrl }: AiSettings) {
  return { provider, model, baseUrl };
}

function emptyIsNull(value: unknown): unknown {
  return typeof value === "string" && value.trim() === "" ? null : value;
}

function emptyIsAbsent(value: unknown): unknown {
  return value === "" ? undefined : value;
}

/** Takes the key away for good: nobody can read it back. */
function ForgetKey({ settings: { provider, model, baseUrl } }: { settings: AiSettings }) {
  const { t } = useTranslation("ai");
  const [asking, setAsking] = useState(false);
  const { act, isActing } = useAct(aiApi.updateAiSettings, {
    stale: [aiApi.getAiSettings],
    onDone: () => {
      setAsking(false);
      toastDone(t("forget.done"));
    },
  });
  return (
    <>
      <Button size="small" className="self-start" onClick={() => setAsking(true)}>
        {t("forget.button")}
      </Button>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => act({ body: { provider, model, baseUrl, apiKey: null } })}
        title={t("forget.title")}
        description={t("forget.text")}
        confirmLabel={t("forget.button")}
        danger
        acting={isActing}
      />
    </>
  );
}
