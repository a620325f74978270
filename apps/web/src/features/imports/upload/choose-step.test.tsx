import { importsApi } from "@karavan/contract/api/imports";
import { fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { FakeApi } from "../../../../tests/fake-api.ts";
import { show } from "../../../../tests/render.tsx";
import { ChooseStep } from "./choose-step.tsx";
import { forgetUpload } from "./upload-flow.ts";

const settings = {
  locale: "en" as const,
  timeZone: "Asia/Bishkek",
  currency: "KGS",
  region: "KG",
  quietHours: null,
  rates: {},
  messagesPerMinute: 20,
  draftReplies: true,
};

let api: FakeApi;

beforeEach(async () => {
  api = new FakeApi();
  await api.start();
});
afterEach(async () => {
  forgetUpload();
  await api.stop();
});

const file = (name: string) => new File(["20.11.26, 10:01 - Anna: hello"], name);
const drop = (...names: string[]) =>
  fireEvent.drop(screen.getByRole("group", { name: /Exports/ }), {
    dataTransfer: { items: [], files: names.map(file) },
  });
const showStep = () => show(<ChooseStep settings={settings} onHelp={() => undefined} />, { texts: ["imports"] });

test("files that cannot hold a chat are not even sent", async () => {
  await showStep();
  drop("photo.jpg", "price.pdf");
  await screen.findByText("These files hold no chats");
  expect(api.asked).toEqual([]);
});

test("files are sent with the organization's own zone and region, and what is wrong with each is told", async () => {
  const problem = { file: "notes.txt", line: null, code: "not_recognized", text: "" };
  const nothing = { uploadId: null, files: [], source: null, chats: [], messages: 0, problems: [problem] };
  api.answer(importsApi.previewImport, nothing);
  await showStep();
  drop("notes.txt");
  await screen.findByText("No chats were found in these files");
  expect(screen.getByText("This is no export of a chat.")).toBeTruthy();
  const [asked] = api.askedOf(importsApi.previewImport);
  expect(asked?.body).toContain('{"timeZone":"Asia/Bishkek","region":"KG"}');
  expect(asked?.body).toContain('filename="notes.txt"');
});

test("a file that is too large is named, and the others can go on without it", async () => {
  const details = { file: "big.zip", maxBytes: 1_000_000 };
  api.refuse(importsApi.previewImport, { status: 413, code: "file_too_large", details });
  const user = await showStep();
  drop("Anna.txt", "big.zip");
  await screen.findByText("“big.zip” is too large");
  await user.click(screen.getByRole("button", { name: "Go on without it (1 file)" }));
  await waitFor(() => expect(api.askedOf(importsApi.previewImport).length).toBe(2));
  expect(api.askedOf(importsApi.previewImport)[1]?.body).not.toContain("big.zip");
});

test("after a refusal the files are still chosen and can be sent again", async () => {
  api.refuse(importsApi.previewImport, { status: 500, code: "internal" });
  const user = await showStep();
  drop("Anna.txt", "Bek.txt");
  await screen.findByText(/2 files are still chosen/);
  expect(screen.getByText("trace-1")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Send again" }));
  await waitFor(() => expect(api.askedOf(importsApi.previewImport).length).toBe(2));
});
