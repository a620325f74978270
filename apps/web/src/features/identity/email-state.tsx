import { identityApi, type User } from "@karavan/contract/api/identity";
import { CircleCheck, MailWarning } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../lib/query.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";

/** The address one signs in with, whether it is confirmed, and the letter once more when it is not. */
export function EmailState({ user: { email, emailVerified } }: { user: User }) {
  const { t } = useTranslation("identity");
  const { act, isActing, answer } = useAct(identityApi.requestVerification);
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-card border border-line px-4 py-3">
      <div className="flex min-w-0 flex-col gap-1">
        <span className="flex flex-wrap items-center gap-2">
          <span className="min-w-0 font-medium wrap-anywhere">{email}</span>
          {emailVerified ? (
            <Badge tone="success" icon={CircleCheck}>
              {t("account.verified")}
            </Badge>
          ) : (
            <Badge tone="warning" icon={MailWarning}>
              {t("account.unverified")}
            </Badge>
          )}
        </span>
        {!emailVerified && (
          <span role="status" className="text-meta text-ink-3">
            {t(answer ? "account.resent" : "account.unverifiedText")}
          </span>
        )}
      </div>
      {!emailVerified && !answer && (
        <Button loading={isActing} onClick={() => act({})}>
          {t("account.resend")}
        </Button>
      )}
    </div>
  );
}
