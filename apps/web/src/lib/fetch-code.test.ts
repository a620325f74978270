import { expect, test, vi } from "vitest";
import { fetchCode } from "./fetch-code.ts";

test("what could not be fetched is tried again when the server answers, and no more often than that", async () => {
  const fetched = vi.fn(() => Promise.resolve(new Response()));
  vi.stubGlobal("fetch", fetched);
  const load = vi.fn(() => Promise.reject(new TypeError("Failed to fetch dynamically imported module")));
  await expect(fetchCode(load)).rejects.toThrow("Failed to fetch");
  expect(load).toHaveBeenCalledTimes(2);
  expect(fetched).toHaveBeenCalledExactlyOnceWith("/health/live", { cache: "no-store" });

  const flaky = vi.fn().mockRejectedValueOnce(new TypeError("no connection")).mockResolvedValue("code");
  expect(await fetchCode(flaky)).toBe("code");
});
