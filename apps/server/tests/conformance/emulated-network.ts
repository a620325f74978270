/** Somebody on the other side of a network. */
export interface EmulatedPerson {
  writes(text: string): void;
  sendsFile(name: string, bytes: Buffer): void;
  /** Texts that reached them, in order. */
  readonly received: string[];
  /** The bytes of the last file that reached them. */
  lastFile(): Buffer;
  blocks(): void;
  /** Takes the block back and writes. */
  returns(text: string): void;
}

/** What goes wrong with the next calls. `lost`: it happened, and the answer never came. */
export type NetworkFault = "lost" | "limited" | "unavailable" | "slow";

/** A network on loopback, as the conformance suite needs it. Each account is a new one. */
export interface EmulatedNetwork {
  /** What a system needs in its environment to speak to it. */
  readonly env: Record<string, string>;
  /** Credentials of another account, as the connect endpoint takes them. */
  newAccount(): { body: object; key: string };
  person(accountKey: string): EmulatedPerson;
  /** Resolves when everything people wrote has been taken by somebody. */
  taken(): Promise<void>;
  /** The next sending goes wrong; resolves as soon as it does. */
  failNextSend(fault: NetworkFault): { struck(): Promise<void> };
  /** Breaks the receiving connection so many times. */
  dropReceiving(times: number): void;
  /** Delivers what a person wrote last once more. */
  redeliverLast(accountKey: string): void;
  /** Lets what is written meanwhile arrive newest first. */
  whileReversed(write: () => void): void;
  /** Ends the account's credentials; the returned ones are its new ones. */
  revoke(accountKey: string): Promise<object>;
  /** How often two sessions were seen at once. */
  readonly conflicts: number;
  close(): Promise<void>;
}
