import { aiApi } from "@karavan/contract/api/ai";
import type { AiSettings } from "@karavan/contract/records/ai";
import { screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { FakeApi } from "../../../tests/fake-api.ts";
import { show } from "../../../tests/render.tsx";
import { ProviderForm } from "./provider-form.tsx";

let api: FakeApi;
beforeEach(async () => {
  api = new FakeApi();
  await api.start();
});
afterEach(() => api.stop());

const offline: AiSettings = { provider: "offline", model: null, baseUrl: null, hasApiKey: false };
const own: AiSettings = {
  provider: "openai_compatible",
  model: "llama",
  baseUrl: "https://llm.example.com/v1",
  hasApiKey: true,
};
const sent = () => api.askedOf(aiApi.updateAiSettings).map(({ body }): unknown => JSON.parse(body));

test("a model is chosen, saved and tried at once", async () => {
  api.answer(aiApi.updateAiSettings, own);
  api.answer(aiApi.testAiSettings, { ok: true, code: null, answer: "ready", durationMs: 1_240 });
  const user = await show(<ProviderForm settings={offline} />, { texts: ["ai"] });
  await user.click(screen.getByRole("radio", { name: /OpenAI-compatible/ }));
  await user.type(screen.getByRole("textbox", { name: "Model" }), "llama");
  await user.click(screen.getByRole("button", { name: /Save and test/ }));
  await waitFor(() =>
    expect(screen.getByRole("textbox", { name: /Address/ }).getAttribute("aria-invalid")).toBe("true"),
  );
  expect(sent()).toEqual([]);
  await user.type(screen.getByRole("textbox", { name: /Address/ }), "https://llm.example.com/v1");
  await user.click(screen.getByRole("button", { name: /Save and test/ }));
  expect(await screen.findByText("It answers, in 1.2 s")).toBeTruthy();
  expect(sent()).toEqual([{ provider: "openai_compatible", model: "llama", baseUrl: "https://llm.example.com/v1" }]);
  expect(screen.queryByRole("button", { name: /Save and test/ })).toBeNull();
});

test("a key that is kept is not sent again, and another one replaces it", async () => {
  api.answer(aiApi.updateAiSettings, own);
  api.answer(aiApi.testAiSettings, { ok: false, code: "ai_key_refused", answer: null, durationMs: 90 });
  const user = await show(<ProviderForm settings={own} />, { texts: ["ai"] });
  await user.type(screen.getByRole("textbox", { name: "Model" }), "-2");
  await user.click(screen.getByRole("button", { name: /Save and test/ }));
  expect(await screen.findByText(/refuses the key/)).toBeTruthy();
  await user.type(screen.getByLabelText("Key"), "sk-new");
  await user.click(screen.getByRole("button", { name: /Save and test/ }));
  await waitFor(() => expect(sent()).toHaveLength(2));
  expect(sent()).toMatchObject([{ model: "llama-2" }, { apiKey: "sk-new" }]);
  expect(sent()[0]).not.toHaveProperty("apiKey");
});
