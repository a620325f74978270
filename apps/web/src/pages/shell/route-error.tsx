import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ErrorState } from "../../ui/error-state.tsx";

/** What stands in a page's place when it failed; the shell around it goes on. */
export function RouteError({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation("shell");
  const router = useRouter();
  const retry = () => {
    reset();
    void router.invalidate();
  };
  return <ErrorState error={error} title={t("routeError.title")} kept={t("routeError.kept")} onRetry={retry} />;
}
