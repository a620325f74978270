import { Link } from "@tanstack/react-router";
import { UsersRound } from "lucide-react";
import { useTranslation } from "react-i18next";
import { usePhone } from "../../../lib/phone.ts";
import { Avatar } from "../../../ui/avatar.tsx";
import { Nothing } from "../../../ui/nothing.tsx";
import { PagedList } from "../../../ui/paged-list.tsx";
import { SkeletonRows } from "../../../ui/skeleton.tsx";
import { usePeople } from "../people/people-list.ts";
import type { PeopleFilter, Person } from "../people/person.ts";
import { Status } from "../people/person-cells.tsx";

/** The people of a company, by name. */
export function CompanyPeople({ companyId }: { companyId: string }) {
  const { t } = useTranslation("crm");
  const people = usePeople(filterOf(companyId));
  return (
    <PagedList
      of={people}
      failed={t("list.failed")}
      skeleton={<SkeletonRows rows={2} />}
      empty={
        <Nothing icon={UsersRound} title={t("record.noPeople")}>
          {t("record.noPeopleText")}
        </Nothing>
      }
    >
      {(items) => (
        <ul className="flex flex-col overflow-hidden rounded-card border border-line">
          {items.map((person) => (
            <li key={person.id} className="border-b border-line last:border-b-0">
              <PersonLink person={person} />
            </li>
          ))}
        </ul>
      )}
    </PagedList>
  );
}

function PersonLink({ person: { id, name, phones, emails, client } }: { person: Person }) {
  const phone = usePhone();
  const [number] = phones;
  return (
    <Link
      to="/clients/$contactId"
      params={{ contactId: id }}
      className="ring-inside flex items-center gap-3 px-3.5 py-2 hover:bg-hover"
    >
      <Avatar id={id} name={name} />
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="truncate font-medium">{name}</span>
        <span className="tabular truncate text-meta text-ink-3">
          {number === undefined ? emails[0] : phone(number)}
        </span>
      </span>
      {client && (
        <span className="max-w-2/5 min-w-0 shrink-0 text-ink-2">
          <Status status={client.status} />
        </span>
      )}
    </Link>
  );
}

function filterOf(companyId: string): PeopleFilter {
  return { q: "", tag: "", ownerId: "", companyId, stageId: "", sort: "name" };
}
