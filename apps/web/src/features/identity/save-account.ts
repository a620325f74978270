import { identityApi, type User } from "@karavan/contract/api/identity";
import { keyOf, optimistic, useAct } from "../../lib/query.ts";
import { toastError } from "../../ui/toast.ts";

type Choices = Partial<Pick<User, "name" | "locale" | "theme" | "timeZone">>;

/** Changes what one decides about oneself: shown at once, kept with the account, so that it follows to other devices. */
export function useSaveAccount() {
  const key = keyOf(identityApi.getAccount, {});
  const { actAsync } = useAct(identityApi.updateAccount, {
    failure: "inline",
    before: ({ body }, client) => optimistic(client, key, (user: User) => withChoices(user, body ?? {})),
    stale: [identityApi.getAccount],
  });
  const save = (choices: Choices) => actAsync({ body: choices });
  return { save, choose: (choices: Choices) => void save(choices).catch((error: unknown) => toastError(error)) };
}

function withChoices(
  user: User,
  { name, locale, theme, timeZone }: { [Name in keyof Choices]?: Choices[Name] | undefined },
) {
  return {
    ...user,
    ...(name !== undefined && { name }),
    ...(locale !== undefined && { locale }),
    ...(theme !== undefined && { theme }),
    ...(timeZone !== undefined && { timeZone }),
  };
}
