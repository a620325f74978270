import type { User } from "@karavan/contract/api/identity";
import { useNavigate } from "@tanstack/react-router";
import { ChevronsUpDown, Plus } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { cn } from "../../lib/cn.ts";
import { chooseOrganization, useOrganizationId } from "../../lib/organization.ts";
import { Menu, type MenuItem } from "../../ui/menu.tsx";

export interface OrganizationSwitcherProps {
  memberships: User["memberships"];
  narrow: boolean;
  /** The product's sign, shown before the name. */
  sign: ReactNode;
}

/** Which organization one works for, and the way to another. */
export function OrganizationSwitcher({ memberships, narrow, sign }: OrganizationSwitcherProps) {
  const { t } = useTranslation("organizations");
  const navigate = useNavigate();
  const chosenId = useOrganizationId();
  const chosen = memberships.find(({ organizationId }) => organizationId === chosenId);
  const items: MenuItem[] = [
    ...memberships.map(
      ({ organizationId, organizationName }): MenuItem => ({
        kind: "check",
        label: organizationName,
        checked: organizationId === chosenId,
        onSelect: () => chooseOrganization(organizationId),
      }),
    ),
    { kind: "line" },
    { label: t("switcher.add"), icon: Plus, onSelect: () => void navigate({ to: "/organizations/new" }) },
  ];
  const trigger = (
    <button
      type="button"
      aria-label={`${t("switcher.label")}: ${chosen?.organizationName ?? ""}`}
      className={cn(
        "flex h-control w-full min-w-0 items-center gap-2 rounded-control base:px-1 hover:bg-hover data-popup-open:bg-hover pointer-coarse:h-touch",
        narrow && "justify-center px-0",
      )}
    >
      {sign}
      {!narrow && (
        <>
          <span className="min-w-0 flex-1 truncate text-start text-body font-strong text-ink">
            {chosen?.organizationName}
          </span>
          <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-ink-3" />
        </>
      )}
    </button>
  );
  return <Menu trigger={trigger} items={items} side="bottom" />;
}
