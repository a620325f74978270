import { join } from "node:path";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { slimContract } from "./vite/slim-contract.ts";

/** Where `npm run dev` finds the server: pages come from Vite, the rest from the server. */
const server = process.env["KARAVAN_SERVER_URL"] ?? "http://localhost:3000";

/**
 * The small parts of the kit that every page uses: one file instead of dozens of a few hundred bytes. What brings much of
 * Base UI or TanStack with it (selects, comboboxes, tables, windows) stays with the pages that use it.
 */
const kit = new RegExp(
  [
    "src[\\\\/]ui[\\\\/](avatar|button|error-state|icon-button|kbd|lazy-window|link|menu|notice|page-header|skeleton|spinner|toast-region|tooltip)\\.tsx",
    "src[\\\\/]ui[\\\\/](styles|toast|tones|use-popup)\\.ts",
    "src[\\\\/]lib[\\\\/](api|api-answer|cn|connection|errors|fetch-code|format|i18n|keyboard|organization|query|search-params|send-with-progress|session|signal|storage|theme|uuid)\\.ts",
    "node_modules[\\\\/](clsx|class-variance-authority)[\\\\/]",
    "lucide-react[\\\\/]dist[\\\\/]esm[\\\\/](Icon|createLucideIcon|defaultAttributes|context|shared)",
    "lucide-react[\\\\/]dist[\\\\/]esm[\\\\/]icons[\\\\/](check|chevron-left|circle-alert|circle-check|circle-exclamation-point|circle-user-round|cloud-alert|cloud-exclamation-point|copy|eye|eye-off|info|keyboard|languages|loader-circle|log-out|moon|rotate-cw|settings-2|triangle-alert|triangle-exclamation-point)\\.",
  ].join("|"),
);

/** The same for the pages behind the sign-in, with the icons that several of them show. */
const frame = new RegExp(
  [
    "src[\\\\/]ui[\\\\/](badge|channel-badge|context-menu|dialog|drawer|empty-state|popover|stage-dot|time)\\.tsx",
    "src[\\\\/]lib[\\\\/](commands|live|use-url-state)\\.ts",
  ].join("|"),
);

// Vite demands a default export.
export default defineConfig({
  plugins: [slimContract(), react(), tailwindcss()],
  resolve: { alias: [{ find: /^zod$/, replacement: join(import.meta.dirname, "src/lib/zod-setup.ts") }] },
  server: { port: 5173, proxy: { "/api": { target: server, ws: true }, "/health": server } },
  build: {
    // Every feature of these is in Baseline "widely available"; light-dark() in tokens.css needs no rewriting there.
    target: ["chrome123", "edge123", "firefox120", "safari17.5"],
    // A font or icon inlined as data: would cost every page and needs a wider CSP.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // Making a schema does nothing but make it, so a schema that nobody uses may go.
      treeshake: { manualPureFunctions: ["z"] },
      output: {
        codeSplitting: {
          groups: [
            { name: "react", test: library("react|react-dom|scheduler"), priority: 30 },
            {
              name: "router",
              test: library("@tanstack/(react-router|router-core|history|react-store|store)"),
              priority: 20,
            },
            { name: "icons", test: library("lucide-react/dist/esm/icons"), minShareCount: 4, priority: 6 },
            { name: "i18n", test: library("i18next|react-i18next"), priority: 20 },
            { name: "kit", test: kit, priority: 8 },
            { name: "frame", test: frame, priority: 7 },
            // The texts of the shell and the kit: one file per language, fetched beside the first screen.
            {
              name: coreTexts,
              debugName: "texts",
              test: /locales[\\/]\w+[\\/](ui|shell|errors|format)\.json/,
              priority: 10,
            },
          ],
        },
      },
    },
  },
});

function library(names: string): RegExp {
  return new RegExp(`node_modules[\\\\/](${names.replaceAll("/", "[\\\\/]")})[\\\\/]`);
}

function coreTexts(id: string): string {
  return `texts-${/locales[\\/](\w+)[\\/]/.exec(id)?.[1] ?? "unknown"}`;
}
