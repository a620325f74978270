import { expect, test } from "vitest";
import { detectLanguage } from "./detect-language.ts";

test.each([
  ["Сколько стоит тур?", "ru"],
  ["How much is it?", "en"],
  ["Пришлите на anna@example.com или https://example.com/very/long/address", "ru"],
  ["Booking.com подтвердил, Visa Gold", "ru"],
  ["Hello, my name is Иван and I want a trip", "en"],
  ["есть WhatsApp и Telegram?", "ru"],
  ["Салам! Канча турат?", "ru"],
  ["Wie viel kostet das?", "en"],
  ["12 000 🙏", undefined],
  ["", undefined],
  ["https://example.com", undefined],
])("“%s” is answered in %s", (text, language) => expect(detectLanguage(text)).toBe(language));
