import type { LinkProps } from "@tanstack/react-router";
import { CircleCheck, CircleDashed, X } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { cn } from "../../../lib/cn.ts";
import { readSetting, writeSetting } from "../../../lib/storage.ts";
import { IconButton } from "../../../ui/icon-button.tsx";
import { ButtonLink } from "../../../ui/link.tsx";
import type { Dashboard } from "./dashboard.ts";

/** One of the first steps. */
export interface FirstStep {
  name: keyof Dashboard["setup"];
  to: NonNullable<LinkProps["to"]>;
}

interface ChecklistProps {
  setup: Dashboard["setup"];
  /** Steps the reader may take, in their order. */
  steps: readonly FirstStep[];
  organizationId: string;
}

/** The first steps of a new organization. It goes away when all are done or somebody closes it. */
export function Checklist({ setup, steps, organizationId }: ChecklistProps) {
  const { t } = useTranslation("analytics");
  const setting = `first-steps.${organizationId}`;
  const [closed, setClosed] = useState(readSetting(setting) === "closed");
  const done = steps.filter(({ name }) => setup[name]).length;
  if (closed || done === steps.length) return null;
  const close = () => {
    setClosed(true);
    writeSetting(setting, "closed");
  };
  const next = steps.find(({ name }) => !setup[name]);
  return (
    <section aria-label={t("first.title")} className="flex flex-col rounded-card border border-line">
      <header className="flex items-center gap-3 py-2 pr-2 pl-4">
        <h2 className="min-w-0 flex-1 text-read font-strong">{t("first.title")}</h2>
        <span className="tabular text-meta text-ink-3">{t("first.done", { done, all: steps.length })}</span>
        <IconButton size="small" icon={X} label={t("first.close")} onClick={close} />
      </header>
      <ol className="flex flex-col divide-y divide-line border-t border-line">
        {steps.map((step) => (
          <Step key={step.name} step={step} isDone={setup[step.name]} isNext={step === next} />
        ))}
      </ol>
    </section>
  );
}

function Step({ step: { name, to }, isDone, isNext }: { step: FirstStep; isDone: boolean; isNext: boolean }) {
  const { t } = useTranslation("analytics");
  const Icon = isDone ? CircleCheck : CircleDashed;
  return (
    <li className="flex min-h-14 flex-wrap items-center gap-x-3 gap-y-2 px-4 py-2.5">
      <Icon
        role="img"
        aria-label={t(isDone ? "first.isDone" : "first.isOpen")}
        className={cn("size-5 shrink-0", isDone ? "text-success-text" : "text-ink-3")}
      />
      <div className="flex min-w-0 flex-1 basis-48 flex-col">
        <span className={cn("font-medium", isDone && "text-ink-3 line-through")}>{t(`first.${name}.title`)}</span>
        {!isDone && <span className="text-pretty text-ink-2">{t(`first.${name}.text`)}</span>}
      </div>
      {!isDone && (
        <ButtonLink to={to} variant={isNext ? "primary" : "secondary"} className="max-sm:ml-8">
          {t(`first.${name}.act`)}
        </ButtonLink>
      )}
    </li>
  );
}
