import { expect, test } from "vitest";
import { findLinks } from "./find-links.ts";

const links = (text: string) => findLinks(text).flatMap(({ href }) => href ?? []);

test.each([
  ["см. https://example.com/a?b=1.", ["https://example.com/a?b=1"]],
  ["(https://en.wikipedia.org/wiki/Yurt_(tent))", ["https://en.wikipedia.org/wiki/Yurt_(tent)"]],
  ["www.silkroad.kg, пишите на info@silkroad.kg!", ["https://www.silkroad.kg", "mailto:info@silkroad.kg"]],
  ["https://пример.рф/тур и HTTP://X.KG", ["https://пример.рф/тур", "HTTP://X.KG"]],
  ["цена 2.500,00 сом. Ок", []],
  ["a@b", []],
])("in “%s” one can follow %j", (text, expected) => {
  expect(links(text)).toEqual(expected);
});

test.each(["javascript:alert(1)", "data:text/html,<script>", "file:///etc/passwd", "vbscript:x", "tg://resolve?x"])(
  "%s stays text",
  (text) => {
    expect(links(text)).toEqual([]);
  },
);

test("the pieces put together are the text", () => {
  const text = "a https://x.kg/1) b@c.kg… www.y.kg\nend";
  expect(
    findLinks(text)
      .map((piece) => piece.text)
      .join(""),
  ).toBe(text);
});
