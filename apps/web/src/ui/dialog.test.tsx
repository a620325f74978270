import { screen, waitFor } from "@testing-library/react";
import { useState } from "react";
import { expect, test } from "vitest";
import { show } from "../../tests/render.tsx";
import { useShortcut } from "../lib/keyboard.ts";
import { Button } from "./button.tsx";
import { ConfirmDialog, Dialog } from "./dialog.tsx";
import { Field } from "./field.tsx";
import { Input } from "./input.tsx";

function Page({ onSubmit = () => undefined, onKey = () => undefined }: { onSubmit?: () => void; onKey?: () => void }) {
  const [open, setOpen] = useState(false);
  useShortcut({ keys: "e", label: "Close conversation", run: onKey });
  return (
    <>
      <Button onClick={() => setOpen(true)}>New client</Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        onSubmit={onSubmit}
        title="Add a client"
        footer={<Button type="submit">Add</Button>}
      >
        <Field label="Name">
          <Input />
        </Field>
      </Dialog>
    </>
  );
}

test("the first field has the focus, and closing gives it back to what opened the dialog", async () => {
  const user = await show(<Page />);
  const opener = screen.getByRole("button", { name: "New client" });
  await user.click(opener);
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("Name")));
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(document.activeElement).toBe(opener);
});

test("the dialog is named by its title", async () => {
  const user = await show(<Page />);
  await user.click(screen.getByRole("button", { name: "New client" }));
  expect(await screen.findByRole("dialog", { name: "Add a client" })).toBeTruthy();
});

test("Enter in a field submits once", async () => {
  let submitted = 0;
  const user = await show(<Page onSubmit={() => (submitted += 1)} />);
  await user.click(screen.getByRole("button", { name: "New client" }));
  await user.type(await screen.findByLabelText("Name"), "Aigul{Enter}");
  expect(submitted).toBe(1);
});

test("the page's shortcuts sleep while a dialog is open and wake after it", async () => {
  let pressed = 0;
  const user = await show(<Page onKey={() => (pressed += 1)} />);
  await user.keyboard("e");
  expect(pressed).toBe(1);
  await user.click(screen.getByRole("button", { name: "New client" }));
  (await screen.findByRole("button", { name: "Close" })).focus();
  await user.keyboard("e");
  expect(pressed).toBe(1);
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  await user.keyboard("e");
  expect(pressed).toBe(2);
});

test("what destroys much is done only after its word was typed", async () => {
  let confirmed = 0;
  const user = await show(
    <ConfirmDialog
      open
      danger
      onClose={() => undefined}
      onConfirm={() => (confirmed += 1)}
      title="Delete the organization?"
      description="Nothing comes back."
      confirmLabel="Delete forever"
      typeToConfirm="Silk Road"
    />,
  );
  const confirm = await screen.findByRole("button", { name: "Delete forever" });
  expect(confirm).toHaveProperty("disabled", true);
  await user.type(screen.getByRole("textbox"), "Silk{Enter}");
  expect(confirmed).toBe(0);
  await user.type(screen.getByRole("textbox"), " Road{Enter}");
  expect(confirmed).toBe(1);
});
