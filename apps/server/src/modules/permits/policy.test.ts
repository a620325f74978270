import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asksToStart, asksToStop, isQuiet, type Throttle, takeFromThrottle, unusedThrottle } from "./policy.ts";

describe("asking to stop", () => {
  test.each([
    "STOP",
    "stop.",
    "/stop",
    "Стоп!",
    " отписаться ",
    "Отпишите меня, пожалуйста",
    "Please unsubscribe",
    "Don't write to me",
    "Больше не пишите мне!!!",
    "не  пишите",
  ])("“%s” is a request to stop", (text) => expect(asksToStop(text)).toBe(true));

  test.each([
    "",
    "Не стоп, а пауза",
    "Остановка автобуса где?",
    "stop by the office tomorrow",
    "Отмените бронь",
    "cancel",
    "Мы не пишите так",
    "🛑",
    "стоп ".repeat(100),
  ])("“%s” is not", (text) => expect(asksToStop(text)).toBe(false));

  test.each([
    ["/start", true],
    ["Старт", true],
    ["/start ref_12", true],
    ["/start@karavan_bot", true],
    ["/started", false],
    ["start ref_12", false],
    ["когда старт тура?", false],
  ])("“%s” takes an opt-out back: %s", (text, expected) => expect(asksToStart(text)).toBe(expected));
});

describe("quiet hours", () => {
  const night = { quietHours: { from: 22 * 60, to: 8 * 60 }, timeZone: "Asia/Bishkek" };
  const siesta = { quietHours: { from: 13 * 60, to: 15 * 60 }, timeZone: "UTC" };

  test.each([
    [night, "2026-11-20T15:59:00Z", false],
    [night, "2026-11-20T16:00:00Z", true],
    [night, "2026-11-20T18:00:00Z", true],
    [night, "2026-11-21T01:59:59Z", true],
    [night, "2026-11-21T02:00:00Z", false],
    [siesta, "2026-11-20T12:59:59Z", false],
    [siesta, "2026-11-20T13:00:00Z", true],
    [siesta, "2026-11-20T15:00:00Z", false],
    [{ quietHours: null, timeZone: "UTC" }, "2026-11-20T00:00:00Z", false],
    [{ quietHours: { from: 60, to: 60 }, timeZone: "UTC" }, "2026-11-20T01:00:00Z", false],
  ])("%j at %s: %s", (settings, at, expected) => expect(isQuiet(settings, new Date(at))).toBe(expected));
});

describe("the throttle", () => {
  const start = new Date("2026-11-20T10:00:00.000Z").getTime();

  function takeAll(times: readonly number[], cap: number): number[] {
    let throttle: Throttle = unusedThrottle;
    return times.filter((time) => {
      const outcome = takeFromThrottle(throttle, new Date(time), cap);
      if (outcome.taken) throttle = outcome.throttle;
      return outcome.taken;
    });
  }

  test("no minute, wherever it begins, has more permits than the cap", () => {
    const pauses = fc.array(fc.oneof(fc.constant(0), fc.integer({ max: 90_000, min: 0 })), { maxLength: 300 });
    fc.assert(
      fc.property(pauses, fc.integer({ min: 1, max: 20 }), (gaps, cap) => {
        let now = start;
        const given = takeAll(
          gaps.map((gap) => {
            now += gap;
            return now;
          }),
          cap,
        );
        for (const from of given) {
          expect(given.filter((time) => time >= from && time < from + 60_000).length).toBeLessThanOrEqual(cap);
        }
      }),
    );
  });

  test("permits that are a minute apart are always given", () => {
    const times = Array.from({ length: 20 }, (_, index) => start + index * 61_000);
    expect(takeAll(times, 1)).toEqual(times);
  });

  test("a refusal names the seconds after which it would be a permit", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20_000 }), { minLength: 5, maxLength: 40 }), (gaps) => {
        let throttle: Throttle = unusedThrottle;
        let now = start;
        for (const gap of gaps) {
          now += gap;
          const outcome = takeFromThrottle(throttle, new Date(now), 3);
          if (outcome.taken) throttle = outcome.throttle;
          else {
            const later = new Date(now + outcome.retryAfterSeconds * 1000);
            expect(takeFromThrottle(throttle, later, 3).taken).toBe(true);
            const sooner = new Date(now + (outcome.retryAfterSeconds - 1) * 1000);
            expect(takeFromThrottle(throttle, sooner, 3).taken).toBe(false);
          }
        }
      }),
    );
  });

  test("a clock that runs behind cannot win permits back", () => {
    let throttle: Throttle = unusedThrottle;
    for (let time = 0; time < 3; time += 1) {
      const outcome = takeFromThrottle(throttle, new Date(start), 3);
      if (outcome.taken) throttle = outcome.throttle;
    }
    expect(takeFromThrottle(throttle, new Date(start - 300_000), 3).taken).toBe(false);
  });
});
