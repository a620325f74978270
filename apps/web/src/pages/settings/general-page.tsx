import { useTranslation } from "react-i18next";
import { DeleteOrganization } from "../../features/organizations/delete-organization.tsx";
import { DraftRepliesSwitch } from "../../features/organizations/draft-replies-switch.tsx";
import { OrganizationForm } from "../../features/organizations/organization-form.tsx";
import { RatesForm } from "../../features/organizations/rates-form.tsx";
import { useSettingsLive } from "../../features/organizations/realtime.ts";
import { SendingForm } from "../../features/organizations/sending-form.tsx";
import { useOrganization, useSettings } from "../../features/organizations/settings.ts";
import { SettingsFacts } from "../../features/organizations/settings-facts.tsx";
import { useMe } from "../../lib/me.ts";
import { ErrorState } from "../../ui/error-state.tsx";
import { Rows, Section } from "../../ui/section.tsx";
import { SkeletonForm } from "../../ui/skeleton.tsx";
import { ReadOnly } from "./read-only.tsx";
import { SettingsPage } from "./settings-page.tsx";

/** What the organization is called and by which clock, money and manners it works. */
export function GeneralPage() {
  const { t } = useTranslation("settings");
  useSettingsLive();
  const { may } = useMe();
  const editable = may("organization:manage");
  const settings = useSettings();
  const organization = useOrganization();
  const error = settings.error ?? organization.error;
  const retry = () => void Promise.all([settings.refetch(), organization.refetch()]);
  return (
    <SettingsPage title={t("places.general")}>
      {!editable && <ReadOnly />}
      {(!settings.data || !organization.data) &&
        (error ? <ErrorState error={error} onRetry={retry} /> : <SkeletonForm />)}
      {settings.data && organization.data && !editable && (
        <SettingsFacts organization={organization.data} settings={settings.data} />
      )}
      {settings.data && organization.data && editable && (
        <>
          <Section title={t("general.organization")}>
            <OrganizationForm organization={organization.data} settings={settings.data} />
          </Section>
          <Section title={t("general.rates")} text={t("general.ratesText")}>
            <RatesForm settings={settings.data} />
          </Section>
          <Section title={t("general.sending")} text={t("general.sendingText")}>
            <SendingForm settings={settings.data} />
          </Section>
          <Section title={t("general.drafts")}>
            <Rows>
              <DraftRepliesSwitch settings={settings.data} />
            </Rows>
          </Section>
          {may("organization:delete") && (
            <Section title={t("general.danger")}>
              <DeleteOrganization organization={organization.data} />
            </Section>
          )}
        </>
      )}
    </SettingsPage>
  );
}
