import { organizationsApi } from "@karavan/contract/api/organizations";
import { useInfiniteQuery } from "@tanstack/react-query";
import { SearchX } from "lucide-react";
import { useTranslation } from "react-i18next";
import { usePaged } from "../../../lib/lists/paged.ts";
import { readPages } from "../../../lib/query.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { PagedList } from "../../../ui/paged-list.tsx";
import { SearchField } from "../../../ui/search-field.tsx";
import { Rows } from "../../../ui/section.tsx";
import { SkeletonRows } from "../../../ui/skeleton.tsx";
import { MemberRow } from "./member-row.tsx";

/** People of the organization with their roles; who may, changes and removes them here. */
export function MembersList({ q, onSearch }: { q: string; onSearch: (q: string) => void }) {
  const { t } = useTranslation("organizations");
  const list = usePaged(useInfiniteQuery(readPages(organizationsApi.listMembers, { query: q === "" ? {} : { q } })));
  return (
    <div className="flex flex-col gap-3">
      <SearchField label={t("team.search")} value={q} onSearch={onSearch} className="sm:max-w-72" />
      <PagedList
        of={list}
        failed={t("team.failed")}
        skeleton={<SkeletonRows rows={4} />}
        empty={
          <EmptyState icon={SearchX} title={t("team.nobody")} size="panel">
            {t("team.nobodyText", { q })}
          </EmptyState>
        }
      >
        {(members) => (
          <Rows>
            {members.map((member) => (
              <MemberRow key={member.id} member={member} />
            ))}
          </Rows>
        )}
      </PagedList>
    </div>
  );
}
