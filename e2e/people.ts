import { randomUUID } from "node:crypto";
import { channelsApi, identityApi, organizationsApi, type Role } from "@karavan/contract";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "@playwright/test";
import { Api } from "./api.ts";
import type { System } from "./system.ts";
import type { Watch } from "./watch.ts";

/** Long enough, and the same for everybody. */
export const password = "a long enough password";

/** An address nobody had before. */
export function newEmail(name: string): string {
  const words = name.toLowerCase().match(/[a-z]+/g) ?? ["person"];
  return `${words.join(".")}.${randomUUID().slice(0, 8)}@example.com`;
}

interface Profile {
  name: string;
  email: string;
  locale?: "en" | "ru";
}

/** A member of an organization with an account: what they may do over the API, and their browsers. */
export class Member {
  readonly name: string;
  readonly email: string;
  readonly organizationId: string;
  readonly api: Api;
  readonly #world: World;

  constructor(world: World, { name, email }: Profile, organizationId: string, api: Api) {
    this.#world = world;
    this.name = name;
    this.email = email;
    this.organizationId = organizationId;
    this.api = api;
  }

  /** Invites a colleague, who accepts. */
  async invites(role: Exclude<Role, "owner">, profile: Partial<Profile> = {}): Promise<Member> {
    const { name = "Meerim Asanova", email = newEmail(name), locale } = profile;
    await this.api.call(organizationsApi.inviteMember, { body: { email, role } });
    const token = new URL(await this.letterLink(email)).searchParams.get("token") ?? "";
    const account = await this.#world.signsUp({ name, email, ...(locale && { locale }) });
    await account.call(organizationsApi.acceptInvitation, { body: { token } });
    const api = account.with({ "x-organization-id": this.organizationId });
    return new Member(this.#world, { name, email }, this.organizationId, api);
  }

  /** The link in the newest kept letter to an address. */
  async letterLink(to: string): Promise<string> {
    const { items } = await this.api.call(organizationsApi.listOutgoingMail);
    return linkIn(items.find((letter) => letter.to === to)?.text);
  }

  /** Connects a bot of the emulated Telegram; its token. */
  async connectsBot(): Promise<string> {
    const token = this.#world.system.newBot();
    await this.api.call(channelsApi.connectChannel, { body: { kind: "telegram_bot", token } });
    return token;
  }

  /** Opens a page in a browser of their own, signed in. */
  async opens(path: string, options: BrowserContextOptions = {}): Promise<Page> {
    const { context, page } = await this.#world.browser(options);
    const { system } = this.#world;
    const signIn = await context.request.post(`${system.url}${identityApi.signIn.path}`, {
      data: { email: this.email, password },
    });
    if (!signIn.ok()) throw new Error(`${this.email} could not sign in: ${await signIn.text()}`);
    await page.goto(path);
    return page;
  }
}

/** The link of a letter. Throws when there is none. */
export function linkIn(letter: string | undefined): string {
  const link = /https?:\/\/\S+/.exec(letter ?? "")?.[0];
  if (!link) throw new Error(`there is no link in the letter: ${letter}`);
  return link;
}

/** Where the people of one journey come from: a system, and browsers that are watched. */
export class World {
  readonly system: System;
  readonly #browser: Browser;
  readonly #watch: Watch;

  constructor(system: System, browser: Browser, watch: Watch) {
    this.system = system;
    this.#browser = browser;
    this.#watch = watch;
  }

  /** A browser nobody is signed in with. */
  async browser(options: BrowserContextOptions = {}): Promise<{ context: BrowserContext; page: Page }> {
    const context = await this.#browser.newContext({ baseURL: this.system.url, ...options });
    const page = await context.newPage();
    this.#watch.follow(page);
    return { context, page };
  }

  /** A new account; the API as its person uses it. */
  async signsUp({ name, email, locale = "en" }: Profile): Promise<Api> {
    const api = new Api(this.system.url);
    const { accessToken } = await api.call(identityApi.signUp, { body: { name, email, password, locale } });
    return api.with({ authorization: `Bearer ${accessToken}` });
  }

  /** Somebody who founded an organization. */
  async owner(profile: Partial<Profile> & { organization?: string } = {}): Promise<Member> {
    const { name = "Aibek Osmonov", email = newEmail(name), locale = "en", organization = "Silk Road" } = profile;
    const account = await this.signsUp({ name, email, locale });
    const { id } = await account.call(organizationsApi.createOrganization, {
      body: { name: organization, locale, timeZone: "Asia/Bishkek", currency: "USD", region: "KG" },
    });
    return new Member(this, { name, email }, id, account.with({ "x-organization-id": id }));
  }
}
