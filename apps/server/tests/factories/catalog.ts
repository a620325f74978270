import {
  bookingsApi,
  catalogApi,
  type Departure,
  type DepartureInput,
  type Hold,
  type HoldInput,
  type Product,
  type ProductInput,
} from "@karavan/contract";
import { givenContact } from "./crm.ts";
import type { TestMember } from "./organizations.ts";

let made = 0;

/** A product that a member entered: a tour of seven days unless said otherwise. */
export function givenProduct(member: TestMember, fields: Partial<ProductInput> = {}): Promise<Product> {
  made += 1;
  const kind = fields.kind ?? "tour";
  const tour = kind === "tour" ? { days: 7 } : undefined;
  return member.call(catalogApi.createProduct, { body: { kind, name: `Song-Kul ${made}`, tour, ...fields } });
}

/** A departure of a new tour unless one is given, with two seats. */
export async function givenDeparture(member: TestMember, fields: Partial<DepartureInput> = {}): Promise<Departure> {
  const productId = fields.productId ?? (await givenProduct(member)).id;
  const body = { startsOn: "2027-07-01", seats: 2, ...fields, productId };
  return member.call(catalogApi.createDeparture, { body });
}

/** When seats are held until, so many minutes from now. */
export function inMinutes(minutes: number): string {
  return new Date(Date.now() + minutes * 60_000).toISOString();
}

/** A seat held for a new contact for an hour, unless said otherwise. */
export async function givenHold(
  member: TestMember,
  fields: Partial<HoldInput> & { departureId: string },
): Promise<Hold> {
  const contactId = fields.contactId ?? (await givenContact(member)).id;
  return member.call(bookingsApi.createHold, { body: { seats: 1, expiresAt: inMinutes(60), ...fields, contactId } });
}

/** A picture of one pixel, uploaded and named by nobody. */
export async function givenPhoto(member: TestMember): Promise<string> {
  const form = new FormData();
  form.append("file", new Blob([onePixel]), "lake.png");
  const { body } = await member.post(catalogApi.uploadPhoto.path, form);
  return catalogApi.uploadPhoto.ok.parse(body).id;
}

const onePixel = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
  "base64",
);
