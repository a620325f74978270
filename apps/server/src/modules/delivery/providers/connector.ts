import type { Readable } from "node:stream";
import type { ChannelKind, ConnectionState, Conversation, MessageKind } from "@karavan/contract";
import type { Log } from "../../../platform/log.ts";

/**
 * How one network is spoken to. Everything that is particular to it stays behind this shape; whoever adds a network fills
 * it and runs the conformance suite against an emulator.
 */
export interface ChannelConnector {
  readonly kind: ChannelKind;
  /** The network its conversations belong to: telegram, whatsapp. */
  readonly provider: string;
  /** Shows credentials to the network before anything is kept. Never throws. */
  login(credentials: string, context: ConnectorContext): Promise<LoginResult>;
  /**
   * What an update means, in the order it happened. Pure; throws on what is no update of this network. Nothing: the
   * update is kept as it is and means nothing to us.
   */
  translate(payload: unknown, heardAt: Date): ChannelEvent[];
  open(account: AccountRef, context: ConnectorContext): ChannelSession;
}

export interface ConnectorContext {
  /** Where networks answer: their real addresses, or emulators. */
  readonly endpoints: { readonly telegram: string };
  readonly log: Log;
}

/** `refused`: the network does not know the credentials. `unreachable`: it did not answer, try later. */
export type LoginResult = { ok: true; profile: Profile } | { ok: false; code: "refused" | "unreachable" };

/** An account as its network presents it. */
export interface Profile {
  externalId: string;
  name: string;
  handle: string | null;
}

export interface AccountRef {
  readonly channelId: string;
  readonly credentials: string;
}

/** One account, spoken to. Receiving needs the account's lease; sending and fetching need none. */
export interface ChannelSession {
  /** Receives until `signal` aborts or the credentials end. Throws only on what is a mistake of ours. */
  connect(receiver: Receiver, signal: AbortSignal): Promise<void>;
  capabilities(): Capabilities;
  /** Sends one part, once. Never throws: what happened is in the result. */
  send(part: OutboundPart, signal: AbortSignal): Promise<SendResult>;
  /** The bytes of a file somebody sent. Throws MediaGone for what will never come, anything else may be tried again. */
  openMedia(ref: string, signal: AbortSignal): Promise<{ content: Readable; mime: string | null }>;
  /** Ends the wait of a button somebody pressed. Late or repeated, it does no harm. */
  acknowledge(ref: string, signal: AbortSignal): Promise<void>;
}

/** What a session hands to whoever holds it. */
export interface Receiver {
  /** Where receiving goes on, in the network's own terms; null at the very start. `at`: when something was last heard. */
  readonly start: { cursor: string | null; lastUpdateAt: Date | null };
  /** Keeps updates and moves the cursor, both or neither; resolves after the commit. Rejects when the lease was lost. */
  keep(updates: readonly RawUpdate[], cursor: string): Promise<void>;
  /** Notes where the session stands; repeated states cost nothing. */
  changeState(state: ConnectionState, code?: string): Promise<void>;
}

/** An update as the network gave it; `externalId` is what it calls it. */
export interface RawUpdate {
  externalId: string;
  payload: unknown;
}

/** What an account and its network can do. */
export interface Capabilities {
  /** In UTF-16 code units. */
  maxText: number;
  maxCaption: number;
  /** Whether sending the same part twice arrives once; without it a lost answer is a matter for a person. */
  idempotentSend: boolean;
  receipts: "message" | "watermark" | "none";
  /** Most messages: of the account in a second, to one chat in a second, and how many may follow at once. */
  rate: { accountPerSecond: number; chatPerSecond: number; burst: number };
}

/** What travels in one call: a text, or one file with its caption. */
export interface OutboundPart {
  /** Ours, the same for every try of the same part: what a network with idempotent sends is given. */
  clientRef: string;
  chatExternalId: string;
  kind: MessageKind;
  text: string;
  file: { name: string; mime: string; size: number; open(): Promise<Readable> } | null;
  replyToExternalId: string | null;
}

export type SendResult =
  | { ok: true; externalId: string }
  /** It certainly did not arrive and may be tried again. */
  | { ok: false; kind: "retry"; code: string; retryAfterSeconds?: number }
  /** It certainly did not arrive and never will. `unreachable`: nor will anything else in this chat. */
  | { ok: false; kind: "permanent"; code: string; unreachable?: boolean }
  /** The credentials ended. */
  | { ok: false; kind: "auth"; code: string }
  /** It may have arrived: the answer was lost. */
  | { ok: false; kind: "uncertain"; code: string }
  /** The chat has another id now; under it the part may be sent at once. */
  | { ok: false; kind: "moved"; code: string; chatExternalId: string };

/** A chat as an update shows it. */
export interface ChatRef {
  externalId: string;
  kind: Conversation["kind"];
  title: string;
}

/** Somebody as an update shows them. */
export interface SenderRef {
  externalId: string;
  handle: string | null;
  firstName: string | null;
  lastName: string | null;
  /** IETF language tag, when the network tells. */
  locale: string | null;
  /** Their own number, when they shared it. */
  phone: string | null;
}

export interface FileRef {
  name: string;
  mime: string;
  size: number | null;
  /** How to fetch it. Null: the network does not hand it out (too large for a bot). */
  externalRef: string | null;
}

/** What an update means. */
export type ChannelEvent =
  | {
      type: "message";
      chat: ChatRef;
      sender: SenderRef;
      externalId: string;
      at: Date;
      kind: MessageKind;
      text: string;
      files: FileRef[];
      replyToExternalId: string | null;
      /** What was asked of the account itself: `start`, `help`. Only where the network has such commands. */
      command: string | null;
    }
  | { type: "edit"; chat: ChatRef; externalId: string; at: Date; text: string }
  | { type: "press"; chat: ChatRef; sender: SenderRef; ref: string; data: string; at: Date }
  | { type: "reachability"; chatExternalId: string; code: string | null }
  | { type: "moved"; from: string; to: string };

/** A file that will never come: too large, or forgotten by the network. */
export class MediaGone extends Error {}
