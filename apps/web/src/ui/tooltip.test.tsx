import { screen, waitFor } from "@testing-library/react";
import { Archive } from "lucide-react";
import { expect, test } from "vitest";
import { show } from "../../tests/render.tsx";
import { IconButton } from "./icon-button.tsx";
import { Tooltip } from "./tooltip.tsx";

const tip = () => screen.queryByRole("tooltip", { hidden: true });

test("words show after the pointer rests, at once on the neighbour, and go with a key", async () => {
  const user = await show(
    <>
      <IconButton icon={Archive} label="Archive" />
      <IconButton icon={Archive} label="Delete" />
    </>,
  );
  await user.hover(screen.getByRole("button", { name: "Archive" }));
  await waitFor(() => expect(tip()?.textContent).toBe("Archive"));
  await user.hover(screen.getByRole("button", { name: "Delete" }));
  await waitFor(() => expect(tip()?.textContent).toBe("Delete"));
  await user.keyboard("{Escape}");
  expect(tip()).toBeNull();
});

test("words that say more than the name are a description for screen readers", async () => {
  await show(
    <Tooltip text="Seen by the whole team">
      <button type="button" aria-label="Note" />
    </Tooltip>,
  );
  expect(screen.getByRole("button", { name: "Note" }).getAttribute("aria-description")).toBe("Seen by the whole team");
});
