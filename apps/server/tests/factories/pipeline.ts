import { type Deal, type DealInput, type Pipeline, pipelineApi } from "@karavan/contract";
import { givenContact } from "./crm.ts";
import type { TestMember } from "./organizations.ts";

/** The pipeline every organization is founded with. */
export async function defaultPipeline(member: TestMember): Promise<Pipeline> {
  const { items } = await member.call(pipelineApi.listPipelines, {});
  const [pipeline] = items;
  if (!pipeline) throw new Error("the organization has no pipeline");
  return pipeline;
}

/** A deal that a member made, for a new contact unless one is given. */
export async function givenDeal(member: TestMember, fields: Partial<DealInput> = {}): Promise<Deal> {
  const contactId = fields.contactId ?? (await givenContact(member)).id;
  return member.call(pipelineApi.createDeal, { body: { title: "Issyk-Kul, 7 days", ...fields, contactId } });
}
