import type { DealRequirement, FieldProblem, StageDetails, StageRule } from "@karavan/contract";
import { AppError } from "../../../platform/errors.ts";
import type { Work } from "../../../platform/work.ts";
import { findContact } from "../../crm/index.ts";
import { findMember } from "../../organizations/index.ts";
import type { DealRow } from "./store.ts";

/** What of a deal its stages may ask for. */
type Judged = Pick<DealRow, "contactId" | "companyId" | "ownerId" | "amount" | "lostReasonId">;

/** Why rules do not let a deal leave one stage and enter another; empty when they do. A new deal leaves none. */
export async function refusalsOfMove(
  work: Work,
  deal: Judged,
  { from, to }: { from: Pick<StageDetails, "exit"> | undefined; to: Pick<StageDetails, "entry"> },
): Promise<FieldProblem[]> {
  const rules = [
    ...(from ? [{ rule: from.exit, way: "leave" as const }] : []),
    { rule: to.entry, way: "enter" as const },
  ];
  const asked = rules.filter(({ rule }) => rule.fields.length + rule.roles.length > 0);
  if (asked.length === 0) return [];
  const judge = await prepare(
    work,
    deal,
    asked.flatMap(({ rule }) => rule),
  );
  return asked.flatMap(({ rule, way }) => [
    ...(judge.mayMove(rule)
      ? []
      : [{ path: "stageId", code: `role_to_${way}`, message: `roles: ${rule.roles.join(", ")}` }]),
    ...rule.fields
      .filter((field) => !judge.carries(field))
      .map((field) => ({ path: field, code: `required_to_${way}`, message: `the deal has no ${field}` })),
  ]);
}

/** Throws AppError stage_rules, which names every field that is missing, when rules do not let a deal move. */
export async function requireMove(
  work: Work,
  deal: Judged,
  between: { from: Pick<StageDetails, "exit"> | undefined; to: Pick<StageDetails, "entry"> },
): Promise<void> {
  const fields = await refusalsOfMove(work, deal, between);
  if (fields.length > 0) throw new AppError("stage_rules", { fields });
}

/** Looks up what the rules ask for, and nothing else. */
async function prepare(work: Work, deal: Judged, rules: readonly StageRule[]) {
  const asksFor = (...fields: DealRequirement[]) =>
    rules.some((rule) => fields.some((field) => rule.fields.includes(field)));
  const contact = asksFor("contactEmail", "contactPhone") ? await findContact(work, deal.contactId) : undefined;
  const asksRole = work.actor.kind === "member" && rules.some(({ roles }) => roles.length > 0);
  const role = asksRole && work.actor.id ? (await findMember(work, work.actor.id))?.role : undefined;
  const carried: Record<DealRequirement, boolean> = {
    amount: deal.amount !== null,
    company: deal.companyId !== null,
    owner: deal.ownerId !== null,
    contactEmail: (contact?.emails.length ?? 0) > 0,
    contactPhone: (contact?.phones.length ?? 0) > 0,
    lostReason: deal.lostReasonId !== null,
  };
  return {
    carries: (field: DealRequirement) => carried[field],
    /** Roles are of people; what happens by itself was set up by those who may. */
    mayMove: ({ roles }: StageRule) =>
      work.actor.kind !== "member" || roles.length === 0 || (role !== undefined && roles.includes(role)),
  };
}
