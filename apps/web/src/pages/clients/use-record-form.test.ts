import { expect, test } from "vitest";
import { recordForm } from "./use-record-form.ts";

const id = "0190a1b2-c3d4-7abc-8de1-000000000001";

test.each([
  ["client", { kind: "client" }],
  ["company", { kind: "company" }],
  [`client.${id}`, { kind: "client", id }],
  [`company.${id}`, { kind: "company", id }],
])("“%s” opens a form, and is what the form is written as", (address, form) => {
  expect(recordForm.parse(address)).toEqual(form);
  expect(recordForm.format(recordForm.parse(address))).toBe(address);
});

test.each([undefined, "", "deal", "client.", "client.nonsense", 1])("%s opens none", (address) => {
  expect(recordForm.parse(address)).toBeUndefined();
});
