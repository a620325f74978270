/**
 * AI: the organization's agents, the model that speaks through them, and what they did.
 * Owns which provider writes (its key sealed), what agents are told, drafting of replies, and the runs that show how each
 * came about; without a key the built-in offline engine drafts from the team's own past answers. Never decides about a
 * draft and never sends: drafts belong to `messaging`, where a person approves them.
 */
export { createDefaultAgent } from "./agents/create-default-agent.ts";
