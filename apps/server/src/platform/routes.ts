import { platformApi as api } from "@karavan/contract";
import { z } from "zod";
import { describe } from "./actions/gate.ts";
import { NotFound } from "./errors.ts";
import { type Route, read, scoped } from "./http/route.ts";

/** The catalogue of actions, and what one of them would do. */
export const platformRoutes: readonly Route[] = [
  read(api.listActions, async (work) => ({
    items: work.services.gate.actions.map((action) => ({
      name: action.name,
      permission: action.permission,
      effect: action.effect,
      sentence: action.sentence,
      allowed: work.actor.permissions?.includes(action.permission) ?? true,
      input: z.toJSONSchema(action.input, { io: "input", unrepresentable: "any" }),
    })),
  })),
  scoped(api.dryRunAction, async ({ scope, services: { gate } }, { params, body }) => {
    const bound = gate.find(params.name);
    if (!bound) throw new NotFound();
    const events = await gate.rehearse(scope, bound, body.input);
    return {
      sentence: describe(bound.action, Object(body.input)),
      events: events.map(({ type, facts }) => ({ type, facts })),
    };
  }),
];
