import { type UrlCodec, useUrlState } from "../../lib/use-url-state.ts";

/** What is being entered: a new record, or changes of the one with this id. */
export interface RecordForm {
  kind: "client" | "company";
  id?: string;
}

/** In the address: `client`, or `client.<id>`; what is unknown is no form. */
export const recordForm: UrlCodec<RecordForm | undefined> = {
  parse: (raw) => {
    const [, kind, id] = /^(client|company)(?:\.([0-9a-f-]{36}))?$/.exec(typeof raw === "string" ? raw : "") ?? [];
    if (kind !== "client" && kind !== "company") return undefined;
    return { kind, ...(id !== undefined && { id }) };
  },
  format: (form) => form && [form.kind, form.id].filter(Boolean).join("."),
};

/** The form that is open over the page, as the address says. */
export function useRecordForm() {
  const [form, show] = useUrlState("form", recordForm, { push: "opening" });
  return {
    form,
    open: (kind: RecordForm["kind"], id?: string) => show({ kind, ...(id !== undefined && { id }) }),
    close: () => show(undefined),
  };
}
