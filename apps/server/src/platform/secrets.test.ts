import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createSecrets, readOrMakeSecret } from "./secrets.ts";

const secrets = createSecrets("a secret of at least thirty-two characters");

test("what was sealed can be read in its own context only", () => {
  const sealed = secrets.encrypt("bot token", "channel:1");
  expect(sealed).not.toContain("bot token");
  expect(secrets.decrypt(sealed, "channel:1")).toBe("bot token");
  expect(() => secrets.decrypt(sealed, "channel:2")).toThrow();
});

test("a changed or foreign text is refused", () => {
  const sealed = secrets.encrypt("bot token", "channel:1");
  const bytes = Buffer.from(sealed.slice(3), "base64url");
  for (const place of [0, 12, bytes.length - 1]) {
    const changed = Buffer.from(bytes);
    changed[place] = 1 ^ (bytes[place] ?? 0);
    expect(() => secrets.decrypt(`v1.${changed.toString("base64url")}`, "channel:1")).toThrow();
  }
  expect(() => createSecrets("another secret of thirty-two characters").decrypt(sealed, "channel:1")).toThrow();
});

test("the same text is sealed differently each time", () => {
  expect(secrets.encrypt("x", "c")).not.toBe(secrets.encrypt("x", "c"));
});

test("the secret of the data folder is made once and only its owner may read it", () => {
  const folder = mkdtempSync(join(tmpdir(), "karavan-secret-"));
  const made = readOrMakeSecret(folder);
  expect(readOrMakeSecret(folder)).toBe(made);
  expect(made.length).toBeGreaterThanOrEqual(32);
  expect(statSync(join(folder, "secret")).mode & 0o777).toBe(0o600);
  rmSync(folder, { recursive: true });
});
