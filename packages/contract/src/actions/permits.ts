import { z } from "zod";
import { action } from "../action.ts";
import { Id } from "../ids.ts";

/** Why nothing may be sent to a contact: they asked (opt_out) or we decided (blacklist). */
export const BlockKind = z.enum(["opt_out", "blacklist"]);
export type BlockKind = z.infer<typeof BlockKind>;

export const permitActions = {
  blockContact: action({
    name: "block_contact",
    input: z.object({ contactId: Id, kind: BlockKind, reason: z.string().trim().max(500).optional() }),
    permission: "permits:manage",
    effect: "write",
    sentence: { en: "Stop all messages to the contact ({kind})", ru: "Запретить сообщения контакту ({kind})" },
  }),
  unblockContact: action({
    name: "unblock_contact",
    input: z.object({ blockId: Id }),
    permission: "permits:manage",
    effect: "write",
    sentence: { en: "Allow messages to the contact again", ru: "Снова разрешить сообщения контакту" },
  }),
};
