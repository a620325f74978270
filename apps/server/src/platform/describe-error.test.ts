import { Writable } from "node:stream";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { bareOrganization } from "../../tests/platform-scope.ts";
import { startTestApp, type TestApp } from "../../tests/test-app.ts";
import { summarizeError } from "./describe-error.ts";
import { AppError } from "./errors.ts";
import { createLog } from "./log.ts";

const secret = "s3cret-of-somebody";

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

function logged(error: unknown): string {
  const lines: string[] = [];
  const destination = new Writable({
    write: (chunk, _encoding, done) => {
      lines.push(String(chunk));
      done();
    },
  });
  createLog("info", destination).error({ err: error }, "failed");
  return lines.join("");
}

async function thrownBy(act: () => unknown): Promise<unknown> {
  try {
    await act();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}

const failures: Record<string, () => unknown> = {
  "a statement of the query builder": () => app.services.database.unscoped.execute(sql`select ${secret}::uuid`),
  "a statement with a value of another type": () => app.services.database.query("select $1::uuid", [secret]),
  "a row that is there already": async () => {
    const add = () => app.services.database.query("insert into idempotency_keys values ($1, $1, $1, now())", [secret]);
    await add();
    await add();
  },
  "a text that is no JSON": () => JSON.parse(`{"password": ${secret}}`),
  "an address that is none": () => new URL(secret),
  "a value of another shape": () => z.record(z.enum(["a"]), z.string()).parse({ [secret]: secret }),
  "something thrown that is no error": () => {
    throw secret;
  },
  "a message that looks like a stack": () => {
    throw new SyntaxErrorOfALibrary();
  },
};

/** As thrown by code that is not ours. */
class SyntaxErrorOfALibrary extends Error {
  constructor() {
    super(`unexpected\n    at ${secret} (node:internal/library:1:1)`);
    this.stack = `Error: ${this.message}\n    at read (node:internal/library:2:2)`;
  }
}

test.each(Object.entries(failures))("%s leaves nothing of its values in the log", async (_name, act) => {
  const line = logged(await thrownBy(act));
  expect(JSON.parse(line)).toMatchObject({ msg: "failed", err: { name: expect.any(String) } });
  expect(line).not.toContain(secret);
});

test("what is needed to find a mistake is told: its kind, its code, the constraint, where it happened and why", async () => {
  const scope = await bareOrganization(app);
  const failing = scope.transact(async (work) => {
    const values = [work.organizationId];
    await work.query({ text: "insert into companies (organization_id, id) values ($1, $1)", values });
  });
  const outer = new Error("the company cannot be kept", { cause: await thrownBy(() => failing) });
  const { err } = JSON.parse(logged(outer));
  expect(err).toMatchObject({
    name: "Error",
    message: "the company cannot be kept",
    stack: expect.stringContaining("describe-error.test.ts"),
    cause: { name: "DatabaseError", code: "23502", table: "companies", column: expect.any(String) },
  });
  expect(err.cause.message).toBeUndefined();
});

test("the summary for a person says as much as may be kept", async () => {
  expect(summarizeError(new AppError("conversation_closed"))).toBe("conversation_closed");
  expect(summarizeError(new Error("the stage is not there"))).toBe("the stage is not there");
  const refused = await thrownBy(() => app.services.database.query("select $1::uuid", [secret]));
  expect(summarizeError(refused)).toBe("DatabaseError 22P02");
});
