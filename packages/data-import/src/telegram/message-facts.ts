import { parseIsoWall, type ZonedClock } from "../zoned-time.ts";
import { type JsonObject, numberOf, textOf } from "./json-value.ts";

/** Instant of `date` or `edited` in milliseconds: from the unix time, else (before 2021) the local time in the exporter's zone. */
export function readTime(raw: JsonObject, field: "date" | "edited", clock: ZonedClock): number | undefined {
  const seconds = numberOf(raw, `${field}_unixtime`);
  if (seconds !== undefined) return Math.abs(seconds) < 1e11 ? seconds * 1000 : undefined;
  const wall = parseIsoWall(textOf(raw, field) ?? "");
  return wall && clock.toUtc(wall);
}

/** Who sent a message or caused a service line. Exports of 2020 print bare numbers for users. */
export function authorOfMessage(raw: JsonObject): { key: string; name: string } | undefined {
  const [idField, nameField] = textOf(raw, "type") === "service" ? ["actor_id", "actor"] : ["from_id", "from"];
  const name = textOf(raw, nameField) ?? "";
  const key = peerKey(textOf(raw, idField)) ?? name;
  return key === "" ? undefined : { key, name };
}

/** `user77` for 77 and for "user77"; undefined for nothing. */
export function peerKey(id: string | undefined): string | undefined {
  if (id === undefined || id === "") return undefined;
  return /^-?\d+$/.test(id) ? `user${id}` : id;
}
