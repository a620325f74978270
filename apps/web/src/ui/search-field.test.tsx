import { screen, waitFor } from "@testing-library/react";
import { useState } from "react";
import { expect, test } from "vitest";
import { show } from "../../tests/render.tsx";
import { SearchField } from "./search-field.tsx";

let asked: string[];

function People() {
  const [q, setQ] = useState("aida");
  const search = (next: string) => {
    asked.push(next);
    setQ(next);
  };
  return (
    <>
      <SearchField label="Search people" value={q} onSearch={search} />
      <button type="button" onClick={() => setQ("bek")}>
        Back
      </button>
    </>
  );
}

async function given() {
  asked = [];
  const user = await show(<People />);
  return { user, field: screen.getByRole<HTMLInputElement>("searchbox", { name: "Search people" }) };
}

test("typing is searched for when it rests, and goes on where it was", async () => {
  const { user, field } = await given();
  await user.type(field, " b");
  await waitFor(() => expect(asked).toEqual(["aida b"]));
  await user.type(field, "{Backspace}");
  await waitFor(() => expect(asked).toEqual(["aida b", "aida"]));
  // The space one stands behind is still there.
  expect(field.value).toBe("aida ");
});

test("what is searched for may change by itself, and the field with it", async () => {
  const { user, field } = await given();
  await user.click(screen.getByRole("button", { name: "Back" }));
  expect(field.value).toBe("bek");
});

test("the slash leads into the field, Escape clears it and leaves", async () => {
  const { user, field } = await given();
  await user.keyboard("/");
  expect(document.activeElement).toBe(field);
  await user.keyboard("{Escape}");
  expect(document.activeElement).not.toBe(field);
  await waitFor(() => expect(asked).toEqual([""]));
});
