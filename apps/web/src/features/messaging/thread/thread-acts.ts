import type { Attachment, Message } from "@karavan/contract/records/messaging";

/** What can be done with the messages of a thread. One object for all bubbles, which stays the same. */
export interface ThreadActs {
  /** Whether the reader's role may write to clients. */
  canWrite: boolean;
  reply: (message: Message) => void;
  /** Shows a message of this conversation, however far back it is. */
  jump: (messageId: string) => void;
  /** Opens the chain of events that led to it. */
  why: (eventId: string) => void;
  resolve: (messageId: string, as: "sent" | "failed" | "retry") => void;
  /** Puts a text into the composer, to be written anew. */
  rewrite: (text: string) => void;
  /** Opens a picture among those of the thread. */
  openPicture: (attachment: Attachment) => void;
}
