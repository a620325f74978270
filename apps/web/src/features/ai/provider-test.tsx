import { aiApi } from "@karavan/contract/api/ai";
import { Zap } from "lucide-react";
import { useTranslation } from "react-i18next";
import { errorText } from "../../lib/errors.ts";
import { useAct } from "../../lib/query.ts";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { failureText, secondsText } from "./run-words.ts";

/** A try of what is saved: whether it is under way and how it ended. */
export function useProviderTest() {
  const { act, isActing, answer, error, forget } = useAct(aiApi.testAiSettings, { failure: "inline" });
  return { run: () => act({}), isActing, answer, error, forget };
}

/** Asks the chosen model for one word and shows what it said, or why it said nothing and what to do. */
export function ProviderTest({ test, offline }: { test: ReturnType<typeof useProviderTest>; offline: boolean }) {
  const { t } = useTranslation("ai");
  const { answer, error } = test;
  const time = answer ? secondsText(answer.durationMs) : "";
  return (
    <div className="flex flex-col items-start gap-3">
      <Button icon={Zap} loading={test.isActing} onClick={test.run}>
        {t("test.button")}
      </Button>
      <div aria-live="polite" className="w-full empty:hidden">
        {error && !test.isActing && <Notice tone="danger">{errorText(error)}</Notice>}
        {answer?.ok && !test.isActing && (
          <Notice tone="success" title={t(offline ? "test.offline" : "test.ok", { time })}>
            {!offline && t("test.answer", { answer: answer.answer })}
          </Notice>
        )}
        {answer && !answer.ok && !test.isActing && (
          <Notice tone="danger" title={t("test.failed", { time })}>
            {failureText(answer.code)}
          </Notice>
        )}
      </div>
    </div>
  );
}
