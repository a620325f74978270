import { z } from "zod";
import { job } from "../../platform/jobs/store.ts";
import type { Scope } from "../../platform/work.ts";
import { openAccount } from "./open-account.ts";

const Payload = z.object({ channelId: z.uuid(), ref: z.string() });
const timeoutMs = 15_000;

/** Tells the network that a pressed button was heard. Not worth many tries: the wait ends by itself. */
export const acknowledgePressJob = job("delivery.acknowledge-press", Payload, { retryLimit: 2 }, acknowledgePress);

async function acknowledgePress(scope: Scope, { channelId, ref }: z.output<typeof Payload>): Promise<void> {
  const account = await openAccount(scope, channelId);
  await account?.session.acknowledge(ref, AbortSignal.timeout(timeoutMs));
}
