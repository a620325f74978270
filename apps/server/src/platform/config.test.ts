import { expect, test } from "vitest";
import { ConfigError, readConfig } from "./config.ts";

test("an empty environment is enough to start with", () => {
  const config = readConfig({});
  expect(config).toMatchObject({ port: 3000, databaseUrl: undefined, services: ["api", "worker", "realtime"] });
});

test("a variable set to nothing counts as not set", () => {
  expect(readConfig({ DATABASE_URL: "", PORT: "" })).toMatchObject({ port: 3000, databaseUrl: undefined });
});

test("every bad variable is named, none is guessed", () => {
  const read = () =>
    readConfig({ PORT: "many", DATABASE_URL: "mysql://x", KARAVAN_SECRET: "short", KARAVAN_SERVICES: "api,cleaner" });
  expect(read).toThrow(ConfigError);
  for (const name of ["PORT", "DATABASE_URL", "KARAVAN_SECRET", "KARAVAN_SERVICES"]) expect(read).toThrow(name);
});

test("services can be chosen", () => {
  expect(readConfig({ KARAVAN_SERVICES: "worker, realtime" }).services).toEqual(["worker", "realtime"]);
});
