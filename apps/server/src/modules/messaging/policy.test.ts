import { type MessageStatus, MessageStatus as statuses } from "@karavan/contract";
import fc from "fast-check";
import { expect, test } from "vitest";
import { kindOfFile, mayBecome, mayDecideDrafts } from "./policy.ts";

function follow(news: readonly MessageStatus[]): MessageStatus {
  return news.reduce<MessageStatus>((status, next) => (mayBecome(status, next) ? next : status), "sending");
}

test("receipts in any order, any number of times, leave the highest one standing", () => {
  const receipts = fc.array(fc.constantFrom<MessageStatus>("sent", "delivered", "read"), { minLength: 1 });
  const rank: readonly MessageStatus[] = ["sent", "delivered", "read"];
  fc.assert(
    fc.property(receipts, (news) => {
      const highest = rank[Math.max(...news.map((status) => rank.indexOf(status)))];
      expect(follow(news)).toBe(highest);
    }),
  );
});

test.each<[MessageStatus[], MessageStatus]>([
  [["uncertain"], "uncertain"],
  [["uncertain", "sent"], "sent"],
  [["uncertain", "failed"], "failed"],
  [["sent", "uncertain"], "sent"],
  [["delivered", "failed"], "delivered"],
  [["failed", "read"], "read"],
  [["queued", "sending", "sent"], "sent"],
  [["sent", "queued"], "sent"],
  [["sent", "sending"], "sent"],
  [["refused"], "sending"],
  [["queued", "refused", "sent"], "refused"],
])("after %j a message is %s", (news, expected) => expect(follow(news)).toBe(expected));

test("nothing becomes `received`, and what was received stays", () => {
  for (const status of statuses.options) {
    expect(mayBecome(status, "received")).toBe(false);
    expect(mayBecome("received", status)).toBe(false);
  }
});

test.each([
  ["member", true],
  ["agent", false],
  ["rule", false],
  ["system", false],
  ["contact", false],
] as const)("whether a %s may decide about drafts: %s", (kind, expected) => {
  expect(mayDecideDrafts({ kind, id: null, permissions: undefined })).toBe(expected);
});

test.each([
  ["image/jpeg", "photo"],
  ["image/svg+xml", "document"],
  ["image/gif", "document"],
  ["video/mp4", "video"],
  ["video/x-matroska", "document"],
  ["audio/ogg", "voice"],
  ["audio/mpeg", "audio"],
  ["application/pdf", "document"],
  ["text/html", "document"],
])("a file of type %s goes out as a %s", (mime, kind) => expect(kindOfFile(mime)).toBe(kind));
