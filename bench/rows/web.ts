import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Row } from "../lib/row.ts";

const root = join(import.meta.dirname, "../..");

/** What a browser fetches besides the entry before a screen shows: its layout and its page. */
const screens: Record<string, readonly string[]> = {
  "signing in": ["auth-layout", "sign-in-page"],
  "the dashboard": ["app-layout", "home-page"],
  "the inbox": ["app-layout", "inbox-page"],
};

/** The JavaScript of first screens of the built web app, compressed. */
export async function measureWeb(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), "karavan-bench-web-"));
  try {
    build(folder);
    const assets = new Assets(join(folder, "assets"));
    const entry = scriptsOf(readFileSync(join(folder, "index.html"), "utf8"));
    return Object.entries(screens).map(([screen, chunks]) => {
      const files = assets.closure([...entry, ...chunks.map((name) => assets.named(name))]);
      const bytes = files.reduce((sum, name) => sum + assets.compressed(name), 0);
      return {
        name: `first screen: ${screen}`,
        figures: { "kB of JavaScript (gzip)": bytes / 1000, files: files.length },
        target: "≤ 200 kB",
      };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function build(folder: string): void {
  const vite = join(root, "node_modules/vite/bin/vite.js");
  const built = spawnSync(process.execPath, [vite, "build", "--outDir", folder, "--emptyOutDir"], {
    cwd: join(root, "apps/web"),
    encoding: "utf8",
  });
  if (built.status !== 0) throw new Error(`the web app cannot be built: ${built.stdout}${built.stderr}`);
}

function scriptsOf(page: string): string[] {
  return [...page.matchAll(/(?:src|href)="\/assets\/([^"]+\.js)"/g)].flatMap(([, name]) => name ?? []);
}

class Assets {
  readonly #folder: string;
  readonly #names: readonly string[];

  constructor(folder: string) {
    this.#folder = folder;
    this.#names = readdirSync(folder).filter((name) => name.endsWith(".js"));
  }

  /** The file of a chunk by its name in the sources. Throws when there is none. */
  named(chunk: string): string {
    const name = this.#names.find((each) => each.startsWith(`${chunk}-`) && each.length === chunk.length + 12);
    if (!name) throw new Error(`the web app has no chunk "${chunk}"`);
    return name;
  }

  /** Files and all that they import before they run. */
  closure(files: readonly string[]): string[] {
    const found = new Set<string>();
    const waiting = [...files];
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
      if (found.has(name)) continue;
      found.add(name);
      waiting.push(...this.#imports(name));
    }
    return [...found];
  }

  #imports(name: string): string[] {
    const text = readFileSync(join(this.#folder, name), "utf8");
    return [...text.matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g)].flatMap(([, file]) => file ?? []);
  }

  compressed(name: string): number {
    return gzipSync(readFileSync(join(this.#folder, name)), { level: 9 }).length;
  }
}
