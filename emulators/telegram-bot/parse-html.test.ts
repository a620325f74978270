import { expect, test } from "vitest";
import { parseHtml } from "./parse-html.ts";

test("tags become entities over the text without them", () => {
  expect(parseHtml('Тур <b>Иссык-Куль</b>: <a href="https://t.kg/?a=1&amp;b=2">цена</a>')).toEqual({
    text: "Тур Иссык-Куль: цена",
    entities: [
      { type: "bold", offset: 4, length: 10 },
      { type: "text_link", offset: 16, length: 4, url: "https://t.kg/?a=1&b=2" },
    ],
  });
});

test("nested tags are listed from the outside in", () => {
  expect(parseHtml("<b>a<i>b</i></b>").entities).toEqual([
    { type: "bold", offset: 0, length: 2 },
    { type: "italic", offset: 1, length: 1 },
  ]);
});

test("named and numbered characters are decoded; a lone ampersand stays", () => {
  expect(parseHtml("1 &lt; 2 &amp; &#1084; &#x448; & co").text).toBe("1 < 2 & м ш & co");
});

test.each([
  ["цена < 100", 'Unsupported start tag " " at byte offset 9'],
  ["<h1>x</h1>", 'Unsupported start tag "h1" at byte offset 0'],
  ["<b>x", 'Can\'t find end tag corresponding to start tag "b"'],
  ["x</b>", "Unexpected end tag at byte offset 1"],
  ["<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'],
])("%s is refused as Telegram refuses it", (source, reason) => {
  expect(() => parseHtml(source)).toThrow(`Bad Request: can't parse entities: ${reason}`);
});
