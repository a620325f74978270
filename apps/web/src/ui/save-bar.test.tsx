import { useRouter } from "@tanstack/react-router";
import { screen } from "@testing-library/react";
import { useState } from "react";
import { describe, expect, test, vi } from "vitest";
import { show } from "../../tests/render.tsx";
import { SaveBar } from "./save-bar.tsx";

/** A form of one field on a page that one can leave. */
function Page({ onSave }: { onSave: () => void }) {
  const router = useRouter();
  const [dirty, setDirty] = useState(false);
  const leave = () => router.history.push("/elsewhere");
  return (
    <>
      <input aria-label="Text" onChange={() => setDirty(true)} />
      <button type="button" onClick={leave}>
        Go on
      </button>
      <SaveBar dirty={dirty} saving={false} onSave={onSave} onDiscard={() => setDirty(false)} />
    </>
  );
}

describe("a form that is saved as a whole", () => {
  test("shows its bar only while something is unsaved; Ctrl+S saves", async () => {
    const save = vi.fn();
    const user = await show(<Page onSave={save} />);
    expect(screen.queryByRole("button", { name: /Save/ })).toBeNull();
    await user.type(screen.getByRole("textbox"), "x");
    await user.keyboard("{Control>}s{/Control}");
    expect(save).toHaveBeenCalledOnce();
    await user.click(screen.getByRole("button", { name: "Discard" }));
    expect(screen.queryByRole("button", { name: /Save/ })).toBeNull();
  });

  test("is not left unasked", async () => {
    const user = await show(<Page onSave={vi.fn()} />);
    await user.type(screen.getByRole("textbox"), "x");
    await user.click(screen.getByRole("button", { name: "Go on" }));
    const question = await screen.findByRole("alertdialog");
    expect(question.textContent).toContain("Leave without saving?");
    await user.click(screen.getByRole("button", { name: "Cancel" }));
    expect(screen.getByRole<HTMLInputElement>("textbox").value).toBe("x");
  });
});
