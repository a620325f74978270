import type { Conversation, ConversationContext } from "@karavan/contract/records/messaging";
import { useQueryClient } from "@tanstack/react-query";
import { Paperclip, SendHorizontal } from "lucide-react";
import { type ClipboardEvent, type KeyboardEvent, type ReactNode, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useReachability } from "../../../lib/connection.ts";
import { formatBytes } from "../../../lib/format.ts";
import { useShortcut } from "../../../lib/keyboard.ts";
import { IconButton } from "../../../ui/icon-button.tsx";
import { toastInfo } from "../../../ui/toast.ts";
import { reasonText } from "../refusal-words.ts";
import { ClosedBar } from "./closed-bar.tsx";
import { composerId, focusComposer } from "./focus-composer.ts";
import { ReplyBar } from "./reply-bar.tsx";
import { sendWritten, stopWaiting, useIsWaiting } from "./send-written.ts";
import { UploadChips } from "./upload-chips.tsx";
import { addUploads, largestBytes, mostFiles, useUploads } from "./uploads.ts";
import { useReplyKeys } from "./use-reply-keys.ts";
import { WaitingBar } from "./waiting-bar.tsx";
import { useWritten, write } from "./written.ts";

export interface ComposerProps {
  conversation: Conversation;
  /** Whether and why not one may write now, as far as it is known. */
  mayWrite: ConversationContext["mayWrite"] | undefined;
  /** Whether the reader's role may write to clients. */
  canWrite: boolean;
  onReopen: () => void;
  /** Beside the paper clip: asking for a draft. */
  tools?: ReactNode;
}

/** Where one writes to the client. What is typed stays with its conversation until it is sent. */
export function Composer({ conversation, mayWrite, canWrite, onReopen, tools }: ComposerProps) {
  const { t } = useTranslation("messaging");
  const { id, status } = conversation;
  if (!canWrite) return <Bar>{t("composer.readOnly")}</Bar>;
  if (status === "closed") return <ClosedBar onReopen={onReopen} />;
  return (
    <div className="flex shrink-0 flex-col border-t border-line bg-surface">
      {mayWrite && !mayWrite.allowed && mayWrite.code !== "conversation_closed" && (
        <Bar>{reasonText(mayWrite.code)}</Bar>
      )}
      <Writing key={id} conversationId={id} tools={tools} />
    </div>
  );
}

function Writing({ conversationId, tools }: { conversationId: string; tools: ReactNode }) {
  const { t } = useTranslation("messaging");
  const client = useQueryClient();
  const { text, replyToId } = useWritten(conversationId);
  const uploads = useUploads(conversationId);
  const isOffline = useReachability() === "offline";
  const isUploading = uploads.some(({ state }) => state.kind === "sending");
  const isWaiting = useIsWaiting(conversationId);
  const isReady = (text.trim() !== "" || uploads.some(({ state }) => state.kind !== "failed")) && !isWaiting;
  const replyKeys = useReplyKeys(conversationId);
  const add = useAddFiles(conversationId);
  const send = () => isReady && sendWritten(client, conversationId);
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (isSendKey(event)) {
      event.preventDefault();
      send();
    } else if (event.key === "Escape" && isWaiting) {
      event.preventDefault();
      stopWaiting(conversationId);
    } else replyKeys(event);
  };
  const onPaste = (event: ClipboardEvent) => {
    const files = [...event.clipboardData.files];
    if (files.length === 0) return;
    event.preventDefault();
    add(files);
  };
  useShortcut({ keys: "r", label: t("keys.reply"), section: t("keys.section"), run: focusComposer });
  return (
    <>
      <ReplyBar conversationId={conversationId} replyToId={replyToId} />
      <UploadChips conversationId={conversationId} uploads={uploads} />
      <WaitingBar conversationId={conversationId} />
      <div className="flex items-end gap-1 px-2 py-1.5 sm:px-3">
        <AttachButton onChoose={add} />
        {tools}
        <textarea
          id={composerId}
          rows={1}
          dir="auto"
          value={text}
          aria-label={t("composer.label")}
          placeholder={t(isOffline ? "composer.offline" : "composer.placeholder")}
          onChange={({ target }) => write(conversationId, { text: target.value })}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
          className="field-sizing-content max-h-[40dvh] min-h-9 min-w-0 flex-1 resize-none bg-transparent px-1.5 py-2 text-read outline-none pointer-coarse:min-h-touch pointer-coarse:py-2.5 pointer-coarse:text-title"
        />
        <IconButton
          variant="primary"
          size="large"
          icon={SendHorizontal}
          label={t(isUploading ? "composer.sendLater" : "composer.send")}
          keys="enter"
          aria-disabled={!isReady}
          onClick={send}
          className="my-0.5 aria-disabled:bg-transparent aria-disabled:text-ink-disabled"
        />
      </div>
    </>
  );
}

/** Enter sends; under a finger it is a new line, as phones have no Shift beside it. Ctrl and Cmd with Enter always send. */
function isSendKey(event: KeyboardEvent): boolean {
  if (event.key !== "Enter" || event.nativeEvent.isComposing || event.shiftKey || event.altKey) return false;
  return event.ctrlKey || event.metaKey || !matchMedia("(pointer: coarse)").matches;
}

/** Adds files to the next message of a conversation, and says when there are too many. */
export function useAddFiles(conversationId: string): (files: readonly File[]) => void {
  const { t } = useTranslation("messaging");
  return (files) => {
    const left = addUploads(conversationId, files, () => t("composer.tooLarge", { size: formatBytes(largestBytes) }));
    if (left > 0) toastInfo(t("composer.tooMany", { count: mostFiles }));
    focusComposer();
  };
}

function AttachButton({ onChoose }: { onChoose: (files: readonly File[]) => void }) {
  const { t } = useTranslation("messaging");
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <IconButton
        icon={Paperclip}
        size="large"
        label={t("composer.attach")}
        onClick={() => input.current?.click()}
        className="my-0.5"
      />
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={({ target }) => {
          onChoose([...(target.files ?? [])]);
          target.value = "";
        }}
      />
    </>
  );
}

/** A remark in or over the composer's place. */
function Bar({ children }: { children: ReactNode }) {
  return (
    <p role="status" className="border-t border-line bg-warning-soft px-4 py-2 text-body text-ink-2">
      {children}
    </p>
  );
}
