import { identityApi } from "@karavan/contract/api/identity";
import { useSearch } from "@tanstack/react-router";
import { useEffect, useEffectEvent } from "react";
import { useTranslation } from "react-i18next";
import { errorText } from "../../lib/errors.ts";
import { useAct } from "../../lib/query.ts";
import { ButtonLink } from "../../ui/link.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Progress } from "../../ui/progress.tsx";
import { AuthLayout } from "./auth-layout.tsx";

/** Where the link of the first letter leads: confirms the address at once. */
export function VerifyEmailPage() {
  const { t } = useTranslation("identity");
  const { token = "" } = useSearch({ strict: false });
  const { act, error, answer } = useAct(identityApi.verifyEmail, { failure: "inline" });
  const confirm = useEffectEvent(() => act({ body: { token } }));
  useEffect(() => confirm(), []);
  return (
    <AuthLayout title={t("verify.title")}>
      {error && <Notice tone="danger">{errorText(error)}</Notice>}
      {answer && <Notice tone="success">{t("verify.done")}</Notice>}
      {!error && !answer && <Progress label={t("verify.working")} share={null} />}
      <ButtonLink to="/" variant="primary" size="large" wide>
        {t("verify.goOn")}
      </ButtonLink>
    </AuthLayout>
  );
}
