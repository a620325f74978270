import { expect, test } from "vitest";
import { invitationLinkIn } from "./find-link.ts";

test("the link of an invitation is found in its letter and leads to this server", () => {
  const text = "Olga invites you.\n\nhttp://localhost:3000/invitation?token=aB_c-9\n\nIt is good for seven days.";
  expect(invitationLinkIn(text, "https://crm.example.com")).toBe("https://crm.example.com/invitation?token=aB_c-9");
});

test("a letter about something else has none", () => {
  expect(invitationLinkIn("https://crm.example.com/reset-password?token=x", "https://crm.example.com")).toBeUndefined();
});
