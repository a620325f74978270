import { useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { SignUpForm } from "../../features/identity/sign-up-form.tsx";
import { TextLink } from "../../ui/link.tsx";
import { AuthLayout } from "./auth-layout.tsx";
import { useEnter } from "./enter.ts";

/** The first step of somebody new. */
export function SignUpPage() {
  const { t } = useTranslation("identity");
  const search = useSearch({ strict: false });
  return (
    <AuthLayout
      title={t("signUp.title")}
      text={t("signUp.text")}
      footer={
        <>
          {t("signUp.haveAccount")}{" "}
          <TextLink to="/signin" search={search}>
            {t("signIn.submit")}
          </TextLink>
        </>
      }
    >
      <SignUpForm onDone={useEnter()} />
    </AuthLayout>
  );
}
