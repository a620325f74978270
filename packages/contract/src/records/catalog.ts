import { z } from "zod";
import { Id, Timestamp } from "../ids.ts";

const Text = (max: number) => z.string().trim().max(max);
const OptionalText = (max: number) => Text(max).nullable().optional();

/** Money in minor units (kopecks, tyiyn, cents). A thousand times the largest price still is a whole number. */
export const largestPrice = 1_000_000_000_000;
const Price = z.number().int().min(0).max(largestPrice);
const Currency = z.string().regex(/^[A-Z]{3}$/);

/** A day of the calendar, `2026-07-01`: a tour starts on the same one wherever it is looked at. */
export const Day = z.iso.date().refine((day) => day >= "2000-01-01" && day <= "2199-12-31", {
  message: "a day between 2000 and 2199",
});

export const ProductKind = z.enum(["product", "service", "tour"]);
export type ProductKind = z.infer<typeof ProductKind>;

export const ProductStatus = z.enum(["active", "archived"]);
export type ProductStatus = z.infer<typeof ProductStatus>;

export const ItineraryDay = z.object({ title: Text(200).min(1), text: Text(5000).default("") });
export type ItineraryDay = z.infer<typeof ItineraryDay>;

const Points = z.array(Text(300).min(1)).max(50);

/** What is said of a tour beside what is said of anything sold. */
export const TourDetails = z.object({
  days: z.number().int().min(1).max(365).nullable().default(null).describe("How long it lasts"),
  itinerary: z.array(ItineraryDay).max(365).default([]),
  included: Points.default([]),
  excluded: Points.default([]),
  languages: z.array(Text(60).min(1)).max(20).default([]).describe("Languages it is guided in"),
  meetingPoint: Text(500).nullable().default(null),
  minGroup: z.number().int().min(1).max(1000).nullable().default(null),
  maxGroup: z.number().int().min(1).max(1000).nullable().default(null),
});
export type TourDetails = z.infer<typeof TourDetails>;

/** Up to 30 uploaded pictures in their order, the first is the cover. */
const Photos = z.array(Id).max(30);
const Tags = z.array(Text(60).min(1)).max(20);

export const ProductInput = z.object({
  kind: ProductKind,
  name: Text(200).min(1),
  code: OptionalText(60).describe("Article number, unique in the organization"),
  description: OptionalText(10_000),
  price: Price.nullable().optional().describe("Base price in minor units of the currency"),
  currency: Currency.optional(),
  status: ProductStatus.default("active"),
  tags: Tags.default([]),
  photos: Photos.default([]),
  tour: TourDetails.nullable().optional().describe("Of tours only"),
});
export type ProductInput = z.infer<typeof ProductInput>;

/** What is given changes; of a tour's details all are given at once. What a product is stays what it was. */
export const ProductChanges = ProductInput.omit({ kind: true })
  .extend({ status: ProductStatus, tags: Tags, photos: Photos })
  .partial();
export type ProductChanges = z.infer<typeof ProductChanges>;

export const ProductPhoto = z
  .object({ id: Id, name: z.string(), mime: z.string(), size: z.number().int(), url: z.string() })
  .meta({ id: "ProductPhoto" });
export type ProductPhoto = z.infer<typeof ProductPhoto>;

/** `planned` may still not go, `guaranteed` goes whatever happens; the others take nobody any more. */
export const DepartureStatus = z.enum(["planned", "guaranteed", "cancelled", "done"]);
export type DepartureStatus = z.infer<typeof DepartureStatus>;

/** A product, service or tour that the organization sells. */
export const Product = z
  .object({
    id: Id,
    kind: ProductKind,
    name: z.string(),
    code: z.string().nullable(),
    description: z.string().nullable(),
    price: z.number().int().nullable().describe("Minor units of the currency"),
    currency: z.string(),
    status: ProductStatus,
    tags: z.array(z.string()),
    photos: z.array(ProductPhoto).describe("In their order; the first is the cover"),
    tour: TourDetails.nullable(),
    nextDeparture: z
      .object({ id: Id, startsOn: z.string(), endsOn: z.string(), free: z.number().int(), seats: z.number().int() })
      .nullable()
      .describe("The next one that takes people"),
    createdAt: Timestamp,
    updatedAt: Timestamp,
  })
  .meta({ id: "Product" });
export type Product = z.infer<typeof Product>;

export const PersonKind = z.enum(["adult", "child", "infant", "student", "senior"]);
export type PersonKind = z.infer<typeof PersonKind>;

export const PriceInput = z.object({
  personKind: PersonKind.default("adult"),
  season: Text(60).nullable().default(null).describe("What the season is called; none is the whole year's price"),
  validFrom: Day,
  validTo: Day.describe("The last day it holds"),
  amount: Price,
  currency: Currency.optional().describe("The product's unless given"),
});
export type PriceInput = z.infer<typeof PriceInput>;

