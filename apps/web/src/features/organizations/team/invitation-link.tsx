import { organizationsApi } from "@karavan/contract/api/organizations";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { errorText } from "../../../lib/errors.ts";
import { read } from "../../../lib/query.ts";
import { CopyField } from "../../../ui/copy-field.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { Field } from "../../../ui/field.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { SkeletonText } from "../../../ui/skeleton.tsx";
import { invitationLinkIn } from "../mail/find-link.ts";

/** The link of an invitation, to be passed on by hand: it stands in the letter, the newest one is the one that is good. */
export function InvitationLink({ email, onClose }: { email: string | undefined; onClose: () => void }) {
  const { t } = useTranslation("organizations");
  return (
    <Dialog
      open={email !== undefined}
      onClose={onClose}
      title={t("invite.linkTitle")}
      description={t("invite.linkText", { email: email ?? "" })}
    >
      {email !== undefined && <Link email={email} />}
    </Dialog>
  );
}

function Link({ email }: { email: string }) {
  const { t } = useTranslation("organizations");
  const letters = useQuery({ ...read(organizationsApi.listOutgoingMail, { query: { q: email } }), staleTime: 0 });
  if (letters.error) return <Notice tone="danger">{errorText(letters.error)}</Notice>;
  if (letters.isFetching || !letters.data) return <SkeletonText lines={2} />;
  const links = letters.data.items
    .filter(({ to }) => to === email)
    .flatMap(({ text }) => invitationLinkIn(text, location.origin) ?? []);
  if (!links[0]) return <Notice tone="warning">{t("invite.noLink")}</Notice>;
  return (
    <Field label={t("invite.linkLabel")}>
      <CopyField text={links[0]} />
    </Field>
  );
}
