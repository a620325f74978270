import { channelsApi } from "@karavan/contract/api/channels";
import { screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { FakeApi } from "../../../tests/fake-api.ts";
import { show } from "../../../tests/render.tsx";
import { ConnectTelegram } from "./connect-telegram.tsx";

let api: FakeApi;
beforeEach(async () => {
  api = new FakeApi();
  await api.start();
});
afterEach(() => api.stop());

const channel = {
  id: "01a21856-220a-7018-be11-ba244f9229dc",
  kind: "telegram_bot",
  name: "Silk Road",
  handle: "silk_road_bot",
  state: "connecting",
  stateCode: null,
  createdAt: "2026-03-14T12:30:00.000Z",
} as const;

test("what is wrong with a token stands at the token; nonsense is not sent", async () => {
  const connected = vi.fn();
  const user = await show(<ConnectTelegram open onClose={vi.fn()} onConnected={connected} />, { texts: ["channels"] });
  const token = await screen.findByRole("textbox", { name: "Token of the bot" });
  await user.type(token, "hello{Enter}");
  expect(await screen.findByText(/A token looks like/)).toBeTruthy();
  expect(api.askedOf(channelsApi.connectChannel)).toEqual([]);

  api.refuse(channelsApi.connectChannel, { status: 422, code: "channel_token_refused" });
  await user.clear(token);
  await user.type(token, "123:wrong{Enter}");
  expect(await screen.findByText(/The network refused the token/)).toBeTruthy();
  expect(token.getAttribute("aria-invalid")).toBe("true");
  expect(screen.queryByRole("alert")).toBeNull();

  api.answer(channelsApi.connectChannel, channel);
  await user.clear(token);
  await user.type(token, "123:right{Enter}");
  await vi.waitFor(() => expect(connected).toHaveBeenCalledWith(channel));
});
