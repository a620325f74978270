import { z } from "zod";
import { event } from "../event.ts";
import { Id } from "../ids.ts";

const conversation = z.object({ conversationId: Id, contactId: Id });
const message = conversation.extend({ messageId: Id, channelId: Id.nullable() });
const draft = conversation.extend({ draftId: Id });

export const messagingEvents = [
  event("conversation.started", "conversationId", conversation.extend({ channelId: Id.nullable() })),
  event("conversation.imported", "conversationId", conversation.extend({ importId: Id, messages: z.number().int() })),
  event("conversation.closed", "conversationId", conversation),
  event("conversation.reopened", "conversationId", conversation),
  event("conversation.assigned", "conversationId", conversation.extend({ memberId: Id.nullable() })),
  event("conversation.read", "conversationId", conversation),
  event("conversation.moved", "conversationId", conversation.extend({ channelId: Id })),
  event("conversation.reachability.changed", "conversationId", conversation.extend({ code: z.string().nullable() })),
  event("conversation.deleted", "conversationId", conversation),
  event("conversation.restored", "conversationId", conversation),
  event("button.pressed", "conversationId", conversation.extend({ channelId: Id })),
  event("message.received", "conversationId", message),
  event("message.edited", "conversationId", message),
  event("attachment.fetched", "conversationId", message.extend({ attachmentId: Id })),
  event("message.queued", "conversationId", message.extend({ draftId: Id.nullable() })),
  event("message.sent", "conversationId", message.extend({ first: z.boolean() })),
  event("message.delivered", "conversationId", message),
  event("message.read", "conversationId", message),
  event("message.failed", "conversationId", message.extend({ code: z.string() })),
  event("message.uncertain", "conversationId", message.extend({ code: z.string() })),
  event("message.refused", "conversationId", message.extend({ code: z.string() })),
  event("draft.requested", "conversationId", draft),
  event("draft.proposed", "conversationId", draft.extend({ agentId: Id.nullable() })),
  event("draft.edited", "conversationId", draft),
  event("draft.approved", "conversationId", draft.extend({ edited: z.boolean() })),
  event("draft.rejected", "conversationId", draft.extend({ reason: z.string().nullable() })),
  event("draft.superseded", "conversationId", draft),
  event("draft.failed", "conversationId", draft.extend({ code: z.string() })),
] as const;
