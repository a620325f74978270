import type { Action } from "@karavan/contract";
import type { z } from "zod";
import { Conflict, Forbidden, Invalid } from "../errors.ts";
import type { NewEvent } from "../events/store.ts";
import type { Scope, Work } from "../work.ts";
import { fieldProblems } from "./field-problems.ts";

/** An action and the verb that does it. */
export interface BoundAction<A extends Action = Action, Result = unknown> {
  readonly action: A;
  readonly verb: (work: Work, input: z.output<A["input"]>) => Promise<Result>;
  /** Asks the outside first, with no transaction open, and returns the verb that knows the answer. */
  readonly prepare?: (scope: Scope, input: z.output<A["input"]>) => Promise<(work: Work) => Promise<Result>>;
}

/** Binds an action of the catalogue to its verb. */
export function bind<A extends Action, Result>(
  action: A,
  verb: BoundAction<A, Result>["verb"],
): BoundAction<A, Result> {
  return { action, verb };
}

/** Binds an action that must ask the outside before its transaction begins. It cannot be part of another transaction. */
export function bindPrepared<A extends Action, Result>(
  action: A,
  prepare: NonNullable<BoundAction<A, Result>["prepare"]>,
): BoundAction<A, Result> {
  const verb = async () => {
    throw new Conflict("conflict", { action: action.name });
  };
  return { action, verb, prepare };
}

/** What later modules may add to every action without knowing it. Throws to refuse. */
export interface GatePorts {
  /** Plan limits. */
  limit(work: Work, action: Action): Promise<void>;
  /** Whether this actor may do this without asking a person first. */
  approval(work: Work, action: Action): Promise<void>;
}

/** The one way to do something: permission, limit, approval, then the verb, in one transaction. */
export class Gate {
  readonly #bound: Map<string, BoundAction>;
  readonly #ports: GatePorts;

  constructor(bound: readonly BoundAction[], ports: GatePorts) {
    this.#bound = new Map(bound.map((entry) => [entry.action.name, entry]));
    this.#ports = ports;
    if (this.#bound.size !== bound.length) throw new Error("an action is bound twice");
  }

  /** Every action that can be done here. */
  get actions(): Action[] {
    return [...this.#bound.values()].map(({ action }) => action);
  }

  /** The action and its verb; undefined when there is none of that name. */
  find(name: string): BoundAction | undefined {
    return this.#bound.get(name);
  }

  /**
   * Does an action in a transaction of its own; `present` runs in it too, and so does `replay`, which comes first: what
   * it finds was done already, and nothing more is. Throws what the gate or the verb refuses.
   */
  async perform<A extends Action, Result, Shown>(
    scope: Scope,
    bound: BoundAction<A, Result>,
    input: unknown,
    {
      replay,
      present,
    }: {
      replay: (work: Work) => Promise<Shown | undefined>;
      present: (work: Work, result: Result) => Promise<Shown>;
    },
  ): Promise<Shown> {
    mayPerform(scope, bound.action);
    const prepared = await bound.prepare?.(scope, parse(bound.action, input));
    const ready = prepared ? { ...bound, verb: prepared } : bound;
    return scope.transact(
      async (work) => (await replay(work)) ?? present(work, await this.performIn(work, ready, input)),
    );
  }

  /** Does an action as part of a transaction that is under way. */
  async performIn<A extends Action, Result>(
    work: Work,
    bound: BoundAction<A, Result>,
    input: unknown,
  ): Promise<Result> {
    mayPerform(work.scope, bound.action);
    const parsed = parse(bound.action, input);
    await this.#ports.limit(work, bound.action);
    await this.#ports.approval(work, bound.action);
    return bound.verb(work, parsed);
  }

  /**
   * Does an action because of something that happened: what a subscriber or a job decides to do goes the same way as what
   * a person asks for, as part of the transaction under way. Throws what the gate or the verb refuses.
   */
  async react<A extends Action>(work: Work, action: A, input: z.input<A["input"]>): Promise<void> {
    const bound = this.find(action.name);
    if (!bound) throw new Error(`nobody does ${action.name}`);
    await this.performIn(work, bound, input);
  }

  /** What an action would do: runs it, undoes it, and returns the events it would have announced. */
  async rehearse(scope: Scope, bound: BoundAction, input: unknown): Promise<readonly NewEvent[]> {
    return scope.rehearse((work) => this.performIn(work, bound, input));
  }
}

function parse<A extends Action>(action: A, input: unknown): z.output<A["input"]> {
  const parsed = action.input.safeParse(input);
  if (!parsed.success) throw new Invalid(fieldProblems(parsed.error));
  return parsed.data as z.output<A["input"]>;
}

function mayPerform(scope: Scope, action: Action): void {
  const { permissions } = scope.actor;
  if (permissions && !permissions.includes(action.permission)) throw new Forbidden();
}

/** The action's sentence with the input's values filled in. */
export function describe(action: Action, input: Record<string, unknown>): { en: string; ru: string } {
  const fill = (sentence: string) =>
    sentence.replace(/\{(\w+)\}/g, (_, field: string) => String(input[field] ?? "").trim());
  return { en: fill(action.sentence.en).trim(), ru: fill(action.sentence.ru).trim() };
}
