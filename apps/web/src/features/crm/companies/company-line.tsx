import type { Company } from "@karavan/contract/records/crm";
import { useTranslation } from "react-i18next";
import { usePhone } from "../../../lib/phone.ts";
import { RecordLine } from "../../../ui/record-line.tsx";
import { CompanySign } from "./company-sign.tsx";

/** A company in a list on a phone: what it is called, how to reach it, how many people it has. */
export function CompanyLine({ row: { id, name, domain, phones, contacts } }: { row: Company }) {
  const { t } = useTranslation("crm");
  const phone = usePhone();
  const [number] = phones;
  return (
    <RecordLine
      sign={<CompanySign id={id} size="large" />}
      name={name}
      mark={contacts > 0 && t("list.peopleCount", { count: contacts })}
      about={domain ?? (number === undefined ? undefined : phone(number))}
    />
  );
}
