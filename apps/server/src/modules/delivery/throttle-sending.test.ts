import fc from "fast-check";
import { expect, test } from "vitest";
import { SendingPace } from "./throttle-sending.ts";

const rate = { accountPerSecond: 30, chatPerSecond: 1, burst: 3 };

test("no second of an account has more than twice its rate, and in the long run it keeps to it", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 50, maxLength: 400 }), (gaps) => {
      const pace = new SendingPace(rate, 0);
      let now = 0;
      const sent: number[] = [];
      for (const [index, gap] of gaps.entries()) {
        now += gap;
        if (pace.take(`chat ${index}`, now) === 0) sent.push(now);
      }
      expect(sent.length).toBeLessThanOrEqual(30 + (now / 1000) * 30 + 1);
      for (const from of sent)
        expect(sent.filter((time) => time >= from && time < from + 1000).length).toBeLessThanOrEqual(60);
    }),
  );
});

test("one chat gets its burst and then one a second; another chat is not held up by it", () => {
  const pace = new SendingPace(rate, 0);
  expect([0, 0, 0, 0].map((now) => pace.take("a", now))).toEqual([0, 0, 0, 1000]);
  expect(pace.take("b", 0)).toBe(0);
  expect(pace.take("a", 999)).toBe(1);
  expect(pace.take("a", 1000)).toBe(0);
});

test("waiting as long as asked is always enough", () => {
  const pace = new SendingPace(rate, 0);
  let now = 0;
  for (let round = 0; round < 50; round += 1) {
    const wait = pace.take("a", now);
    now += wait;
    if (wait > 0) expect(pace.take("a", now)).toBe(0);
  }
});

test("a pause holds every chat, and a shorter one does not end it", () => {
  const pace = new SendingPace(rate, 0);
  pace.pause(5000, 0);
  pace.pause(1000, 0);
  expect(pace.take("a", 0)).toBe(5000);
  expect(pace.take("b", 4999)).toBe(1);
  expect(pace.take("b", 5000)).toBe(0);
});
