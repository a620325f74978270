import type { Deal, Stage } from "@karavan/contract/records/pipeline";
import { Link } from "@tanstack/react-router";
import { Building2, ContactRound } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "../../../lib/me.ts";
import { useMembers } from "../../../lib/members.ts";
import { Avatar } from "../../../ui/avatar.tsx";
import { Field } from "../../../ui/field.tsx";
import { InlineEdit } from "../../../ui/inline-edit.tsx";
import { PanelPart } from "../../../ui/panel-part.tsx";
import { toastError } from "../../../ui/toast.ts";
import { OwnerSelect } from "../owner-select.tsx";
import { DealProducts } from "../products/deal-products.tsx";
import { AmountEdit } from "./amount-edit.tsx";
import { DealStage } from "./deal-stage.tsx";
import { useSaveDeal } from "./save-deal.ts";

export interface DealDetailsProps {
  deal: Deal;
  /** Stages of its pipeline, in order. */
  stages: readonly Stage[];
  canEdit: boolean;
  onMove: (deal: Deal, stage: Stage) => void;
  /** What is to be done about the deal and what was written down, when who reads this may see it. */
  activities: (deal: Deal) => ReactNode;
  /** What is said with the contact, when who reads this may see it. */
  conversations: (deal: Deal) => ReactNode;
  /** What happened to the deal. */
  history: (deal: Deal) => ReactNode;
}

/** Everything about a deal: what it is called, its worth, where it stands, with whom, whose, and how it came there. */
export function DealDetails({ deal, stages, canEdit, onMove, activities, conversations, history }: DealDetailsProps) {
  const { t } = useTranslation("pipeline");
  const save = useSaveDeal(deal.id);
  const canSeeProducts = useMe().may("catalog:read");
  const told = conversations(deal);
  return (
    <>
      <section className="flex flex-col gap-1 px-4 pt-4 pb-3">
        <h3 className="min-w-0 text-title font-strong wrap-anywhere">
          {canEdit ? (
            <InlineEdit
              label={t("field.title")}
              value={deal.title}
              required
              wrap
              onSave={(title) => save({ title })}
              className="font-strong"
            />
          ) : (
            deal.title
          )}
        </h3>
        <AmountEdit deal={deal} canEdit={canEdit && !deal.amountFromProducts} onSave={save} />
      </section>
      <PanelPart title={t("field.stage")}>
        <DealStage deal={deal} stages={stages} canMove={canEdit} onMove={onMove} />
      </PanelPart>
      <PanelPart title={t("deal.parties")}>
        <Parties deal={deal} />
        {canEdit ? (
          <Field label={t("field.owner")}>
            <OwnerSelect
              value={deal.ownerId}
              onChange={(ownerId) => void save({ ownerId }).catch((error: unknown) => toastError(error))}
            />
          </Field>
        ) : (
          <OwnerLine ownerId={deal.ownerId} />
        )}
      </PanelPart>
      {activities(deal)}
      {canSeeProducts && (
        <PanelPart title={t("products.title")}>
          <DealProducts deal={deal} canEdit={canEdit} />
        </PanelPart>
      )}
      {told && <PanelPart title={t("deal.conversations")}>{told}</PanelPart>}
      <PanelPart title={t("deal.history")}>{history(deal)}</PanelPart>
    </>
  );
}

/** Whose the deal is, for who may not change it. */
function OwnerLine({ ownerId }: { ownerId: string | null }) {
  const { t } = useTranslation("pipeline");
  const owner = useMembers().find(({ id }) => id === ownerId);
  return (
    <p className="flex min-h-control items-center gap-2 text-ink-2">
      {owner && <Avatar id={owner.id} name={owner.name} size="small" />}
      {owner ? t("card.owner", { name: owner.name }) : t("owner.nobody")}
    </p>
  );
}

const recordLine =
  "ring-inside flex min-h-control items-center gap-2.5 rounded-control px-2 hover:bg-hover pointer-coarse:min-h-touch";

/** With whom the deal is; each name leads to its own page. */
function Parties({ deal: { contactId, contactName, companyId, companyName } }: { deal: Deal }) {
  const { t } = useTranslation("pipeline");
  return (
    <ul className="-mx-2 flex flex-col">
      <li>
        <Link to="/clients/$contactId" params={{ contactId }} className={recordLine}>
          <ContactRound aria-label={t("field.contact")} role="img" className="size-4 shrink-0 text-ink-3" />
          <span className="min-w-0 wrap-anywhere">{contactName}</span>
        </Link>
      </li>
      {companyId !== null && (
        <li>
          <Link to="/companies/$companyId" params={{ companyId }} className={recordLine}>
            <Building2 aria-label={t("field.company")} role="img" className="size-4 shrink-0 text-ink-3" />
            <span className="min-w-0 wrap-anywhere">{companyName}</span>
          </Link>
        </li>
      )}
    </ul>
  );
}
