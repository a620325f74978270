import { render } from "@testing-library/react";
import { expect, test } from "vitest";
import { announce, type LiveEvent, useLiveEvents } from "./live.ts";

function event(type: string): LiveEvent {
  const id = "0190a1b2-c3d4-7abc-8def-000000000001";
  return { id, position: "1.1", type, at: "2026-03-14T12:30:00.000Z", actor: { kind: "system", id: null }, ids: {} };
}

test("a hook hears the events of its kind with the newest props, and none after it has left the screen", () => {
  const heard: string[] = [];
  function Hears({ name }: { name: string }) {
    useLiveEvents("message.", ({ type }) => heard.push(`${name} ${type}`));
    return null;
  }
  const { rerender, unmount } = render(<Hears name="first" />);
  announce(event("message.received"));
  announce(event("deal.won"));
  rerender(<Hears name="second" />);
  announce(event("message.sent"));
  unmount();
  announce(event("message.read"));
  expect(heard).toEqual(["first message.received", "second message.sent"]);
});
