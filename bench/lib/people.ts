import { identityApi, organizationsApi } from "@karavan/contract";
import { Api } from "@karavan/e2e/api.ts";

/** Somebody who owns an organization of their own, and how they call. */
export interface BenchOwner {
  organizationId: string;
  accessToken: string;
  headers: Record<string, string>;
  api: Api;
  /** Signs in again: an access token is good for a quarter of an hour. */
  renew(): Promise<void>;
}

const password = "a long enough password";

/** Signs somebody up and founds their organization. */
export async function foundOrganization(url: string, name: string): Promise<BenchOwner> {
  const email = `${name.toLowerCase()}-${Date.now()}@example.com`;
  const stranger = new Api(url);
  const { accessToken } = await stranger.call(identityApi.signUp, { body: { email, password, name } });
  const person = new Api(url, { authorization: `Bearer ${accessToken}` });
  const { id } = await person.call(organizationsApi.createOrganization, { body: { name } });
  const api = person.with({ "x-organization-id": id });
  const renew = async () => {
    const signedIn = await stranger.call(identityApi.signIn, { body: { email, password } });
    api.headers.authorization = `Bearer ${signedIn.accessToken}`;
  };
  return { organizationId: id, accessToken, headers: api.headers, api, renew };
}
