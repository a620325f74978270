import { z } from "zod";
import { endpoint } from "../endpoint.ts";
import { Permission } from "../permissions.ts";

export const platformApi = {
  listActions: endpoint({
    operationId: "listActions",
    method: "GET",
    path: "/api/actions",
    summary: "The catalogue of actions: what may be done, by whom, with what effect",
    permission: "organization:read",
    ok: z.object({
      items: z.array(
        z.object({
          name: z.string(),
          permission: Permission,
          effect: z.enum(["read", "write", "outbound"]),
          sentence: z.object({ en: z.string(), ru: z.string() }),
          allowed: z.boolean().describe("Whether the caller's role carries the permission"),
          input: z.record(z.string(), z.unknown()).describe("JSON schema"),
        }),
      ),
    }),
  }),
  dryRunAction: endpoint({
    operationId: "dryRunAction",
    method: "POST",
    path: "/api/actions/:name/dry-run",
    summary: "What an action would do, without doing it",
    permission: "organization:read",
    params: z.object({ name: z.string().max(100) }),
    body: z.object({ input: z.unknown() }),
    ok: z.object({
      sentence: z.object({ en: z.string(), ru: z.string() }),
      events: z.array(z.object({ type: z.string(), facts: z.record(z.string(), z.unknown()) })),
    }),
  }),
};
