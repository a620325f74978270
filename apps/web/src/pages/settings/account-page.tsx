import { useTranslation } from "react-i18next";
import { useAccountQuery } from "../../features/identity/account.ts";
import { AccountForm } from "../../features/identity/account-form.tsx";
import { ChangePasswordForm } from "../../features/identity/change-password-form.tsx";
import { EmailState } from "../../features/identity/email-state.tsx";
import { SessionsList } from "../../features/identity/sessions-list.tsx";
import { Section } from "../../ui/section.tsx";
import { SkeletonForm } from "../../ui/skeleton.tsx";
import { SettingsPage } from "./settings-page.tsx";

/** What belongs to the signed-in person alone, in every organization. */
export function AccountPage() {
  const { t } = useTranslation("settings");
  const { data: user } = useAccountQuery();
  return (
    <SettingsPage title={t("places.account")}>
      {user ? (
        <>
          <Section title={t("account.about")}>
            <AccountForm user={user} />
          </Section>
          <Section title={t("account.email")}>
            <EmailState user={user} />
          </Section>
          <Section title={t("account.password")}>
            <ChangePasswordForm email={user.email} />
          </Section>
          <Section title={t("account.sessions")} text={t("account.sessionsText")}>
            <SessionsList />
          </Section>
        </>
      ) : (
        <SkeletonForm />
      )}
    </SettingsPage>
  );
}
