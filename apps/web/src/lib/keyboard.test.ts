import { afterEach, beforeEach, expect, test } from "vitest";
import { enterDialogScope, keyCaps, registerShortcut, startShortcuts } from "./keyboard.ts";

let ran: string[] = [];
let stops: (() => void)[] = [];

beforeEach(() => {
  ran = [];
  stops = [startShortcuts()];
});
afterEach(() => {
  for (const stop of stops) stop();
  document.body.replaceChildren();
});

function on(keys: string, options: { scope?: "app" | "page" | "dialog"; whileTyping?: boolean } = {}): void {
  stops.push(registerShortcut({ keys, label: keys, run: () => ran.push(keys), ...options }));
}

function press(key: string, init: KeyboardEventInit = {}, target: EventTarget = document.body): boolean {
  return target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...init }));
}

test("a key does what it was registered for, and the browser does nothing more with it", () => {
  on("e");
  expect(press("e")).toBe(false);
  expect(press("x")).toBe(true);
  expect(ran).toEqual(["e"]);
});

test("letters go by their place on a Russian layout", () => {
  on("j");
  on("mod+k");
  press("о", { code: "KeyJ" });
  press("л", { code: "KeyK", ctrlKey: true });
  expect(ran).toEqual(["j", "mod+k"]);
});

test("a Latin letter goes by itself, wherever the layout has put it", () => {
  on("j");
  press("j", { code: "KeyC" });
  press("c", { code: "KeyJ" });
  expect(ran).toEqual(["j"]);
});

test("keys are text while typing, except with Ctrl or when they ask for it", () => {
  const field = document.body.appendChild(document.createElement("input"));
  on("e");
  on("mod+k");
  on("escape", { whileTyping: true });
  press("e", {}, field);
  press("k", { ctrlKey: true }, field);
  press("Escape", {}, field);
  expect(ran).toEqual(["mod+k", "escape"]);
});

test("two keys in a row are one shortcut", () => {
  on("g i");
  on("i");
  press("g");
  press("i");
  press("i");
  expect(ran).toEqual(["g i", "i"]);
});

test("signs are written as they are typed, with or without Shift", () => {
  on("?");
  press("?", { shiftKey: true });
  expect(ran).toEqual(["?"]);
});

test("of two with the same keys the later wins until it is gone", () => {
  on("r", { scope: "app" });
  const stop = registerShortcut({ keys: "r", label: "reply", run: () => ran.push("reply") });
  press("r");
  stop();
  press("r");
  expect(ran).toEqual(["reply", "r"]);
});

test("a dialog puts the page's keys to sleep and not the app's", () => {
  on("e");
  on("mod+k", { scope: "app" });
  on("mod+enter", { scope: "dialog" });
  const leave = enterDialogScope();
  press("e");
  press("k", { metaKey: true });
  press("Enter", { ctrlKey: true });
  leave();
  press("e");
  press("Enter", { ctrlKey: true });
  expect(ran).toEqual(["mod+k", "mod+enter", "e"]);
});

test("key caps are in the words of the machine", () => {
  expect(keyCaps("mod+shift+k")).toEqual(["Ctrl", "Shift", "K"]);
  expect(keyCaps("g i")).toEqual(["G", "I"]);
});
