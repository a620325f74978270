import { useEffect, useEffectEvent } from "react";
import { signal, useSignal } from "./signal.ts";

/** Where a shortcut works. The topmost scope in use wins: in a dialog the page's keys sleep; `app` keys always work. */
export type ShortcutScope = "app" | "page" | "dialog";

/** Keys as written for people and matched by `matches`: `mod+k`, `shift+j`, `?`, `escape`, or two in a row: `g i`. */
export interface Shortcut {
  keys: string;
  /** What it does, already in the reader's language: the `?` sheet shows it. */
  label: string;
  scope?: ShortcutScope;
  /** Groups lines of the `?` sheet. */
  section?: string;
  /** Works also while the person types in a field. Keys with mod do anyway. */
  whileTyping?: boolean;
  run: (event: KeyboardEvent) => void;
}

/** How long the second key of `g i` may take. */
const chordMs = 1_000;

const shortcuts = signal<readonly Shortcut[]>([]);
let openDialogs = 0;
let pending = "";
let pendingTimer: ReturnType<typeof setTimeout> | undefined;

/** All shortcuts that work somewhere on this screen, for the `?` sheet. */
export function useShortcuts(): readonly Shortcut[] {
  return useSignal(shortcuts);
}

/** Adds a shortcut; returns the way to remove it. Of two with the same keys the later one wins. */
export function registerShortcut(shortcut: Shortcut): () => void {
  shortcuts.set([...shortcuts.get(), shortcut]);
  return () => shortcuts.set(shortcuts.get().filter((other) => other !== shortcut));
}

/** A shortcut that works while the component is on screen. Undefined registers nothing. */
export function useShortcut(shortcut: Shortcut | undefined): void {
  const { keys, label, scope = "page", section, whileTyping = false } = shortcut ?? {};
  const run = useEffectEvent((event: KeyboardEvent) => shortcut?.run(event));
  useEffect(() => {
    if (keys === undefined || label === undefined) return undefined;
    return registerShortcut({ keys, label, scope, whileTyping, run, ...(section !== undefined && { section }) });
  }, [keys, label, scope, section, whileTyping]);
}

/** Puts the page's shortcuts to sleep while a dialog is open; returns the way to wake them. */
export function enterDialogScope(): () => void {
  openDialogs += 1;
  return () => {
    openDialogs -= 1;
  };
}

/** Listens for shortcuts on the whole document. Call once; returns the way to stop. */
export function startShortcuts(target: Document = document): () => void {
  target.addEventListener("keydown", onKeyDown);
  return () => target.removeEventListener("keydown", onKeyDown);
}

/** The parts of `mod+k` or `g i` for showing as key caps, in the words of this machine. */
export function keyCaps(keys: string): readonly string[] {
  return keys.split(/[+ ]/).map((key) => (isApple() ? appleCaps[key] : undefined) ?? caps[key] ?? key.toUpperCase());
}

const caps: Readonly<Record<string, string>> = {
  mod: "Ctrl",
  shift: "Shift",
  alt: "Alt",
  enter: "↵",
  escape: "Esc",
  up: "↑",
  down: "↓",
  left: "←",
  right: "→",
};
const appleCaps: Readonly<Record<string, string>> = { mod: "⌘", shift: "⇧", alt: "⌥" };

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || isBareModifier(event)) return;
  const pressed = describe(event);
  const found = find(`${pending} ${pressed}`.trim(), event) ?? find(pressed, event);
  setPending(found || isTyping(event.target) ? "" : pressed);
  if (!found) return;
  event.preventDefault();
  found.run(event);
}

function find(keys: string, event: KeyboardEvent): Shortcut | undefined {
  const typing = isTyping(event.target) && !event.ctrlKey && !event.metaKey;
  return shortcuts
    .get()
    .findLast((shortcut) => shortcut.keys === keys && isAwake(shortcut) && (!typing || shortcut.whileTyping));
}

function isAwake({ scope = "page" }: Shortcut): boolean {
  if (scope === "app") return true;
  return (scope === "dialog") === openDialogs > 0;
}

/** A letter is taken by its place on the keyboard unless it is Latin already, so `j` works on a Russian layout too. */
function describe(event: KeyboardEvent): string {
  const key = /^Key[A-Z]$/.test(event.code) && !/^[a-z]$/i.test(event.key) ? event.code.slice(3) : event.key;
  const name = key.replace(/^Arrow/, "").toLowerCase();
  const isSign = name.length === 1 && !/[a-z0-9]/.test(name);
  return [(event.ctrlKey || event.metaKey) && "mod", event.altKey && "alt", event.shiftKey && !isSign && "shift", name]
    .filter(Boolean)
    .join("+");
}

function setPending(keys: string): void {
  clearTimeout(pendingTimer);
  pending = keys;
  if (keys) pendingTimer = setTimeout(setPending, chordMs, "");
}

function isBareModifier(event: KeyboardEvent): boolean {
  return ["Shift", "Control", "Alt", "Meta"].includes(event.key);
}

/** Whether keys typed here are text. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && !["checkbox", "radio", "button", "range", "file"].includes(target.type);
}

function isApple(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.userAgent);
}
