import { organizationsApi } from "@karavan/contract/api/organizations";
import { useQuery } from "@tanstack/react-query";
import i18next from "i18next";
import { Check, Minus } from "lucide-react";
import { useTranslation } from "react-i18next";
import { cn } from "../../../lib/cn.ts";
import { useMe } from "../../../lib/me.ts";
import { read } from "../../../lib/query.ts";
import { ErrorState } from "../../../ui/error-state.tsx";
import { SkeletonTable } from "../../../ui/skeleton.tsx";
import { rankedRoles } from "./may-manage.ts";

/** What each role may do, as a picture: the very table by which the server decides. */
export function PermissionTable() {
  const { t } = useTranslation("organizations");
  const { role: mine } = useMe();
  const { data, error, refetch } = useQuery(read(organizationsApi.listPermissions));
  if (!data && error)
    return <ErrorState error={error} title={t("team.failed")} onRetry={() => void refetch()} size="panel" />;
  if (!data) return <SkeletonTable rows={8} columns={5} />;
  const may = rankedRoles.map((role) => ({ role, permissions: new Set(data.roles[role]) }));
  return (
    <div className="relative overflow-x-auto rounded-card border border-line">
      <table className="w-full border-separate border-spacing-0">
        <thead>
          <tr>
            <th className={cn(nameCell, "bg-surface")}>
              <span className="sr-only">{t("permissions.what")}</span>
            </th>
            {may.map(({ role }) => (
              <th key={role} scope="col" className={cn(markCell, "font-medium", role === mine && "bg-selected")}>
                {/* On a phone the names stand upright, so that the whole table is in sight. */}
                <span className="inline-block max-sm:rotate-180 max-sm:[writing-mode:vertical-rl]">
                  {t(`role.${role}`)}
                </span>
                {role === mine && (
                  <span className="block font-normal text-ink-3 max-sm:sr-only">{t("permissions.yours")}</span>
                )}
              </th>
            ))}
          </tr>
        </thead>
        {areasOf(data.roles.owner ?? []).map(([area, permissions]) => (
          <tbody key={area}>
            <tr>
              <th
                scope="rowgroup"
                colSpan={may.length + 1}
                className="border-t border-line bg-canvas px-4 py-1.5 text-start text-meta font-medium text-ink-2"
              >
                <span className="sticky left-4">{nameOf("area", area)}</span>
              </th>
            </tr>
            {permissions.map((permission) => (
              <tr key={permission}>
                <th scope="row" className={cn(nameCell, "border-t border-line bg-surface text-start font-normal")}>
                  {nameOf("can", permission)}
                </th>
                {may.map(({ role, permissions: granted }) => (
                  <td key={role} className={cn(markCell, "border-t border-line", role === mine && "bg-selected")}>
                    <Mark granted={granted.has(permission)} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

const nameCell = "sticky left-0 w-full min-w-36 px-4 py-2";
const markCell = "min-w-9 sm:min-w-28 px-1 sm:px-2 py-2 text-center text-meta";

function Mark({ granted }: { granted: boolean }) {
  const { t } = useTranslation("organizations");
  const Icon = granted ? Check : Minus;
  return (
    <>
      <Icon aria-hidden className={cn("mx-auto size-4", granted ? "text-success-text" : "text-ink-disabled")} />
      <span className="sr-only">{t(granted ? "permissions.yes" : "permissions.no")}</span>
    </>
  );
}

/** Permissions by what they are about: `crm:read` and `crm:write` stand together. */
function areasOf(permissions: readonly string[]): [string, string[]][] {
  return [...Map.groupBy(permissions, (permission) => permission.split(":")[0] ?? permission)];
}

/** A permission or area in words; its own name when it is newer than this page. */
function nameOf(kind: "area" | "can", name: string): string {
  const key = `organizations:permissions.${kind}.${name.replace(":", ".")}`;
  return i18next.exists(key) ? i18next.t(key) : name;
}
