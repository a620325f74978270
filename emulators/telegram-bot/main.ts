import { startTelegramBotEmulator } from "./index.ts";

// PORT: where to listen (8081 unless told, as the official local server does). TOKENS: bots, separated by commas.
const [first, ...others] = (process.env.TOKENS ?? "").split(",").filter((token) => token !== "");
const emulator = await startTelegramBotEmulator({ port: Number(process.env.PORT ?? 8081), token: first });
for (const token of others) emulator.addBot({ token });

console.log(`Telegram Bot API emulator: ${emulator.root}`);
console.log(`Bot tokens: ${[emulator.token, ...others].join(", ")}`);
console.log(
  `Write to the bot: curl ${emulator.root}/_control/message --json '{"userId": 77, "firstName": "Айгуль", "text": "Здравствуйте"}'`,
);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void emulator.close().then(() => process.exit(0)));
}
