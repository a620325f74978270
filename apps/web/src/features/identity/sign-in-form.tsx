import { identityApi } from "@karavan/contract/api/identity";
import { useTranslation } from "react-i18next";
import { errorText } from "../../lib/errors.ts";
import { useContractForm, useFieldError, useServerErrors } from "../../lib/form.ts";
import { useAct } from "../../lib/query.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { Input } from "../../ui/input.tsx";
import { TextLink } from "../../ui/link.tsx";
import { Notice } from "../../ui/notice.tsx";
import { PasswordInput } from "../../ui/password-input.tsx";

/** E-mail and password; `onDone` when the browser holds the session. */
export function SignInForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation("identity");
  const form = useContractForm(identityApi.signIn.body, { email: "", password: "" });
  const { act, isActing, error } = useAct(identityApi.signIn, { failure: "inline", onDone });
  const fieldError = useFieldError();
  useServerErrors(form, error);
  const { errors } = form.formState;
  return (
    <form noValidate className="flex flex-col gap-4" onSubmit={form.handleSubmit((body) => act({ body }))}>
      {error && <Notice tone="danger">{errorText(error)}</Notice>}
      <Field label={t("email")} error={fieldError(errors.email)}>
        <Input type="email" autoComplete="username" {...form.register("email")} />
      </Field>
      <Field label={t("password")} error={fieldError(errors.password)}>
        <PasswordInput autoComplete="current-password" {...form.register("password")} />
      </Field>
      <Button type="submit" variant="primary" size="large" wide loading={isActing}>
        {t("signIn.submit")}
      </Button>
      <TextLink to="/forgot-password" className="self-center text-body">
        {t("signIn.forgot")}
      </TextLink>
    </form>
  );
}
