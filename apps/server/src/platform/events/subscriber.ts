import type { EventType } from "@karavan/contract";
import type { Work } from "../work.ts";
import type { StoredEvent } from "./log.ts";

/** "When X happens, do Y", at least once, in order per subject, in a transaction that also moves the cursor. */
export interface Subscriber {
  /** What it causes, as in `pipeline.moveDealsWithConversations`. The cursor is kept under this name. */
  readonly name: string;
  readonly types: readonly EventType[];
  readonly handle: (work: Work, event: StoredEvent) => Promise<void>;
}

/** Declares a subscriber whose handler sees events of the named types only. A new one starts at the end of the log. */
export function subscriber<const Type extends EventType>(
  name: string,
  types: readonly Type[],
  handle: (work: Work, event: StoredEvent<Type>) => Promise<void>,
): Subscriber {
  return { name, types, handle: (work, event) => handle(work, event as StoredEvent<Type>) };
}
