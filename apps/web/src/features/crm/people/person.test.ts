import { describe, expect, test } from "vitest";
import { minute, stages } from "../../../../tests/deals.ts";
import { clientOf, contactOf } from "../../../../tests/people.ts";
import { type PeopleFilter, type Person, personOf, personOfClient, rulesOf } from "./person.ts";

const all: PeopleFilter = { q: "", tag: "", ownerId: "", companyId: "", stageId: "", sort: "-createdAt" };
const aida = contactOf(1, "Aida", { tags: ["VIP"], ownerId: "owner", companyId: "company" });
const client = clientOf(aida);
const person = personOf(aida, client);

test("a person is told alike by the list of contacts and by the list of clients", () => {
  expect(personOfClient(client)).toEqual(person);
  expect(personOf(aida, undefined).client).toBeNull();
});

describe("who belongs to a list", () => {
  test.each<[Partial<PeopleFilter>, boolean | undefined]>([
    [{}, true],
    [{ tag: "vip" }, true],
    [{ tag: "other" }, false],
    [{ ownerId: "owner", companyId: "company" }, true],
    [{ ownerId: "somebody else" }, false],
    [{ companyId: "another" }, false],
    [{ stageId: stages[1].id }, true],
    [{ stageId: stages[0].id }, false],
    [{ q: "aida" }, undefined],
    [{ q: "aida", tag: "other" }, false],
  ])("%j: %s", (filter, expected) => {
    expect(rulesOf({ ...all, ...filter }).belongs(person)).toBe(expected);
  });
});

describe("the order of a list", () => {
  const names = (people: readonly Person[], filter: Partial<PeopleFilter>) => {
    const { isBefore } = rulesOf({ ...all, ...filter });
    return people.toSorted((one, other) => (isBefore(one, other) ? -1 : 1)).map(({ name }) => name);
  };
  const people = [contactOf(2, "bek"), contactOf(3, "Aida"), contactOf(1, "Chyngyz")].map((contact) =>
    personOf(contact, clientOf(contact, { statusChangedAt: minute(contact.name === "bek" ? 40 : 30) })),
  );

  test.each<[Partial<PeopleFilter>, string[]]>([
    [{ sort: "-createdAt" }, ["Aida", "bek", "Chyngyz"]],
    [{ sort: "createdAt" }, ["Chyngyz", "bek", "Aida"]],
    [{ sort: "name" }, ["Aida", "bek", "Chyngyz"]],
    [{ sort: "-name" }, ["Chyngyz", "bek", "Aida"]],
  ])("%j", (filter, expected) => expect(names(people, filter)).toEqual(expected));

  test("clients at a stage: the one that moved last first", () => {
    expect(names(people, { stageId: stages[1].id, sort: "name" })[0]).toBe("bek");
  });
});
