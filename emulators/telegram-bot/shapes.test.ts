import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { isFields } from "../json.ts";
import { startTelegramBotEmulator, type TelegramBotEmulator } from "./index.ts";

type Field = { name: string; types: string[]; required: boolean };
type Spec = {
  types: Record<string, { fields?: Field[]; subtypes?: string[] }>;
  methods: Record<string, { returns: string[] }>;
};

const fixtures = process.env.KARAVAN_FIXTURES;
const file = "bytes of a file";
const scalars: Record<string, (value: unknown) => boolean> = {
  Integer: Number.isSafeInteger,
  Float: (value) => typeof value === "number",
  String: (value) => typeof value === "string",
  Boolean: (value) => typeof value === "boolean",
  True: (value) => value === true,
};

/** Where a value departs from the documented type: fields that are unknown, missing or of another type. */
function departures(spec: Spec, value: unknown, type: string, path: string): string[] {
  const scalar = scalars[type];
  if (scalar) return scalar(value) ? [] : [`${path} is no ${type}`];
  if (type.startsWith("Array of ")) {
    if (!Array.isArray(value)) return [`${path} is no list`];
    return value.flatMap((item, index) => departures(spec, item, type.slice("Array of ".length), `${path}[${index}]`));
  }
  const described = spec.types[type];
  if (!described || !isFields(value)) return [`${path} is no ${type}`];
  if (described.subtypes) return closest(described.subtypes.map((subtype) => departures(spec, value, subtype, path)));
  const fields = described.fields ?? [];
  const unknown = Object.keys(value).filter((key) => !fields.some(({ name }) => name === key));
  return [
    ...unknown.map((key) => `${path}.${key} is not documented for ${type}`),
    ...fields.flatMap(({ name, types, required }) => {
      const part = value[name];
      if (part === undefined) return required ? [`${path}.${name} is missing`] : [];
      return closest(types.map((candidate) => departures(spec, part, candidate, `${path}.${name}`)));
    }),
  ];
}

function closest(attempts: string[][]): string[] {
  return attempts.toSorted((a, b) => a.length - b.length)[0] ?? ["no type fits"];
}

// Needs the machine-readable Bot API specification of the fixtures folder; skipped where KARAVAN_FIXTURES is unset.
describe.skipIf(!fixtures)("the documented shapes of Bot API 10.1", () => {
  let emulator: TelegramBotEmulator;
  let spec: Spec;

  beforeEach(async () => {
    emulator = await startTelegramBotEmulator();
    const path = join(fixtures ?? "", "telegram-bot/telegram-bot-api-spec/api.min.json");
    spec = JSON.parse(readFileSync(path, "utf8"));
  });
  afterEach(async () => await emulator.close());

  async function call(method: string, fields: Record<string, unknown> = {}): Promise<unknown> {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) {
      if (value === file) form.set(name, new Blob([file]), "файл.bin");
      else form.set(name, typeof value === "object" ? JSON.stringify(value) : String(value));
    }
    const answer = await fetch(`${emulator.root}/bot${emulator.token}/${method}`, { method: "POST", body: form });
    const body: unknown = await answer.json();
    expect(body).toMatchObject({ ok: true });
    return isFields(body) ? body.result : undefined;
  }

  test("every kind of update has them", async () => {
    await call("getUpdates", {
      allowed_updates: ["message", "edited_message", "callback_query", "my_chat_member", "message_reaction"],
    });
    const user = emulator.user({ id: 77, firstName: "Айгуль", lastName: "Б", username: "aigul" });
    const bytes = Buffer.from(file);
    const { messageId } = user.sends("/start https://t.kg");
    user.sends("да", { replyTo: messageId });
    user.edits(messageId, "/start");
    user.sendsAlbum(
      [
        { kind: "photo", bytes },
        { kind: "video", bytes },
      ],
      { caption: "#альбом" },
    );
    user.sendsDocument("а.pdf", bytes);
    user.sendsVoice(bytes);
    user.sendsAudio("а.mp3", bytes);
    user.sendsContact({ phoneNumber: "+996700111222" });
    user.sendsLocation({ latitude: 42, longitude: 74 });
    user.reacts(messageId, "👍");
    await call("sendMessage", {
      chat_id: 77,
      text: "a",
      reply_markup: { inline_keyboard: [[{ text: "a", callback_data: "b" }]] },
    });
    user.presses(user.chat[0]?.message_id ?? 0, "b");
    user.blocks();
    const group = emulator.group({ id: -5, title: "Тур" }, { id: 77 });
    group.migrates(user.user, -100);
    const updates = await call("getUpdates");
    expect(updates).toHaveLength(16);
    expect(departures(spec, updates, "Array of Update", "updates")).toEqual([]);
  });

  test.each([
    ["getMe", {}],
    ["getChat", { chat_id: 77 }],
    ["getChatMember", { chat_id: 77, user_id: 77 }],
    ["getWebhookInfo", {}],
    ["getUserProfilePhotos", { user_id: 77 }],
    ["getMyCommands", {}],
    ["sendMessage", { chat_id: 77, text: "<b>a</b>", parse_mode: "HTML" }],
    ["sendPhoto", { chat_id: 77, photo: file, caption: "вид" }],
    ["sendDocument", { chat_id: 77, document: file }],
    ["sendVoice", { chat_id: 77, voice: file, duration: 3 }],
    ["sendAudio", { chat_id: 77, audio: file, title: "Гимн" }],
    ["sendVideo", { chat_id: 77, video: file, width: 640, height: 360 }],
    ["sendAnimation", { chat_id: 77, animation: file }],
    ["sendVideoNote", { chat_id: 77, video_note: file }],
    ["sendSticker", { chat_id: 77, sticker: file }],
    [
      "sendMediaGroup",
      {
        chat_id: 77,
        a: file,
        media: [
          { type: "photo", media: "attach://a" },
          { type: "photo", media: "attach://a" },
        ],
      },
    ],
    ["sendContact", { chat_id: 77, phone_number: "+1", first_name: "a" }],
    ["sendLocation", { chat_id: 77, latitude: 1, longitude: 2 }],
    ["editMessageText", { chat_id: 77, message_id: 2, text: "b" }],
    ["deleteMessage", { chat_id: 77, message_id: 2 }],
  ])("%s answers with them", async (method, fields) => {
    emulator.user({ id: 77 }).sends("/start");
    await call("sendMessage", { chat_id: 77, text: "a" });
    const result = await call(method, fields);
    const types = spec.methods[method]?.returns ?? [];
    expect(closest(types.map((type) => departures(spec, result, type, method)))).toEqual([]);
  });

  test("getFile answers with them", async () => {
    const { message } = emulator.user({ id: 77 }).sendsVoice(Buffer.from(file));
    const result = await call("getFile", { file_id: message.voice?.file_id });
    expect(departures(spec, result, "File", "file")).toEqual([]);
  });
});
