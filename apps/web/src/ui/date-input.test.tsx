import { screen, waitFor } from "@testing-library/react";
import { useState } from "react";
import { expect, test } from "vitest";
import { show } from "../../tests/render.tsx";
import { DateInput } from "./date-input.tsx";
import { Field } from "./field.tsx";

function Departure({ initial = null, max }: { initial?: string | null; max?: string }) {
  const [day, setDay] = useState(initial);
  return (
    <>
      <Field label="Departure">
        <DateInput value={day} onChange={setDay} {...(max && { max })} />
      </Field>
      <output>{day ?? "none"}</output>
    </>
  );
}

const field = () => screen.getByLabelText("Departure");
const chosen = () => document.querySelector("output")?.textContent;

test("a typed day is taken when the field is left or Enter is pressed", async () => {
  const user = await show(<Departure />);
  await user.type(field(), "14.03.2027{Enter}");
  expect(chosen()).toBe("2027-03-14");
  await user.clear(field());
  await user.tab();
  expect(chosen()).toBe("none");
});

test("what is no day, or a day out of bounds, is put back", async () => {
  const user = await show(<Departure initial="2027-03-14" max="2027-12-31" />);
  for (const typed of ["31.02.2027", "soon", "01.01.2028"]) {
    await user.clear(field());
    await user.type(field(), `${typed}{Enter}`);
    expect(chosen()).toBe("2027-03-14");
    expect(field()).toHaveProperty("value", "14.03.2027");
  }
});

test("in the calendar arrows move by day and week, and Enter chooses", async () => {
  const user = await show(<Departure initial="2027-03-14" />);
  await user.click(screen.getByRole("button", { name: "Open calendar" }));
  const day = await screen.findByRole("button", { name: /Sunday,? 14 March 2027/ });
  day.focus();
  await user.keyboard("{ArrowDown}{ArrowDown}{ArrowDown}{ArrowLeft}");
  expect(document.activeElement).toBe(screen.getByRole("button", { name: /Saturday,? 3 April 2027/ }));
  await user.keyboard("{Enter}");
  expect(chosen()).toBe("2027-04-03");
  await waitFor(() => expect(screen.queryByRole("grid")).toBeNull());
});
