import type { z } from "zod";

/** Something that can happen. `subject` names the id among the facts by which events are kept in order. */
export interface EventDefinition<Type extends string = string, Facts extends z.ZodObject = z.ZodObject> {
  readonly type: Type;
  readonly version: number;
  readonly subject: string;
  readonly facts: Facts;
}

/** Declares an event of the catalogue, keeping the exact type of its facts. */
export const event = <const Type extends string, Facts extends z.ZodObject>(
  type: Type,
  subject: Extract<keyof z.output<Facts>, string>,
  facts: Facts,
  version = 1,
): EventDefinition<Type, Facts> => ({ type, version, subject, facts });
