import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Encrypts what is kept at rest and signs what leaves, with keys derived from one secret of the environment. */
export interface Secrets {
  /** AES-256-GCM; `context` (for instance `channel:<id>`) must be the same to read it again. */
  encrypt(plain: string, context: string): string;
  /** Throws when the text was changed, belongs to another context, or was made with another secret. */
  decrypt(sealed: string, context: string): string;
  /** A key for one purpose of a few, 32 bytes. */
  derive(purpose: string): Buffer;
  /** A keyed hash for looking a secret token up without keeping it. */
  hash(token: string): string;
}

/** Derives everything from `secret`. */
export function createSecrets(secret: string): Secrets {
  const derived = new Map<string, Buffer>();
  const derive = (purpose: string) => {
    const key = derived.get(purpose) ?? Buffer.from(hkdfSync("sha256", secret, "karavan", purpose, 32));
    derived.set(purpose, key);
    return key;
  };
  const encryptionKey = derive("encryption at rest");
  const hashKey = derive("token lookup");
  return {
    derive,
    hash: (token) => createHmac("sha256", hashKey).update(token).digest("base64url"),
    encrypt: (plain, context) => {
      const iv = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", encryptionKey, iv).setAAD(Buffer.from(context));
      const sealed = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
      return `v1.${Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString("base64url")}`;
    },
    decrypt: (sealed, context) => {
      const bytes = Buffer.from(sealed.slice(3), "base64url");
      const decipher = createDecipheriv("aes-256-gcm", encryptionKey, bytes.subarray(0, 12)).setAAD(
        Buffer.from(context),
      );
      decipher.setAuthTag(bytes.subarray(12, 28));
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
    },
  };
}

/** The secret kept in the data folder, readable by its owner only; made at the first start. */
export function readOrMakeSecret(dataDir: string): string {
  const path = join(dataDir, "secret");
  if (existsSync(path)) return readFileSync(path, "utf8").trim();
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const secret = randomBytes(48).toString("base64url");
  writeFileSync(path, `${secret}\n`, { mode: 0o600, flag: "wx" });
  chmodSync(path, 0o600);
  return secret;
}
