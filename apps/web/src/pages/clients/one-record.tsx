import type { UseQueryResult } from "@tanstack/react-query";
import { Ghost } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "../../lib/errors.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { ButtonLink } from "../../ui/link.tsx";
import { SkeletonForm } from "../../ui/skeleton.tsx";

interface OneRecordProps<Row> {
  of: UseQueryResult<Row>;
  /** Where the others are. */
  list: "/clients" | "/companies";
  children: (record: Row) => ReactNode;
}

/** A record once it has been read; until then, when it is gone, or could not be read, what stands in its place. */
export function OneRecord<Row>({ of: { data, error, refetch }, list, children }: OneRecordProps<Row>) {
  const { t } = useTranslation("crm");
  const status = error instanceof ApiError ? error.status : undefined;
  if (status === 404 || (status === 422 && data === undefined)) return <Gone list={list} />;
  if (error && data === undefined) {
    return <ErrorState error={error} title={t("record.failed")} onRetry={() => void refetch()} />;
  }
  return data === undefined ? <SkeletonForm fields={8} /> : children(data);
}

/** What stands in place of a record that is deleted or never was. */
function Gone({ list }: Pick<OneRecordProps<unknown>, "list">) {
  const { t } = useTranslation("crm");
  return (
    <EmptyState
      level={1}
      icon={Ghost}
      title={t("record.gone")}
      action={<ButtonLink to={list}>{t(list === "/clients" ? "record.toClients" : "record.toCompanies")}</ButtonLink>}
    >
      {t("record.goneText")}
    </EmptyState>
  );
}
