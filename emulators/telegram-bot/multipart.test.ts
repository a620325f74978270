import { expect, test } from "vitest";
import { parseMultipart } from "./multipart.ts";

const contentType = "multipart/form-data; boundary=----b";

function body(...parts: string[]): Buffer {
  return Buffer.from(`${parts.map((part) => `------b\r\n${part}\r\n`).join("")}------b--\r\n`);
}

test.each([
  ["unquoted, as grammY writes it", "filename=Договор №5.pdf"],
  ["quoted, as browsers write it", 'filename="Договор №5.pdf"'],
  ["with a folder in front", 'filename="C:\\\\тур\\\\Договор №5.pdf"'],
  ["encoded after RFC 5987", `filename="x.pdf"; filename*=UTF-8''${encodeURIComponent("Договор №5.pdf")}`],
])("a Cyrillic file name survives when it is %s", (_, filename) => {
  const { files } = parseMultipart(
    body(`content-disposition:form-data;name="f";${filename}\r\n\r\nbytes`),
    contentType,
  );
  expect(files).toEqual([{ field: "f", name: "Договор №5.pdf", mime: undefined, bytes: Buffer.from("bytes") }]);
});

test("fields and files are told apart, and a type is kept", () => {
  const parsed = parseMultipart(
    body(
      'Content-Disposition: form-data; name="chat_id"\r\n\r\n77',
      'Content-Disposition: form-data; name="caption"\r\n\r\nПервая строка\r\nвторая',
      'Content-Disposition: form-data; name="photo"; filename="a.png"\r\nContent-Type: image/png\r\n\r\nPNG',
    ),
    contentType,
  );
  expect(parsed.fields).toEqual({ chat_id: "77", caption: "Первая строка\r\nвторая" });
  expect(parsed.files).toEqual([{ field: "photo", name: "a.png", mime: "image/png", bytes: Buffer.from("PNG") }]);
});

test("bytes that look like line ends and boundaries stay inside the file", () => {
  const content = "\r\n\r\n--b\r\n-----\r\n";
  const { files } = parseMultipart(
    body(`content-disposition: form-data; name=f; filename=a.bin\r\n\r\n${content}`),
    contentType,
  );
  expect(files[0]?.bytes.toString()).toBe(content);
});

test("an empty file and an empty field are read as empty", () => {
  const parsed = parseMultipart(
    body(
      'content-disposition:form-data;name="f";filename=a.txt\r\n\r\n',
      'content-disposition:form-data;name="t"\r\n\r\n',
    ),
    contentType,
  );
  expect(parsed.files[0]?.bytes.length).toBe(0);
  expect(parsed.fields).toEqual({ t: "" });
});

test("a body that was cut off yields only its whole parts", () => {
  const whole = body(
    'content-disposition:form-data;name="a"\r\n\r\n1',
    'content-disposition:form-data;name="b"\r\n\r\n2',
  );
  expect(parseMultipart(whole.subarray(0, -12), contentType).fields).toEqual({ a: "1" });
  expect(parseMultipart(whole, "multipart/form-data").fields).toEqual({});
});
