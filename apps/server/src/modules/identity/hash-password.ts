import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";

/** Hashes under way at once: each takes tens of megabytes, and the thread pool also serves files. */
const atOnce = 2;
const keyLength = 32;

/** A hash in the thread pool, as `scrypt$<cost>$<r>$<p>$<salt>$<key>`; N is 2^cost. It says itself how to check it. */
export async function hashPassword(password: string, cost: number): Promise<string> {
  const salt = randomBytes(16);
  const parameters = { cost, blockSize: 8, parallelization: 3 };
  const key = await derive(password, salt, parameters);
  const { blockSize, parallelization } = parameters;
  return ["scrypt", cost, blockSize, parallelization, salt.toString("base64url"), key.toString("base64url")].join("$");
}

/** Whether a password fits a stored hash. False for a hash of another kind. */
export async function verifyPassword(password: string, stored: string): Promise<boolean> {
  const match = /^scrypt\$(\d{1,2})\$(\d{1,2})\$(\d{1,2})\$([\w-]+)\$([\w-]+)$/.exec(stored);
  if (!match) return false;
  const [, cost, blockSize, parallelization, salt = "", key = ""] = match;
  const expected = Buffer.from(key, "base64url");
  const found = await derive(password, Buffer.from(salt, "base64url"), {
    cost: Number(cost),
    blockSize: Number(blockSize),
    parallelization: Number(parallelization),
  });
  return expected.length === found.length && timingSafeEqual(expected, found);
}

interface Parameters {
  cost: number;
  blockSize: number;
  parallelization: number;
}

let running = 0;
const waiting: (() => void)[] = [];

async function derive(
  password: string,
  salt: Buffer,
  { cost, blockSize, parallelization }: Parameters,
): Promise<Buffer> {
  const options: ScryptOptions = {
    N: 2 ** cost,
    r: blockSize,
    p: parallelization,
    maxmem: 256 * 2 ** cost * blockSize,
  };
  await takeTurn();
  try {
    // The same letters typed on different systems may arrive in different Unicode forms.
    return await scryptInPool(password.normalize("NFKC"), salt, options);
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

async function takeTurn(): Promise<void> {
  while (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
  running += 1;
}

function scryptInPool(password: string, salt: Buffer, options: ScryptOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password, salt, keyLength, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
}
