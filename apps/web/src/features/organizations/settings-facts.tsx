import type { Organization, Settings } from "@karavan/contract/records/organizations";
import { useTranslation } from "react-i18next";
import { formatNumber } from "../../lib/format.ts";
import { Fact, Facts } from "../../ui/facts.tsx";
import { useCurrencies, useRegions } from "./places.ts";
import { clockOf } from "./quiet-hours.ts";

/** The organization's settings to be read, by whoever may not change them. */
export function SettingsFacts({ organization, settings }: { organization: Organization; settings: Settings }) {
  const { t } = useTranslation("organizations");
  const currencies = useCurrencies();
  const regions = useRegions();
  const { quietHours } = settings;
  return (
    <Facts>
      <Fact label={t("general.name")}>{organization.name}</Fact>
      <Fact label={t("general.language")}>{t(`shell:language.${settings.locale}`)}</Fact>
      <Fact label={t("general.timeZone")}>{settings.timeZone.replaceAll("_", " ")}</Fact>
      <Fact label={t("general.currency")}>{currencies.of(settings.currency).label}</Fact>
      <Fact label={t("general.region")}>{regions.of(settings.region).label}</Fact>
      <Fact label={t("sending.quiet")}>
        {quietHours ? `${clockOf(quietHours.from)}–${clockOf(quietHours.to)}` : t("permissions.no")}
      </Fact>
      <Fact label={t("sending.perMinute")}>{formatNumber(settings.messagesPerMinute)}</Fact>
      <Fact label={t("drafts.label")}>{t(settings.draftReplies ? "permissions.yes" : "permissions.no")}</Fact>
    </Facts>
  );
}
