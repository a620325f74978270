import { z } from "zod";
import { permitActions as actions, BlockKind } from "../actions/permits.ts";
import { endpoint } from "../endpoint.ts";
import { Id, IdParams, Timestamp } from "../ids.ts";
import { PageQuery, page } from "../paging.ts";

/** A standing refusal to write to a contact. */
export const Block = z
  .object({
    id: Id,
    contactId: Id,
    contactName: z.string(),
    kind: BlockKind,
    reason: z.string().nullable(),
    createdAt: Timestamp,
  })
  .meta({ id: "Block" });
export type Block = z.infer<typeof Block>;

export const permitsApi = {
  listBlocks: endpoint({
    operationId: "listBlocks",
    method: "GET",
    path: "/api/permits/blocks",
    summary: "Contacts nobody may write to: opt-outs and the blacklist, newest first",
    permission: "permits:read",
    query: PageQuery.omit({ q: true }).extend({ kind: BlockKind.optional(), contactId: Id.optional() }),
    ok: page(Block),
  }),
  blockContact: endpoint({
    operationId: "blockContact",
    method: "POST",
    path: "/api/permits/blocks",
    summary: "Opt a contact out or blacklist it",
    action: actions.blockContact,
    body: actions.blockContact.input,
    ok: Block,
    status: 201,
  }),
  unblockContact: endpoint({
    operationId: "unblockContact",
    method: "DELETE",
    path: "/api/permits/blocks/:id",
    summary: "Lift an opt-out or a blacklisting",
    action: actions.unblockContact,
    params: IdParams,
    ok: z.object({ ok: z.literal(true) }),
  }),
};
