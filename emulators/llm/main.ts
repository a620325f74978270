import { startLlmEmulator } from "./index.ts";

// PORT: where to listen (8082 unless told). API_KEY: the only key that is accepted; any when unset.
const emulator = await startLlmEmulator({ port: Number(process.env.PORT ?? 8082), apiKey: process.env.API_KEY });
console.log(`Model provider emulator, OpenAI and Anthropic base URL: ${emulator.root}/v1`);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void emulator.close().then(() => process.exit(0)));
}
