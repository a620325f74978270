import { messagingApi } from "@karavan/contract/api/messaging";
import type { Draft } from "@karavan/contract/records/messaging";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "../../../lib/errors.ts";
import { useMe } from "../../../lib/me.ts";
import { useAct } from "../../../lib/query.ts";
import { toastDone } from "../../../ui/toast.ts";
import { changeConversation } from "../conversation-list/lists.ts";
import { refusalText } from "../refusal-words.ts";
import { putMessages } from "../thread/thread-part.ts";
import { awaitsDecision } from "./current-draft.ts";
import { useRequestDraft } from "./request-draft.tsx";

/** What somebody else made of a draft before us. */
export interface Decided {
  status: string;
  byName: string | null;
  /** We had decided too, and too late. */
  isRefusal: boolean;
}

/** A person's decision about a draft: the text as it stands here, and every way to decide. */
export function useDecideDraft(draft: Draft) {
  const { t } = useTranslation("messaging");
  const client = useQueryClient();
  const { memberId } = useMe();
  const [text, setText] = useOwnText(draft);
  // What was typed last is kept before anything is decided about it.
  const done = { failure: "inline" as const, stale: [messagingApi.listDrafts], inOrder: `draft ${draft.id}` };
  const withoutDraft = () => changeConversation(client, draft.conversationId, () => ({ hasDraft: false }));
  const approving = useAct(messagingApi.approveDraft, {
    ...done,
    onDone: (message) => {
      putMessages(client, draft.conversationId, [message]);
      withoutDraft();
    },
  });
  const rejecting = useAct(messagingApi.rejectDraft, {
    ...done,
    onDone: () => {
      withoutDraft();
      toastDone(t("draft.rejected"));
    },
  });
  const editing = useAct(messagingApi.editDraft, done);
  const { request, isRequesting } = useRequestDraft(draft.conversationId);
  const error = approving.error ?? rejecting.error ?? editing.error;
  const params = { id: draft.id };
  const own = text.trim();
  const save = () => {
    const isDeciding = [approving, rejecting].some(({ isActing, answer }) => isActing || answer !== undefined);
    const isDecided = isDeciding || !awaitsDecision(draft);
    if (own !== "" && own !== draft.text && !isDecided) editing.act({ params, body: { text: own } });
  };
  useSaveSoon(text, save);
  return {
    text,
    setText,
    approve: () => {
      // Always the text on this screen: what a colleague saved a moment ago and nobody here has seen must not leave.
      if (own !== "" && !approving.isActing) approving.act({ params, body: { text: own } });
    },
    reject: (reason: string) => rejecting.act({ params, body: reason ? { reason } : {} }),
    regenerate: request,
    isActing: approving.isActing || rejecting.isActing || isRequesting,
    decided: decidedIn(error) ?? decidedBy(draft, memberId),
    refusal: error && !decidedIn(error) ? wordsOf(error) : undefined,
  };
}

/** The text in the card: the draft's own until one types; then one's own, whatever others do to the draft. */
function useOwnText(draft: Draft): [string, (text: string) => void] {
  const [text, setText] = useState(draft.text);
  const known = useRef(draft.text);
  useEffect(() => {
    if (draft.text === known.current) return;
    setText((own) => (own === known.current ? draft.text : own));
    known.current = draft.text;
  }, [draft.text]);
  return [text, setText];
}

/** The decision of somebody else, heard of before we made ours. */
function decidedBy({ status, decidedBy: decider }: Draft, myId: string): Decided | undefined {
  if (status !== "approved" && status !== "rejected" && status !== "superseded") return undefined;
  return decider?.id === myId ? undefined : { status, byName: decider?.name ?? null, isRefusal: false };
}

/** Typing rests this long before what was typed is kept for everybody. */
const restMs = 1_500;

function useSaveSoon(text: string, save: () => void): void {
  const saveNow = useEffectEvent(save);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every change of the text begins the wait anew.
  useEffect(() => {
    const timer = setTimeout(() => saveNow(), restMs);
    return () => clearTimeout(timer);
  }, [text]);
}

function decidedIn(error: unknown): Decided | undefined {
  if (!(error instanceof ApiError) || error.code !== "draft_already_decided") return undefined;
  const { status, decidedByName } = error.details ?? {};
  return {
    status: String(status ?? ""),
    byName: typeof decidedByName === "string" ? decidedByName : null,
    isRefusal: true,
  };
}

function wordsOf(error: unknown): string {
  if (!(error instanceof ApiError)) return refusalText({ code: "unknown", details: {} });
  return refusalText({ code: error.code, details: error.details ?? {} });
}
