import type { Company, Contact } from "@karavan/contract/records/crm";
import type { Conversation } from "@karavan/contract/records/messaging";
import { Link } from "@tanstack/react-router";
import { AtSign, Building2, Globe, type LucideIcon, Mail, Phone } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { usePhone } from "../../../lib/phone.ts";
import { Badge } from "../../../ui/badge.tsx";
import { CopyButton } from "../../../ui/copy-button.tsx";
import { OutsideLink } from "../../../ui/link.tsx";
import { ConversationAvatar } from "../conversation-avatar.tsx";

interface ContactCardProps {
  contact: Contact;
  company: Company | null;
  conversation: Conversation;
}

/** Who the client is, and every address of theirs, ready to be copied. */
export function ContactCard({ contact, company, conversation }: ContactCardProps) {
  const { t } = useTranslation("messaging");
  const phone = usePhone();
  const { name, jobTitle, tags, phones, emails, identities, note } = contact;
  return (
    <section className="flex flex-col gap-3 px-4 py-4" aria-label={t("context.contact")}>
      <div className="flex items-center gap-3">
        <ConversationAvatar conversation={{ ...conversation, contactName: name, kind: "private" }} />
        <div className="flex min-w-0 flex-col">
          <p className="text-read font-strong wrap-anywhere">
            <Link to="/clients/$contactId" params={{ contactId: contact.id }} className="rounded-small hover:underline">
              {name}
            </Link>
          </p>
          {jobTitle && <p className="truncate text-meta text-ink-3">{jobTitle}</p>}
        </div>
      </div>
      {tags.length > 0 && (
        <div className="flex flex-wrap gap-1">
          {tags.map((tag) => (
            <Badge key={tag}>{tag}</Badge>
          ))}
        </div>
      )}
      <ul className="-mx-2 flex flex-col">
        {phones.map((number) => (
          <Line key={number} icon={Phone} copies={number} label={t("context.phone")}>
            <a href={`tel:${number}`} className="tabular hover:underline">
              {phone(number)}
            </a>
          </Line>
        ))}
        {emails.map((email) => (
          <Line key={email} icon={Mail} copies={email} label={t("context.email")}>
            <a href={`mailto:${email}`} className="hover:underline">
              {email}
            </a>
          </Line>
        ))}
        {identities.map(({ provider, externalId, handle }) => (
          <Line
            key={`${provider} ${externalId}`}
            icon={AtSign}
            copies={handle ?? externalId}
            label={t(`provider.${provider}`, { defaultValue: provider })}
          >
            {handle ? `@${handle}` : externalId}{" "}
            <span className="text-ink-3">{t(`provider.${provider}`, { defaultValue: provider })}</span>
          </Line>
        ))}
        {company && <CompanyLines company={company} />}
      </ul>
      {note && (
        <p className="rounded-control bg-canvas px-2.5 py-2 whitespace-pre-wrap text-ink-2 wrap-anywhere">{note}</p>
      )}
    </section>
  );
}

function CompanyLines({ company: { name, website } }: { company: Company }) {
  const { t } = useTranslation("messaging");
  return (
    <>
      <Line icon={Building2} copies={name} label={t("context.company")}>
        {name}
      </Line>
      {website && (
        <Line icon={Globe} copies={website} label={t("context.website")}>
          <OutsideLink href={website} className="font-normal">
            {website.replace(/^https?:\/\//, "")}
          </OutsideLink>
        </Line>
      )}
    </>
  );
}

interface LineProps {
  icon: LucideIcon;
  /** What the button puts on the clipboard. */
  copies: string;
  label: string;
  children: ReactNode;
}

function Line({ icon: Icon, copies, label, children }: LineProps) {
  return (
    <li className="group/line flex min-h-control items-center gap-2.5 rounded-control px-2 hover:bg-hover">
      <Icon aria-label={label} role="img" className="size-4 shrink-0 text-ink-3" />
      <span className="min-w-0 flex-1 wrap-anywhere">{children}</span>
      <CopyButton text={copies} />
    </li>
  );
}
