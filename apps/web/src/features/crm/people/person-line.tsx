import { usePhone } from "../../../lib/phone.ts";
import { Avatar } from "../../../ui/avatar.tsx";
import { RecordLine } from "../../../ui/record-line.tsx";
import type { Person } from "./person.ts";
import { Status } from "./person-cells.tsx";

/** A person in a list on a phone: who, from where, how far as a client. */
export function PersonLine({ row: { id, name, companyName, phones, emails, client } }: { row: Person }) {
  const phone = usePhone();
  const [number] = phones;
  return (
    <RecordLine
      sign={<Avatar id={id} name={name} size="large" />}
      name={name}
      mark={client && <Status status={client.status} />}
      about={companyName ?? (number === undefined ? emails[0] : phone(number))}
    />
  );
}
