import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

/** Only what needs types: a promise nobody waits for is a lost message. Everything else is Biome's (biome.json). */
export default defineConfig(
  globalIgnores(["**/node_modules", "**/dist", "**/fixtures", "**/coverage", "data", "**/*.js", "**/*.cjs", "scripts"]),
  {
    files: ["packages/**/*.ts", "apps/**/*.{ts,tsx}", "emulators/**/*.ts", "bench/**/*.ts", "e2e/**/*.ts"],
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    linterOptions: { noInlineConfig: true },
    plugins: { "@typescript-eslint": tseslint.plugin },
    rules: {
      "@typescript-eslint/await-thenable": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
    },
  },
);
