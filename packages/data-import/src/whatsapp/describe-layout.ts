import type { DateOrder } from "../model.ts";
import type { LineHeader } from "./line-header.ts";
import type { ChatPlan } from "./plan-chats.ts";

/** The layouts of a chat for people: `[dd.mm.yy, hh:mm:ss]`, joined by " + " where a file mixes several. */
export function describeLayouts(plan: ChatPlan): string {
  const layouts = [...plan.survey.layouts].map(([signature, { header }]) => {
    return describeLayout(header, plan.verdicts.get(signature)?.order ?? "dmy");
  });
  return [...new Set(layouts)].join(" + ");
}

function describeLayout(header: LineHeader, order: DateOrder): string {
  const date = dateFields(header, order).join(header.separator);
  const time = `${header.hasSeconds ? "hh:mm:ss" : "hh:mm"}${header.hasDayPeriod ? " am/pm" : ""}`;
  if (header.shape === "bracket") return `[${date}, ${time}]`;
  if (header.shape === "time-first") return `[${time}, ${date}]`;
  return `${date}, ${time}${header.shape === "dash" ? " -" : header.shape === "colon" ? ":" : ""}`;
}

function dateFields({ yearAt }: LineHeader, order: DateOrder): string[] {
  if (yearAt === -1) return order === "ymd" ? ["yy", "mm", "dd"] : [...dayAndMonth(order), "yy"];
  const fields = dayAndMonth(order);
  return [...fields.slice(0, yearAt), "yyyy", ...fields.slice(yearAt)];
}

function dayAndMonth(order: DateOrder): string[] {
  return order === "dmy" ? ["dd", "mm"] : ["mm", "dd"];
}
