import { bookingsApi, catalogApi } from "@karavan/contract";
import type { Member } from "./people.ts";

const words = {
  en: {
    tour: "Song-Kul on horseback",
    description: "Three days among herders, from pass to pass, with nights in yurts by the lake.",
    days: ["Bishkek – Kochkor", "Over the pass to the lake", "Along the shore and back"],
    day: "Breakfast, four hours in the saddle, dinner by the fire.",
    included: ["Horses and guides", "Yurt camp, three meals a day"],
    excluded: ["Flights", "Insurance"],
    season: "Summer",
    transfer: "Airport transfer",
    guide: "Nurlan",
    tag: "horses",
  },
  ru: {
    tour: "Конный тур на Соң-Көл",
    description: "Три дня у чабанов, от перевала к перевалу, с ночёвками в юртах у озера.",
    days: ["Бишкек – Кочкор", "Через перевал к озеру", "Вдоль берега и обратно"],
    day: "Завтрак, четыре часа в седле, ужин у костра.",
    included: ["Лошади и проводники", "Юрточный лагерь, трёхразовое питание"],
    excluded: ["Перелёт", "Страховка"],
    season: "Лето",
    transfer: "Встреча в аэропорту",
    guide: "Нурлан",
    tag: "лошади",
  },
};

const msPerDay = 86_400_000;
const dayFromNow = (days: number) => new Date(Date.now() + days * msPerDay).toISOString().slice(0, 10);

/** Puts a tour with all that belongs to it and a service into the catalogue, with seats held for a contact; the tour's id. */
export async function fillCatalog({ api }: Member, language: "en" | "ru", contactId: string): Promise<string> {
  const { tour: name, days, day, description, tag, ...own } = words[language];
  const tour = {
    days: 3,
    itinerary: days.map((title) => ({ title, text: day })),
    included: own.included,
    excluded: own.excluded,
    languages: ["English", "Русский"],
    minGroup: 2,
    maxGroup: 8,
  };
  const body = { kind: "tour" as const, name, code: "SK-3", description, price: 390_00, tags: [tag], tour };
  const { id } = await api.call(catalogApi.createProduct, { body });
  await api.call(catalogApi.createProduct, { body: { kind: "service", name: own.transfer, price: 25_00 } });
  const season = { season: own.season, validFrom: dayFromNow(0), validTo: dayFromNow(120) };
  for (const [personKind, amount] of [["adult", 450_00] as const, ["child", 250_00] as const]) {
    await api.call(catalogApi.createPrice, { params: { id }, body: { ...season, personKind, amount } });
  }
  for (const [start, seats] of [[12, 8] as const, [26, 4] as const, [40, 8] as const]) {
    const departure = await api.call(catalogApi.createDeparture, {
      body: { productId: id, startsOn: dayFromNow(start), seats, guide: own.guide },
    });
    const expiresAt = new Date(Date.now() + start * 3_600_000).toISOString();
    const hold = await api.call(bookingsApi.createHold, {
      body: { departureId: departure.id, contactId, seats: start === 26 ? 4 : 2, expiresAt },
    });
    if (start === 26) await api.call(bookingsApi.confirmHold, { params: { id: hold.id } });
    if (start === 12) {
      const interest = { contactId, productId: id, departureId: departure.id, quantity: 2, price: 900_00 };
      await api.call(bookingsApi.createInterest, { body: interest });
    }
  }
  return id;
}
