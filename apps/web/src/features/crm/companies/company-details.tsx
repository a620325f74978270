import type { Company } from "@karavan/contract/records/crm";
import { ArrowUpRight, AtSign, Building2, CalendarPlus, Globe, MapPin } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useMe } from "../../../lib/me.ts";
import { Time } from "../../../ui/time.tsx";
import { AddressLines } from "../record/address-lines.tsx";
import { OwnerLine, TagsLine } from "../record/choice-lines.tsx";
import { FieldLine, TextLine, Words } from "../record/field-line.tsx";
import { NoteLine } from "../record/note-line.tsx";
import { useChangeCompany } from "./acts.ts";
import { domainOf, websiteOf } from "./web-address.ts";

/** Everything known about a company, each field changed where it stands. */
export function CompanyDetails({ company }: { company: Company }) {
  const { t } = useTranslation("crm");
  const canEdit = useMe().may("crm:write");
  const { change } = useChangeCompany(company.id, "inline");
  const { change: choose } = useChangeCompany(company.id, "toast");
  return (
    <dl aria-label={t("record.details")} className="flex flex-col gap-0.5">
      <TextLine
        icon={Building2}
        label={t("field.companyName")}
        value={company.name}
        canEdit={canEdit}
        onSave={(name) => change({ name })}
        required
      />
      <TextLine
        icon={AtSign}
        label={t("field.domain")}
        value={company.domain ?? ""}
        canEdit={canEdit}
        onSave={(domain) => change({ domain: domainOf(domain) })}
      />
      <TextLine
        icon={Globe}
        label={t("field.website")}
        value={company.website ?? ""}
        canEdit={canEdit}
        onSave={(website) => change({ website: websiteOf(website) })}
        {...(company.website !== null && { after: <WebsiteLink href={company.website} /> })}
      />
      <AddressLines kind="phone" values={company.phones} canEdit={canEdit} onSave={(phones) => change({ phones })} />
      <AddressLines kind="email" values={company.emails} canEdit={canEdit} onSave={(emails) => change({ emails })} />
      <TextLine
        icon={MapPin}
        label={t("field.address")}
        value={company.address ?? ""}
        canEdit={canEdit}
        onSave={(address) => change({ address })}
      />
      <OwnerLine ownerId={company.ownerId} canEdit={canEdit} onSave={(ownerId) => choose({ ownerId })} />
      <TagsLine tags={company.tags} canEdit={canEdit} onSave={(tags) => choose({ tags })} />
      <NoteLine note={company.note ?? ""} canEdit={canEdit} onSave={(note) => change({ note })} />
      <FieldLine icon={CalendarPlus} label={t("field.createdAt")}>
        <Words>
          <Time at={company.createdAt} className="text-ink-2" />
        </Words>
      </FieldLine>
    </dl>
  );
}

function WebsiteLink({ href }: { href: string }) {
  const { t } = useTranslation("crm");
  const words = t("act.openWebsite");
  return (
    <a
      href={href}
      target="_blank"
      rel="noreferrer noopener"
      aria-label={words}
      data-tooltip={words}
      className="flex size-7 shrink-0 items-center justify-center rounded-control text-ink-3 hover:bg-hover hover:text-ink pointer-coarse:size-10"
    >
      <ArrowUpRight aria-hidden className="size-4" />
    </a>
  );
}
