import { screen, waitFor } from "@testing-library/react";
import { useState } from "react";
import { expect, test } from "vitest";
import { show } from "../../tests/render.tsx";
import { ApiError } from "../lib/errors.ts";
import { InlineEdit } from "./inline-edit.tsx";

function Name({ refuse }: { refuse?: ApiError }) {
  const [name, setName] = useState("Aigul");
  const save = async (next: string) => {
    if (refuse) throw refuse;
    setName(next);
  };
  return <InlineEdit label="Name" value={name} required onSave={save} />;
}

const value = () => screen.getByRole("button", { name: /^Edit Name/ });

test("Enter saves, and the focus stays on the value", async () => {
  const user = await show(<Name />);
  await user.click(value());
  await user.keyboard("Bek{Enter}");
  await waitFor(() => expect(value().textContent).toBe("Bek"));
  await waitFor(() => expect(document.activeElement).toBe(value()));
});

test("whoever speaks to the page can call a value by what they see, also an empty one", async () => {
  await show(
    <>
      <InlineEdit label="Name" value="Aigul" onSave={async () => undefined} />
      <InlineEdit label="Position" value="" placeholder="Nobody knows" onSave={async () => undefined} />
    </>,
  );
  expect(screen.getByRole("button", { name: "Edit Name: Aigul" }).textContent).toBe("Aigul");
  expect(screen.getByRole("button", { name: "Edit Position: Nobody knows" }).textContent).toBe("Nobody knows");
});

test("Escape brings the old value back; an empty one is not taken", async () => {
  const user = await show(<Name />);
  await user.click(value());
  await user.keyboard("Bek{Escape}");
  expect(value().textContent).toBe("Aigul");
  await user.click(value());
  await user.clear(screen.getByRole("textbox", { name: "Name" }));
  await user.keyboard("{Enter}");
  expect(value().textContent).toBe("Aigul");
});

test("a refused value stays typed and the reason is said", async () => {
  const user = await show(<Name refuse={new ApiError({ code: "conflict", status: 409 })} />);
  await user.click(value());
  await user.keyboard("Bek{Enter}");
  expect((await screen.findByRole("alert")).textContent).toMatch(/Somebody changed it/);
  expect(screen.getByRole("textbox", { name: "Name" })).toHaveProperty("value", "Bek");
});

test("a refusal of the very field is said in its own words", async () => {
  const fields = [{ path: "name", code: "too_big", message: "too long" }];
  const user = await show(<Name refuse={new ApiError({ code: "invalid", status: 422, fields })} />);
  await user.click(value());
  await user.keyboard("Bek{Enter}");
  expect((await screen.findByRole("alert")).textContent).toBe("This is too long or too large.");
});
