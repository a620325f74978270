import type { LoggedEvent } from "@karavan/contract/api/audit";

/** Names of records that events mention by id; what members are called an event says itself. */
export interface Names {
  stage: (id: string) => string | undefined;
  company?: (id: string) => string | undefined;
}

/** Which sentence of `events.json` tells an event, and what it takes. `context` chooses among variants. */
export interface Sentence {
  key: string;
  values: Record<string, string | number>;
}

type Facts = LoggedEvent["facts"];

/** Facts that decide how an event is told: the variant of its sentence is called after their value. */
const variants: Readonly<Record<string, (facts: Facts) => string | undefined>> = {
  "deal.stage.changed": ({ reason }) => wordOf(reason),
  "contact.created": ({ source }) => wordOf(source),
  "contact.blocked": ({ kind }) => wordOf(kind),
  "contact.unblocked": ({ kind }) => wordOf(kind),
  "conversation.assigned": ({ memberId }) => (memberId === null ? "nobody" : undefined),
  "conversation.reachability.changed": ({ code }) => (code === null ? "reachable" : undefined),
  "member.removed": ({ handedOverTo }) => (typeof handedOverTo === "string" ? "handedOver" : undefined),
  "message.queued": ({ draftId }) => (typeof draftId === "string" ? "draft" : undefined),
  "draft.approved": ({ edited }) => (edited === true ? "edited" : undefined),
  "draft.rejected": ({ reason }) => (typeof reason === "string" && reason !== "" ? "because" : undefined),
  "import.finished": ({ status }) => wordOf(status),
  "agent.run.finished": ({ status }) => wordOf(status),
  "channel.state.changed": ({ state }) => wordOf(state),
};

/** How an event is told to people: as a sentence about what happened; who did it stands beside it. */
export function tellEvent(event: Pick<LoggedEvent, "type" | "facts" | "members">, names: Names): Sentence {
  const { type, facts } = event;
  const context = variants[type]?.(facts);
  return { key: type, values: { ...plainFacts(facts), ...named(event, names), ...(context && { context }) } };
}

function named({ facts, members }: Pick<LoggedEvent, "facts" | "members">, names: Names): Record<string, string> {
  const member = (id: string) => members[id];
  return {
    stage: nameOf(facts["toStageId"] ?? facts["stageId"], names.stage),
    fromStage: nameOf(facts["fromStageId"], names.stage),
    member: nameOf(facts["memberId"], member),
    successor: nameOf(facts["handedOverTo"], member),
  };
}

function nameOf(id: unknown, find: (id: string) => string | undefined): string {
  return (typeof id === "string" ? find(id) : undefined) ?? "…";
}

/** Numbers and words may stand in a sentence; a count chooses its plural. */
function plainFacts(facts: Facts): Record<string, string | number> {
  const plain = Object.entries(facts).filter(
    (entry): entry is [string, string | number] => typeof entry[1] === "string" || typeof entry[1] === "number",
  );
  const count = facts["messages"] ?? facts["seats"];
  return { ...Object.fromEntries(plain), ...(typeof count === "number" && { count }) };
}

function wordOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
