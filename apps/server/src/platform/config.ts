import { resolve } from "node:path";
import { z } from "zod";

const services = ["api", "worker", "realtime"] as const;
export type Service = (typeof services)[number];

const ServiceList = z
  .string()
  .transform((text) => (text === "all" ? [...services] : text.split(",").map((name) => name.trim())))
  .pipe(z.array(z.enum(services)).min(1));

const List = z.string().transform((text) =>
  text
    .split(",")
    .map((item) => item.trim())
    .filter(Boolean),
);

const Environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().default("127.0.0.1"),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  KARAVAN_DATA: z.string().default("./data"),
  KARAVAN_SECRET: z.string().min(32, "at least 32 characters").optional(),
  KARAVAN_SERVICES: ServiceList.prefault("all"),
  KARAVAN_ALLOW_HOSTS: List.prefault(""),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATABASE_POOL: z.coerce.number().int().min(2).max(500).default(20),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().default("Karavan <karavan@localhost>"),
  TELEGRAM_API_ROOT: z.url({ protocol: /^https?$/ }).default("https://api.telegram.org"),
  OPENAI_API_ROOT: z.url({ protocol: /^https?$/ }).default("https://api.openai.com/v1"),
  ANTHROPIC_API_ROOT: z.url({ protocol: /^https?$/ }).default("https://api.anthropic.com/v1"),
  AI_TIMEOUT_SECONDS: z.coerce.number().min(0.1).max(600).default(60),
  IMPORT_MAX_FILE_MB: z.coerce.number().int().min(1).default(4096),
  TRUST_PROXY: z.string().optional(),
  METRICS_TOKEN: z.string().min(16).optional(),
  RATE_LIMITS: z.enum(["on", "off"]).default("on"),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
});

export interface Config {
  port: number;
  host: string;
  publicUrl: string | undefined;
  dataDir: string;
  secret: string | undefined;
  services: readonly Service[];
  allowHosts: readonly string[];
  databaseUrl: string | undefined;
  databasePool: number;
  /** How hard passwords are to guess: scrypt with N = 2^cost, r = 8, p = 3. Not read from the environment. */
  passwordCost: number;
  smtpUrl: string | undefined;
  mailFrom: string;
  telegramApiRoot: string;
  openAiApiRoot: string;
  anthropicApiRoot: string;
  /** How long a language model may take for one answer. */
  aiTimeoutMs: number;
  /** The largest file an import takes, in bytes. */
  importFileBytes: number;
  trustProxy: string | undefined;
  metricsToken: string | undefined;
  rateLimits: boolean;
  logLevel: string;
}

/** A setting of the environment that cannot be used; `message` names each one and says what is wrong. */
export class ConfigError extends Error {}

/** Reads the whole configuration from environment variables. Throws ConfigError that names every bad one. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ""));
  const parsed = Environment.safeParse(set);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
    throw new ConfigError(`The environment cannot be used:\n${lines.join("\n")}`);
  }
  const value = parsed.data;
  return {
    port: value.PORT,
    host: value.HOST,
    publicUrl: value.PUBLIC_URL?.replace(/\/$/, ""),
    dataDir: resolve(value.KARAVAN_DATA),
    secret: value.KARAVAN_SECRET,
    services: value.KARAVAN_SERVICES,
    allowHosts: value.KARAVAN_ALLOW_HOSTS,
    databaseUrl: value.DATABASE_URL,
    databasePool: value.DATABASE_POOL,
    // One of OWASP's equal choices (2^15, 8, 3): 32 MB a guess, so that small machines can check several at once.
    passwordCost: 15,
    smtpUrl: value.SMTP_URL,
    mailFrom: value.MAIL_FROM,
    telegramApiRoot: value.TELEGRAM_API_ROOT.replace(/\/$/, ""),
    openAiApiRoot: value.OPENAI_API_ROOT.replace(/\/$/, ""),
    anthropicApiRoot: value.ANTHROPIC_API_ROOT.replace(/\/$/, ""),
    aiTimeoutMs: value.AI_TIMEOUT_SECONDS * 1000,
    importFileBytes: value.IMPORT_MAX_FILE_MB * 1024 * 1024,
    trustProxy: value.TRUST_PROXY,
    metricsToken: value.METRICS_TOKEN,
    rateLimits: value.RATE_LIMITS === "on",
    logLevel: value.LOG_LEVEL,
  };
}
