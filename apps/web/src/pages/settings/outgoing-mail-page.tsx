import { useTranslation } from "react-i18next";
import { OutgoingMailList } from "../../features/organizations/mail/outgoing-mail.tsx";
import { useMe } from "../../lib/me.ts";
import { text, useUrlState } from "../../lib/use-url-state.ts";
import { NotYours, SettingsPage } from "./settings-page.tsx";

/** Letters the system wrote, sent or kept. */
export function OutgoingMailPage() {
  const { t } = useTranslation("settings");
  const { may } = useMe();
  const [q, setQ] = useUrlState("q", text);
  const [letter, setLetter] = useUrlState("letter", text, { push: "opening" });
  if (!may("mail:read")) return <NotYours title={t("places.mail")} />;
  return (
    <SettingsPage title={t("places.mail")} flush>
      <OutgoingMailList q={q} onSearch={setQ} openId={letter || undefined} onOpen={(id) => setLetter(id ?? "")} />
    </SettingsPage>
  );
}
