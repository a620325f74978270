import { Ban } from "lucide-react";
import { useTranslation } from "react-i18next";
import { BlockDialog } from "../../features/permits/block-dialog.tsx";
import { BlocksList, kindFilters } from "../../features/permits/blocks-list.tsx";
import { useBlocksLive } from "../../features/permits/realtime.ts";
import { useMe } from "../../lib/me.ts";
import { flag, oneOf, useUrlState } from "../../lib/use-url-state.ts";
import { Button } from "../../ui/button.tsx";
import { TextLink } from "../../ui/link.tsx";
import { SettingsPage } from "./settings-page.tsx";

/** Whom nobody may write to: who asked for it, and whom the team blocked. */
export function BlockedPage() {
  const { t } = useTranslation("settings");
  useBlocksLive();
  const { may } = useMe();
  const [kind, setKind] = useUrlState("kind", oneOf(kindFilters, "all"), { push: true });
  const [adding, setAdding] = useUrlState("add", flag, { push: "opening" });
  return (
    <SettingsPage
      title={t("places.blocked")}
      text={t("blockedText")}
      actions={
        may("permits:manage") && (
          <Button icon={Ban} onClick={() => setAdding(true)}>
            {t("block")}
          </Button>
        )
      }
    >
      <BlocksList
        kind={kind}
        onKind={setKind}
        contact={({ contactId, contactName }) => (
          <TextLink to="/clients/$contactId" params={{ contactId }}>
            {contactName}
          </TextLink>
        )}
      />
      <BlockDialog open={adding && may("permits:manage")} onClose={() => setAdding(false)} />
    </SettingsPage>
  );
}
