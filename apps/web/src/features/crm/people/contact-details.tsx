import type { Contact } from "@karavan/contract/records/crm";
import { AtSign, BriefcaseBusiness, CalendarPlus, UserRound } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useMe } from "../../../lib/me.ts";
import { ChannelBadge, type ChannelKind, channelKinds } from "../../../ui/channel-badge.tsx";
import { CopyButton } from "../../../ui/copy-button.tsx";
import { Time } from "../../../ui/time.tsx";
import { AddressLines } from "../record/address-lines.tsx";
import { OwnerLine, TagsLine } from "../record/choice-lines.tsx";
import { CompanyLine } from "../record/company-line.tsx";
import { FieldLine, TextLine, Words } from "../record/field-line.tsx";
import { NoteLine } from "../record/note-line.tsx";
import { useChangeContact } from "./acts.ts";

/** Everything known about a contact, each field changed where it stands. */
export function ContactDetails({ contact }: { contact: Contact }) {
  const { t } = useTranslation("crm");
  const canEdit = useMe().may("crm:write");
  const { change } = useChangeContact(contact.id, "inline");
  const { change: choose } = useChangeContact(contact.id, "toast");
  return (
    <dl aria-label={t("record.details")} className="flex flex-col gap-0.5">
      <TextLine
        icon={UserRound}
        label={t("field.firstName")}
        value={contact.firstName}
        canEdit={canEdit}
        onSave={(firstName) => change({ firstName })}
        required
      />
      <TextLine
        icon={UserRound}
        label={t("field.lastName")}
        value={contact.lastName ?? ""}
        canEdit={canEdit}
        onSave={(lastName) => change({ lastName })}
      />
      <AddressLines kind="phone" values={contact.phones} canEdit={canEdit} onSave={(phones) => change({ phones })} />
      <AddressLines kind="email" values={contact.emails} canEdit={canEdit} onSave={(emails) => change({ emails })} />
      <CompanyLine
        companyId={contact.companyId}
        companyName={contact.companyName}
        canEdit={canEdit}
        onSave={(companyId) => choose({ companyId })}
      />
      <TextLine
        icon={BriefcaseBusiness}
        label={t("field.jobTitle")}
        value={contact.jobTitle ?? ""}
        canEdit={canEdit}
        onSave={(jobTitle) => change({ jobTitle })}
      />
      <OwnerLine ownerId={contact.ownerId} canEdit={canEdit} onSave={(ownerId) => choose({ ownerId })} />
      <TagsLine tags={contact.tags} canEdit={canEdit} onSave={(tags) => choose({ tags })} />
      <IdentityLines identities={contact.identities} />
      <NoteLine note={contact.note ?? ""} canEdit={canEdit} onSave={(note) => change({ note })} />
      <FieldLine icon={CalendarPlus} label={t("field.createdAt")}>
        <Words>
          <Time at={contact.createdAt} className="text-ink-2" />
        </Words>
      </FieldLine>
    </dl>
  );
}

/** How the networks know the person; they say so themselves, so it is not changed here. */
function IdentityLines({ identities }: { identities: Contact["identities"] }) {
  const { t } = useTranslation(["crm", "ui"]);
  if (identities.length === 0) return null;
  return (
    <FieldLine icon={AtSign} label={t("field.identities")}>
      <ul>
        {identities.map(({ provider, externalId, handle }) => {
          const kind = kindOf(provider);
          return (
            <li
              key={`${provider} ${externalId}`}
              className="group/line flex min-h-control items-center gap-2 px-2.75 pointer-coarse:min-h-touch"
            >
              {kind && <ChannelBadge kind={kind} />}
              <span className="min-w-0 flex-1 truncate">{handle ? `@${handle}` : externalId}</span>
              <CopyButton text={handle ?? externalId} />
            </li>
          );
        })}
      </ul>
    </FieldLine>
  );
}

function kindOf(provider: string): ChannelKind | undefined {
  return channelKinds.find((kind) => kind === provider);
}
