import { organizationsApi } from "@karavan/contract/api/organizations";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAccountQuery } from "../../features/identity/account.ts";
import { SignInForm } from "../../features/identity/sign-in-form.tsx";
import { SignUpForm } from "../../features/identity/sign-up-form.tsx";
import { call } from "../../lib/api.ts";
import { errorText } from "../../lib/errors.ts";
import { chooseOrganization } from "../../lib/organization.ts";
import { useAct } from "../../lib/query.ts";
import { sessionFound } from "../../lib/session.ts";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { SegmentedControl } from "../../ui/segmented-control.tsx";
import { SkeletonForm } from "../../ui/skeleton.tsx";
import { AuthLayout } from "./auth-layout.tsx";

/** Where an invitation's link leads: what is offered, signing in or up with its address, and joining. */
export function InvitationPage() {
  const { t } = useTranslation("identity");
  const { token = "" } = useSearch({ strict: false });
  const offer = useQuery({
    queryKey: ["invitation", token],
    queryFn: () => call(organizationsApi.readInvitation, { body: { token } }),
    retry: false,
  });
  if (offer.error) {
    return (
      <AuthLayout title={t("invitation.gone")}>
        <Notice tone="danger">{errorText(offer.error)}</Notice>
      </AuthLayout>
    );
  }
  if (!offer.data) return <AuthLayout title={t("invitation.title")}>{<SkeletonForm fields={3} />}</AuthLayout>;
  const { organizationName, email, role } = offer.data;
  return (
    <AuthLayout
      title={t("invitation.join", { organization: organizationName })}
      text={t("invitation.text", { email, role: t(`role.${role}`) })}
    >
      <Join token={token} email={email} />
    </AuthLayout>
  );
}

function Join({ token, email }: { token: string; email: string }) {
  const { t } = useTranslation("identity");
  const [way, setWay] = useState<"signUp" | "signIn">("signUp");
  const account = useAccountQuery();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { act, isActing, error } = useAct(organizationsApi.acceptInvitation, {
    failure: "inline",
    onDone: ({ organizationId }) => {
      client.clear();
      sessionFound();
      chooseOrganization(organizationId);
      void navigate({ to: "/" });
    },
  });
  const join = () => act({ body: { token } });
  if (account.data) {
    return (
      <>
        {error && <Notice tone="danger">{errorText(error)}</Notice>}
        <Button variant="primary" size="large" wide loading={isActing} onClick={join}>
          {t("invitation.accept")}
        </Button>
      </>
    );
  }
  return (
    <>
      <SegmentedControl
        label={t("invitation.way")}
        value={way}
        onChange={setWay}
        segments={[
          { value: "signUp", label: t("signUp.submit") },
          { value: "signIn", label: t("signIn.submit") },
        ]}
      />
      {error && <Notice tone="danger">{errorText(error)}</Notice>}
      {way === "signUp" ? <SignUpForm email={email} onDone={join} /> : <SignInForm onDone={join} />}
    </>
  );
}
