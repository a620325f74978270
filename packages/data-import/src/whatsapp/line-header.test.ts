import { describe, expect, test } from "vitest";
import { type LineHeader, parseLineHeader } from "./line-header.ts";

const shown = (header: LineHeader | undefined) =>
  header &&
  `${header.shape} ${header.numbers.join("-")} ${header.hour}:${header.minute}:${header.second} ${header.body}`;

describe("opens a message", () => {
  test.each([
    ["13.06.26, 21:25 - a: m", "dash 13-6-26 21:25:0 a: m"],
    ["6/13/26, 9:25 PM - a: m", "dash 6-13-26 21:25:0 a: m"],
    ["6/13/26, 9:25\u202fAM - a: m", "dash 6-13-26 9:25:0 a: m"],
    ["13/06/26, 9:25 pm - a: m", "dash 13-6-26 21:25:0 a: m"],
    ["13/6/2026 9:25 p.\u00a0m. - a: m", "dash 13-6-2026 21:25:0 a: m"],
    ["06/20/2020, 00:08 a. m. - a: m", "dash 6-20-2020 0:8:0 a: m"],
    ["06/20/2020, 12:08 a.m. - a: m", "dash 6-20-2020 0:8:0 a: m"],
    ["2026-06-13 21:25 - a: m", "dash 2026-6-13 21:25:0 a: m"],
    ["13-06-2026, 09.25 PM - a: m", "dash 13-6-2026 21:25:0 a: m"],
    ["13.6.2026 klo 21.25 - a: m", "dash 13-6-2026 21:25:0 a: m"],
    ["13.06.2026 г., 21:25 - a: m", "dash 13-6-2026 21:25:0 a: m"],
    ["13/06/2026 à 21:25 - a: m", "dash 13-6-2026 21:25:0 a: m"],
    ["13.06.26, 21:25 – a: m", "dash 13-6-26 21:25:0 a: m"],
    ["[13.06.26, 21:25:15] a: m", "bracket 13-6-26 21:25:15 a: m"],
    ["\u200e[13/06/2026, 9:25:15 PM] a: \u200em", "bracket 13-6-2026 21:25:15 a: \u200em"],
    ["\ufeff[2026/06/13 21:25:15] a: m", "bracket 2026-6-13 21:25:15 a: m"],
    ["[2026/6/13 下午9:25:15] a: m", "bracket 2026-6-13 21:25:15 a: m"],
    ["[2026. 6. 13. 오후 9:25:15] a: m", "bracket 2026-6-13 21:25:15 a: m"],
    ["[١٣\u200f/٦\u200f/٢٠٢٦، ٩:٢٥:١٥ م] \u200fa: m", "bracket 13-6-2026 21:25:15 a: m"],
    ["[۱۳/۶/۲۰۲۶، ۲۱:۲۵:۱۵] a: m", "bracket 13-6-2026 21:25:15 a: m"],
    ["[6/13/2569 BE, 21:25:15] a: m", "bracket 6-13-2569 21:25:15 a: m"],
    ["[6/13/R8, 21:25:15] a: m", "bracket 6-13-2026 21:25:15 a: m"],
    ["[21:25, 13/06/2026] a: m", "time-first 13-6-2026 21:25:0 a: m"],
    ["13.06.26 21.25.15: a: m", "colon 13-6-26 21:25:15 a: m"],
    ["13. 6. 2026. 21:25:15 a: m", "space 13-6-2026 21:25:15 a: m"],
  ])("%s", (line, expected) => {
    expect(shown(parseLineHeader(line))).toBe(expected);
  });
});

describe("continues the message before", () => {
  test.each([
    "",
    "hello",
    "12/5 text",
    "10:30 at the bridge",
    "13.06.26 is the day",
    "13.06.26 - something 10:30 - more",
    "13.06.26, 25:00 - a: m",
    "13.06.26, 21:60 - a: m",
    "13.06.26, 9:25 zz - a: m",
    "[13.06.26] a: m",
    "[see 13.06.26, 21:25:15] a: m",
    "+7 999 333 44 55",
  ])("%s", (line) => {
    expect(parseLineHeader(line)).toBeUndefined();
  });
});
