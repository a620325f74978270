import type { z } from "zod";
import type { Permission } from "./permissions.ts";

/** `read` changes nothing, `write` changes our records, `outbound` leaves for a client and needs a permit. */
export type ActionEffect = "read" | "write" | "outbound";

/** Something that may be done, whoever does it: a person, a rule, an agent, an extension. */
export interface Action<Input extends z.ZodType = z.ZodType> {
  readonly name: string;
  readonly input: Input;
  readonly permission: Permission;
  readonly effect: ActionEffect;
  /** Says in words what is about to be done; `{field}` takes a field of the input. */
  readonly sentence: { readonly en: string; readonly ru: string };
}

/** Declares an action of the catalogue, keeping the exact type of its input. */
export const action = <Input extends z.ZodType>(definition: Action<Input>): Action<Input> => definition;
