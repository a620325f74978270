import { identityApi, type SignedIn } from "@karavan/contract";
import { listWrittenLetters, type WrittenLetter } from "../../src/platform/system-scope.ts";
import { ApiClient } from "../client.ts";
import type { TestApp } from "../test-app.ts";

let made = 0;

/** An e-mail address nobody in this run has yet. */
export function newEmail(name = "person"): string {
  made += 1;
  return `${name}-${process.pid}-${made}@example.com`;
}

export const testPassword = "correct horse battery";

type SignedInPerson = Pick<SignedIn, "accessToken" | "refreshToken"> & {
  user: Pick<SignedIn["user"], "id" | "email" | "name">;
};

/** A signed-in person, calling with their access token. */
export class Person extends ApiClient {
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  readonly accessToken: string;
  readonly refreshToken: string;

  constructor(url: string, { user, accessToken, refreshToken }: SignedInPerson, headers: Record<string, string> = {}) {
    super(url, { authorization: `Bearer ${accessToken}`, ...headers });
    this.userId = user.id;
    this.email = user.email;
    this.name = user.name;
    this.accessToken = accessToken;
    this.refreshToken = refreshToken;
  }
}

interface NewPerson {
  email?: string;
  name?: string;
  password?: string;
  locale?: "en" | "ru";
}

/** Signs people up over HTTP. */
export function givenPeople(app: TestApp) {
  return {
    /** Somebody who is not signed in. */
    stranger: () => new ApiClient(app.url),
    /** A second session of a person who signed up here. */
    signedIn: async (email: string, headers: Record<string, string> = {}): Promise<Person> => {
      const caller = new ApiClient(app.url, headers);
      return new Person(app.url, await caller.call(identityApi.signIn, { body: { email, password: testPassword } }));
    },
    /** The newest letter to an address, and the token of the link in it. */
    letterTo: async (email: string): Promise<WrittenLetter & { token: string }> => {
      const [letter] = await listWrittenLetters(app.services.database, { to: email, limit: 1 });
      if (!letter) throw new Error(`nobody wrote to ${email}`);
      return { ...letter, token: /[?&]token=([\w.-]+)/.exec(letter.text)?.[1] ?? "" };
    },
    /** A person with an account and no organization. */
    person: async ({
      email = newEmail(),
      name = "Test Person",
      password = testPassword,
      locale,
    }: NewPerson = {}): Promise<Person> => {
      const signedIn = await new ApiClient(app.url).call(identityApi.signUp, {
        body: { email, name, password, locale },
      });
      return new Person(app.url, signedIn);
    },
  };
}
