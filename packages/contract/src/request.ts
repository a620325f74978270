import type { CallOf, Endpoint } from "./endpoint.ts";

/** Files of a `multipart` endpoint by field name. */
export type Files = Readonly<Record<string, File | readonly File[]>>;

/** What a request carries, with the header that says so. A form's header is left to whoever sends it: it names the boundary. */
export interface Content {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | FormData | undefined;
}

/** A call of an endpoint as it goes over the network. */
export interface HttpRequest extends Content {
  readonly method: Endpoint["method"];
  readonly path: string;
}

/** Turns a call into a request. With `files` it is a form: the body's fields as text first, so they are known before the files. */
export function writeRequest<E extends Endpoint>(endpoint: E, call?: CallOf<E>, files?: Files): HttpRequest {
  const content = writeContent(files ? writeForm(call?.body, files) : call?.body);
  return { method: endpoint.method, path: writePath(endpoint, call), ...content };
}

/**
 * The path of a call from the root: `/api/crm/contacts/42?limit=10`. Lists in the query are repeated, what is undefined
 * or null is left out. Throws when a parameter of the path is missing.
 */
export function writePath<E extends Endpoint>(endpoint: E, call?: CallOf<E>): string {
  const params = new Map<string, unknown>(Object.entries(call?.params ?? {}));
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = params.get(name);
    if (value === undefined) throw new Error(`${endpoint.operationId} needs the parameter ${name}`);
    return encodeURIComponent(String(value));
  });
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(call?.query ?? {})) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null) search.append(name, String(one));
    }
  }
  return search.size > 0 ? `${path}?${search}` : path;
}

/** A form as it is, nothing as nothing, anything else as JSON. */
export function writeContent(body: unknown): Content {
  if (body === undefined || body instanceof FormData) return { headers: {}, body };
  return { headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}

function writeForm(fields: unknown, files: Files): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields ?? {})) if (value !== undefined) form.append(name, String(value));
  for (const [name, value] of Object.entries(files)) {
    for (const file of value instanceof File ? [value] : value) form.append(name, file, file.name);
  }
  return form;
}
