import { useEffect } from "react";
import {
  type DefaultValues,
  type FieldErrors,
  type FieldValues,
  type Path,
  type Resolver,
  type UseFormReturn,
  useForm,
} from "react-hook-form";
import { useTranslation } from "react-i18next";
import type { z } from "zod";
import { fieldErrors } from "./errors.ts";
import { fetchCode } from "./fetch-code.ts";

/** A schema, or a way to fetch it: the built app fetches it with zod at the first check (vite/slim-contract.ts). */
type SchemaSource<Input, Output> = z.ZodType<Output, Input> | (() => Promise<z.ZodType<Output, Input>>);

/** A form that the contract's own schema checks before anything is sent; the server checks the same again. */
export function useContractForm<Input extends FieldValues, Output>(
  source: SchemaSource<Input, Output>,
  defaultValues: DefaultValues<Input>,
): UseFormReturn<Input, unknown, Output> {
  return useForm<Input, unknown, Output>({ resolver: resolverOf(source), defaultValues, mode: "onTouched" });
}

function resolverOf<Input extends FieldValues, Output>(
  source: SchemaSource<Input, Output>,
): Resolver<Input, unknown, Output> {
  return async (values, context, options) => {
    const [{ zodResolver }, known] = await fetchCode(() =>
      Promise.all([import("@hookform/resolvers/zod"), typeof source === "function" ? source() : source]),
    );
    const { values: read, errors } = await zodResolver(known)(values, context, options);
    return Object.keys(errors).length === 0
      ? { values: read as Output, errors: {} }
      : { values: {}, errors: asMissing(errors, values) };
  };
}

const wrongWhenEmpty: ReadonlySet<unknown> = new Set(["too_small", "invalid_format"]);

/** A text that must be there and is not is missing, rather than too short or of a wrong form. */
function asMissing<Input extends FieldValues>(errors: FieldErrors<Input>, values: Input): FieldErrors<Input> {
  const isEmpty = (name: string) => typeof values[name] === "string" && values[name].trim() === "";
  const named = Object.entries(errors).map(([name, error]) => [
    name,
    wrongWhenEmpty.has(error?.type) && isEmpty(name) ? { ...error, type: "required" } : error,
  ]);
  return Object.fromEntries(named) as FieldErrors<Input>;
}

/** Puts the server's refusals of single fields beside those fields. */
export function useServerErrors<Input extends FieldValues, Output>(
  form: UseFormReturn<Input, unknown, Output>,
  error: unknown,
): void {
  const { setError } = form;
  useEffect(() => {
    for (const [path, message] of fieldErrors(error)) setError(path as Path<Input>, { type: "server", message });
  }, [error, setError]);
}

/** What is wrong with a field in the reader's words: the server's text, or ours for what the schema refused. */
export function useFieldError(): (error: { type?: string; message?: string } | undefined) => string | undefined {
  const { t, i18n } = useTranslation("errors");
  return (error) => {
    if (!error) return undefined;
    if (error.type === "server") return error.message;
    const key = `field.${error.type}`;
    return i18n.exists(`errors:${key}`) ? t(key) : t("field.required");
  };
}
