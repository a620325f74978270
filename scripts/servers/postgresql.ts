import { randomBytes } from "node:crypto";
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { mustRun, runProgram, type SystemUser, serverUser } from "./run-program.ts";
import type { Service, StartOptions } from "./service.ts";

/** Where Debian and Ubuntu put the versions that are installed. */
const installed = "/usr/lib/postgresql";
const superuser = "karavan";
const databases = ["karavan", "karavan_test"] as const;

const settings = [
  "listen_addresses=127.0.0.1",
  "unix_socket_directories=''",
  "max_connections=200",
  "shared_buffers=256MB",
];
const fastSettings = ["fsync=off", "full_page_writes=off", "synchronous_commit=off"];

interface Cluster {
  folder: string;
  data: string;
  log: string;
  passwordFile: string;
  port: number;
}

/** PostgreSQL from Debian's packages, on loopback, with a cluster of our own below `folder`. */
export function postgresql(folder: string, port: number): Service {
  const cluster = {
    folder,
    data: join(folder, "data"),
    log: join(folder, "log"),
    passwordFile: join(folder, "password"),
    port,
  };
  return {
    name: "postgresql",
    missing: () => (newestVersion() ? undefined : "apt-get install postgresql postgresql-contrib"),
    start: async (options) => start(cluster, options),
    stop: async () => stop(cluster),
    status: async () => status(cluster),
  };
}

function start(cluster: Cluster, options: StartOptions): Record<string, string> {
  const user = serverUser("postgres");
  if (!existsSync(join(cluster.data, "PG_VERSION"))) createCluster(cluster, user);
  const running = runningServer(cluster);
  if (running && running.isFast !== options.fast) stop(cluster);
  if (!runningServer(cluster)) startServer(cluster, options, user);
  for (const database of databases) createDatabase(cluster, database);
  return { DATABASE_URL: urlOf(cluster, "karavan"), TEST_DATABASE_URL: urlOf(cluster, "karavan_test") };
}

function createCluster(cluster: Cluster, user: SystemUser | undefined): void {
  // What an interrupted first start left.
  rmSync(cluster.data, { recursive: true, force: true });
  mkdirSync(cluster.folder, { recursive: true });
  writeFileSync(cluster.passwordFile, randomBytes(24).toString("hex"), { mode: 0o600 });
  chmodSync(cluster.passwordFile, 0o600);
  chmodSync(cluster.folder, 0o700);
  if (user) for (const path of [cluster.folder, cluster.passwordFile]) chownSync(path, user.uid, user.gid);
  const identity = [`--username=${superuser}`, `--pwfile=${cluster.passwordFile}`, "--auth=scram-sha-256"];
  const texts = ["--encoding=UTF8", "--locale=C.UTF-8"];
  mustRun(program("initdb"), [`--pgdata=${cluster.data}`, ...identity, ...texts], { user });
}

function startServer(cluster: Cluster, { fast }: StartOptions, user: SystemUser | undefined): void {
  const wanted = [`port=${cluster.port}`, ...settings, ...(fast ? fastSettings : [])];
  const options = wanted.map((setting) => `-c ${setting}`).join(" ");
  const args = [
    "start",
    "--wait",
    "--timeout=60",
    `--pgdata=${cluster.data}`,
    `--log=${cluster.log}`,
    `--options=${options}`,
  ];
  const { code } = runProgram(program("pg_ctl", cluster), args, { user });
  if (code !== 0)
    throw new Error(`PostgreSQL did not start on port ${cluster.port}; its log ends with:\n${lastLines(cluster.log)}`);
}

function createDatabase(cluster: Cluster, database: string): void {
  const env = { PGPASSWORD: passwordOf(cluster) };
  const connection = ["--host=127.0.0.1", `--port=${actualPort(cluster)}`, `--username=${superuser}`];
  const { code, output } = runProgram(program("createdb", cluster), [...connection, database], { env });
  if (code !== 0 && !output.includes("already exists")) throw new Error(`the database could not be made:\n${output}`);
}

function stop(cluster: Cluster): void {
  if (!runningServer(cluster)) return;
  const args = ["stop", "--wait", "--timeout=60", "--mode=fast", `--pgdata=${cluster.data}`];
  mustRun(program("pg_ctl", cluster), args, { user: serverUser("postgres") });
}

function status(cluster: Cluster): { isRunning: boolean; text: string } {
  const running = runningServer(cluster);
  if (!running) return { isRunning: false, text: `stopped (${cluster.folder})` };
  const mode = running.isFast ? ", not durable" : "";
  return {
    isRunning: true,
    text: `running as process ${running.pid} on 127.0.0.1:${running.port}${mode} (${cluster.folder})`,
  };
}

/** From the file the server keeps while it runs; a dead one's file is recognised by its process. */
function runningServer(cluster: Cluster): { pid: number; port: number; isFast: boolean } | undefined {
  const file = join(cluster.data, "postmaster.pid");
  if (!existsSync(file)) return undefined;
  const [pid, , , port] = readFileSync(file, "utf8").split("\n").map(Number);
  if (!pid || !port || !isServerOf(cluster, pid)) return undefined;
  return { pid, port, isFast: readFileSync(join(cluster.data, "postmaster.opts"), "utf8").includes("fsync=off") };
}

function isServerOf(cluster: Cluster, pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").includes(cluster.data);
  } catch {
    return false;
  }
}

function actualPort(cluster: Cluster): number {
  return runningServer(cluster)?.port ?? cluster.port;
}

function urlOf(cluster: Cluster, database: string): string {
  return `postgresql://${superuser}:${passwordOf(cluster)}@127.0.0.1:${actualPort(cluster)}/${database}`;
}

function passwordOf(cluster: Cluster): string {
  return readFileSync(cluster.passwordFile, "utf8").trim();
}

/** Of the version that made the cluster, or of the newest one. */
function program(name: string, cluster?: Cluster): string {
  const version = cluster ? readFileSync(join(cluster.data, "PG_VERSION"), "utf8").trim() : newestVersion();
  const path = join(installed, String(version), "bin", name);
  if (existsSync(path)) return path;
  throw new Error(
    `PostgreSQL ${version} is not installed any more; install it, or remove ${cluster?.folder} to begin anew`,
  );
}

function newestVersion(): number | undefined {
  if (!existsSync(installed)) return undefined;
  const versions = readdirSync(installed).filter((version) => existsSync(join(installed, version, "bin", "initdb")));
  return versions.map(Number).sort((one, other) => other - one)[0];
}

function lastLines(file: string): string {
  return existsSync(file) ? readFileSync(file, "utf8").trim().split("\n").slice(-8).join("\n") : "(no log)";
}
