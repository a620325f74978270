import type { IncomingMessage } from "node:http";
import { type Fields, isFields } from "../json.ts";
import { badRequest } from "./api-error.ts";
import { parseMultipart } from "./multipart.ts";
import { Params } from "./params.ts";

/** Arguments of a call from the query string and a JSON, form or multipart body; the body wins. */
export function readParams(request: IncomingMessage, url: URL, body: Buffer): Params {
  const query = Object.fromEntries(url.searchParams);
  const contentType = request.headers["content-type"] ?? "";
  if (contentType.startsWith("multipart/form-data")) {
    const { fields, files } = parseMultipart(body, contentType);
    return new Params({ ...query, ...fields }, files);
  }
  if (contentType.startsWith("application/json")) return new Params({ ...query, ...parseJson(body) });
  return new Params({ ...query, ...Object.fromEntries(new URLSearchParams(body.toString("utf8"))) });
}

function parseJson(body: Buffer): Fields {
  if (body.length === 0) return {};
  try {
    const parsed: unknown = JSON.parse(body.toString("utf8"));
    if (isFields(parsed)) return parsed;
  } catch {
    // Answered below: the real server says the same for broken JSON and for JSON that is no object.
  }
  throw badRequest("can't parse request JSON object");
}