export const ProductPrice = z
  .object({
    id: Id,
    productId: Id,
    personKind: PersonKind,
    season: z.string().nullable(),
    validFrom: z.string(),
    validTo: z.string(),
    amount: z.number().int(),
    currency: z.string(),
  })
  .meta({ id: "ProductPrice" });
export type ProductPrice = z.infer<typeof ProductPrice>;

/** What a party pays on a day. What has no price is named, not guessed. */
export const Quote = z
  .object({
    date: z.string(),
    lines: z.array(
      z.object({
        personKind: PersonKind,
        quantity: z.number().int(),
        unitAmount: z.number().int(),
        amount: z.number().int(),
        currency: z.string(),
        source: z.enum(["departure", "season", "base"]).describe("Where the price comes from"),
        season: z.string().nullable(),
      }),
    ),
    totals: z.array(z.object({ currency: z.string(), amount: z.number().int() })),
    unpriced: z.array(PersonKind).describe("Kinds of people in the party that have no price on that day"),
  })
  .meta({ id: "Quote" });
export type Quote = z.infer<typeof Quote>;

const Seats = z.number().int().min(1).max(1000);

export const DepartureInput = z.object({
  productId: Id,
  startsOn: Day,
  endsOn: Day.optional().describe("The last day; by the length of the tour unless given"),
  seats: Seats,
  status: DepartureStatus.default("planned"),
  price: Price.nullable().optional().describe("Price of a person on this departure, instead of the seasons'"),
  currency: Currency.nullable().optional(),
  guide: OptionalText(200),
  note: OptionalText(2000),
});
export type DepartureInput = z.infer<typeof DepartureInput>;

export const DepartureChanges = DepartureInput.omit({ productId: true }).extend({ status: DepartureStatus }).partial();
export type DepartureChanges = z.infer<typeof DepartureChanges>;

/** One start of a tour. `free` = seats − confirmed − held right now. */
export const Departure = z
  .object({
    id: Id,
    productId: Id,
    productName: z.string(),
    startsOn: z.string(),
    endsOn: z.string(),
    seats: z.number().int(),
    confirmed: z.number().int(),
    held: z.number().int(),
    free: z.number().int(),
    status: DepartureStatus,
    price: z.number().int().nullable(),
    currency: z.string().nullable(),
    guide: z.string().nullable(),
    note: z.string().nullable(),
    createdAt: Timestamp,
    updatedAt: Timestamp,
  })
  .meta({ id: "Departure" });
export type Departure = z.infer<typeof Departure>;

export const HoldStatus = z.enum(["held", "confirmed", "released", "expired"]);
export type HoldStatus = z.infer<typeof HoldStatus>;

export const HoldInput = z.object({
  departureId: Id,
  contactId: Id,
  dealId: Id.nullable().optional(),
  seats: Seats,
  expiresAt: Timestamp.describe("Until when the seats are kept; within a year"),
  note: OptionalText(500),
});
export type HoldInput = z.infer<typeof HoldInput>;

/** Seats of a departure kept for somebody until an instant, or for good once confirmed. */
export const Hold = z
  .object({
    id: Id,
    departureId: Id,
    productId: Id,
    productName: z.string(),
    startsOn: z.string(),
    contactId: Id,
    contactName: z.string(),
    dealId: Id.nullable(),
    seats: z.number().int(),
    status: HoldStatus,
    expiresAt: Timestamp,
    note: z.string().nullable(),
    createdAt: Timestamp,
    updatedAt: Timestamp,
  })
  .meta({ id: "Hold" });
export type Hold = z.infer<typeof Hold>;

export const InterestStatus = z.enum(["interested", "booked", "done"]);
export type InterestStatus = z.infer<typeof InterestStatus>;

export const InterestInput = z.object({
  contactId: Id,
  productId: Id,
  departureId: Id.nullable().optional(),
  quantity: z.number().int().min(1).max(1000).default(1),
  price: Price.nullable().optional().describe("What was agreed for all of it, in minor units"),
  currency: Currency.optional(),
  status: InterestStatus.default("interested"),
});
export type InterestInput = z.infer<typeof InterestInput>;

export const InterestChanges = InterestInput.omit({ contactId: true, productId: true })
  .extend({ quantity: InterestInput.shape.quantity.unwrap(), status: InterestStatus })
  .partial();
export type InterestChanges = z.infer<typeof InterestChanges>;

/** What a contact wants, has booked or had of the catalogue. */
export const Interest = z
  .object({
    id: Id,
    contactId: Id,
    contactName: z.string(),
    productId: Id,
    productName: z.string(),
    productKind: ProductKind,
    departureId: Id.nullable(),
    startsOn: z.string().nullable(),
    quantity: z.number().int(),
    price: z.number().int().nullable(),
    currency: z.string(),
    status: InterestStatus,
    createdAt: Timestamp,
    updatedAt: Timestamp,
  })
  .meta({ id: "Interest" });
export type Interest = z.infer<typeof Interest>;
