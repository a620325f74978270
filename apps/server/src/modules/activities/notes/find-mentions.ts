import { invalidField, missingReference } from "../../../platform/errors.ts";
import type { Work } from "../../../platform/work.ts";
import { findMembersByIds } from "../../organizations/index.ts";
import { mentionsIn } from "./policy.ts";

const mostMentions = 50;

/**
 * The members a text mentions. Those `known` from before may have been removed since. Throws Invalid for more than
 * anybody mentions, and reference_not_found for who is no member.
 */
export async function findMentions(work: Work, text: string, known: readonly string[] = []): Promise<string[]> {
  const ids = mentionsIn(text);
  if (ids.length > mostMentions) throw invalidField("text", "too_many_mentions", "more than 50 members are mentioned");
  const fresh = ids.filter((id) => !known.includes(id));
  const members = await findMembersByIds(work, fresh);
  if (members.length < fresh.length) throw missingReference("text");
  return ids;
}
