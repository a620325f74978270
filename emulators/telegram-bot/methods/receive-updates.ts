import { isFields } from "../../json.ts";
import { ApiError, badRequest } from "../api-error.ts";
import { Params } from "../params.ts";
import { WebhookSender } from "../webhook.ts";
import type { Update } from "../wire.ts";
import type { ApiCall } from "./api-call.ts";

const longestPollSec = 50;
const conflictWithWebhook =
  "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";
const terminated = {
  getUpdates: "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
  setWebhook: "Conflict: terminated by setWebhook request",
};

/** Long polling, up to 50 seconds. Throws a 409 while a webhook is set and when a newer poll comes. */
export async function getUpdates({ bot, params, gone }: ApiCall): Promise<Update[]> {
  if (bot.webhook) throw new ApiError(409, conflictWithWebhook);
  bot.updates.allow(readAllowed(params));
  const outcome = await bot.updates.poll({
    offset: params.integer("offset", 0),
    limit: Math.min(100, Math.max(1, params.integer("limit", 100))),
    timeoutMs: 1000 * Math.min(longestPollSec, Math.max(0, params.decimal("timeout", 0))),
    signal: gone,
  });
  if ("conflict" in outcome) throw new ApiError(409, terminated[outcome.conflict]);
  return outcome.updates;
}

/** Plain http is allowed, unlike on Telegram: a webhook on loopback has no certificate. */
export function setWebhook(call: ApiCall): true {
  const { bot, params, world } = call;
  const url = params.text("url");
  if (url === "") return deleteWebhook(call);
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) throw badRequest("invalid webhook URL specified");
  const secretToken = params.text("secret_token");
  if (secretToken.length > 256) throw badRequest("secret token is too long");
  if (/[^\w-]/.test(secretToken)) throw badRequest("secret token contains unallowed characters");
  const maxConnections = Math.min(100, Math.max(1, params.integer("max_connections", 40)));
  bot.updates.allow(readAllowed(params));
  bot.webhook?.stop();
  if (params.flag("drop_pending_updates")) bot.updates.dropPending();
  bot.updates.endPoll();
  const settings = { url, secretToken, maxConnections, retryMs: world.options.webhookRetryMs };
  bot.webhook = new WebhookSender(settings, bot.updates, bot.deliveries, (body) => callFromReply(call, body));
  return true;
}

/** Ends webhook deliveries; what was not confirmed waits for polling unless it is to be dropped. */
export function deleteWebhook({ bot, params }: ApiCall): true {
  bot.webhook?.stop();
  bot.webhook = undefined;
  if (params.flag("drop_pending_updates")) bot.updates.dropPending();
  return true;
}

/** The webhook as it is set, the number of unconfirmed updates and the last failure. */
export function getWebhookInfo({ bot: { webhook, updates } }: ApiCall): Record<string, unknown> {
  const info = {
    url: webhook?.settings.url ?? "",
    has_custom_certificate: false,
    pending_update_count: updates.pendingCount,
  };
  const allowed = updates.allowed ? { allowed_updates: updates.allowed } : {};
  if (!webhook) return { ...info, ...allowed };
  const { lastFailure, settings } = webhook;
  const failure = lastFailure && { last_error_date: lastFailure.date, last_error_message: lastFailure.message };
  return { ...info, ...failure, max_connections: settings.maxConnections, ...allowed };
}

function readAllowed(params: Params): string[] | undefined {
  return params.list("allowed_updates")?.map(String);
}

// A webhook may answer with one call (`{"method": "sendMessage", …}`), whose result it never learns.
function callFromReply(call: ApiCall, body: string): void {
  if (!body.startsWith("{")) return;
  try {
    const fields: unknown = JSON.parse(body);
    if (
      !isFields(fields) ||
      typeof fields.method !== "string" ||
      /^(get|setWebhook|deleteWebhook)/i.test(fields.method)
    )
      return;
    void call.perform(fields.method, new Params(fields)).catch(() => undefined);
  } catch {
    // Telegram reads nothing but the status when the body is not JSON.
  }
}
