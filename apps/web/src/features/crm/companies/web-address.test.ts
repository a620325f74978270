import { crmApi } from "@karavan/contract/api/crm";
import { expect, test } from "vitest";
import { domainOf, websiteOf } from "./web-address.ts";

test.each([
  ["  Example.com ", "example.com"],
  ["https://www.example.com/tours?x=1", "example.com"],
  ["www.пример.рф", "пример.рф"],
  ["", null],
])("the domain of “%s” is %s, as the server takes it", (typed, expected) => {
  expect(domainOf(typed)).toBe(expected);
  expect(crmApi.updateCompany.body.safeParse({ domain: domainOf(typed) }).success).toBe(true);
});

test.each([
  ["example.com/tours", "https://example.com/tours"],
  ["http://example.com", "http://example.com"],
  [" ", null],
])("the website “%s” is %s, as the server takes it", (typed, expected) => {
  expect(websiteOf(typed)).toBe(expected);
  expect(crmApi.updateCompany.body.safeParse({ website: websiteOf(typed) }).success).toBe(true);
});

test("what is no address stays as it was typed, for the server to refuse", () => {
  expect(crmApi.updateCompany.body.safeParse({ domain: domainOf("not a domain") }).success).toBe(false);
  expect(crmApi.updateCompany.body.safeParse({ website: websiteOf("javascript:alert(1)") }).success).toBe(false);
});
