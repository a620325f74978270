import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { freePort } from "./free-port.ts";

const script = join(import.meta.dirname, "..", "services.ts");
const packages = "/usr/lib/postgresql";
const isInstalled = existsSync(packages) && readdirSync(packages).length > 0;

async function useServices() {
  const folder = mkdtempSync(join(tmpdir(), "karavan-services-"));
  const env = {
    ...process.env,
    KARAVAN_SERVICES_DIR: join(folder, "services"),
    KARAVAN_PG_PORT: String(await freePort()),
  };
  const services = (...args: string[]) => spawnSync(process.execPath, [script, ...args], { env, encoding: "utf8" });
  onTestFinished(() => {
    services("stop");
    rmSync(folder, { recursive: true, force: true });
  });
  return { folder, services };
}

/** The temporary folder is its maker's alone, and the server runs as another user when we are root. */
function letServerIn(folder: string): void {
  spawnSync("chmod", ["755", folder]);
}

function ask(url: string, sql: string): string {
  const newest = readdirSync(packages).sort((one, other) => Number(other) - Number(one))[0] ?? "";
  const psql = join(packages, newest, "bin", "psql");
  const { stdout, stderr } = spawnSync(psql, ["-XAtc", sql, url], { encoding: "utf8" });
  return stdout.trim() || stderr;
}

test.runIf(isInstalled)(
  "starts, says how to use it, survives being started again, and stops",
  { timeout: 120_000 },
  async () => {
    const { folder, services } = await useServices();
    letServerIn(folder);
    const first = services("start");
    expect(first.stderr).toContain("postgresql: running");
    const [url = "", testUrl = ""] = first.stdout.split("\n").map((line) => line.replace(/^(TEST_)?DATABASE_URL=/, ""));
    expect(ask(url, "show fsync")).toBe("on");
    expect(ask(testUrl, "create table kept as select 1; select current_database()")).toContain("karavan_test");
    expect(ask(url.replace(/:[0-9a-f]+@/, ":wrong@"), "select 1")).toContain("password authentication failed");
    expect(statSync(join(folder, "services", "postgresql", "password")).mode & 0o777).toBe(0o600);

    expect(services("start").stdout).toBe(first.stdout);
    expect(services("start", "--fast").stdout).toBe(first.stdout);
    expect(ask(url, "show fsync")).toBe("off");
    expect(services("status")).toMatchObject({ status: 0, stdout: expect.stringContaining("not durable") });

    expect(services("stop")).toMatchObject({ status: 0 });
    expect(services("stop")).toMatchObject({ status: 0 });
    expect(services("status")).toMatchObject({ status: 3, stdout: expect.stringContaining("postgresql: stopped") });

    services("start");
    expect(ask(testUrl, "select count(*) from kept")).toBe("1");
  },
);

test("a word it does not know is refused", async () => {
  const { services } = await useServices();
  expect(services("restart")).toMatchObject({ status: 1, stderr: expect.stringContaining("start, stop or status") });
});
