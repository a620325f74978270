import { fullName } from "../contacts/index-contact.ts";
import { readPhone } from "../read-phone.ts";

/** How somebody is known on a network. `account` narrows ids that mean something within one account or export only. */
export interface ChannelIdentity {
  provider: string;
  account: string;
  externalId: string;
  handle?: string | null;
}

/** Somebody as a network or an export tells of them. */
export interface Person {
  identity: ChannelIdentity;
  firstName?: string | null;
  lastName?: string | null;
  phones?: readonly string[];
  locale?: string | null;
}

/** The same in the form it is stored in. */
export interface ReadPerson {
  provider: string;
  account: string;
  externalId: string;
  handle: string | null;
  firstName: string;
  lastName: string | null;
  /** The name as shown: what the network calls them, or what stands in for it. */
  networkName: string;
  /** Whether the network gave a name. */
  isNamed: boolean;
  phones: string[];
  locale: string | null;
}

const longestName = 120;

/**
 * Makes what a network says storable: names without control characters and cut to 120 characters, phones by the region,
 * those that are none left out. Who has no name is called by handle, phone or id.
 */
export function readPerson({ identity, ...person }: Person, region: string | undefined): ReadPerson {
  const phones = (person.phones ?? [])
    .map((phone) => readPhone(cleanLine(phone), region))
    .filter((phone) => phone !== undefined);
  const handle = cleanLine(identity.handle ?? "") || null;
  const [first, last = null] = [person.firstName, person.lastName].map((name) => cleanLine(name ?? "")).filter(Boolean);
  const name = { firstName: first ?? handle ?? phones[0] ?? cleanLine(identity.externalId), lastName: last };
  return {
    provider: identity.provider,
    account: identity.account,
    externalId: identity.externalId,
    handle,
    ...name,
    networkName: fullName(name),
    isNamed: first !== undefined,
    phones: [...new Set(phones)],
    locale: cleanLine(person.locale ?? "").slice(0, 10) || null,
  };
}

/** One line of text that a column takes and people can read. */
function cleanLine(text: string): string {
  const line = text
    .toWellFormed()
    .replace(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .replace(/\s+/gu, " ")
    .trim();
  return [...line].slice(0, longestName).join("");
}
