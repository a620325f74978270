import { useState } from "react";
import { useTranslation } from "react-i18next";
import { SortableRows } from "../../../ui/sortable-rows.tsx";
import { StageDot } from "../../../ui/stage-dot.tsx";
import type { Tone } from "../../../ui/tones.ts";
import { Section } from "../section.tsx";

const sample: readonly { tone: Tone; progress: number }[] = [
  { tone: "grey", progress: 0 },
  { tone: "blue", progress: 0.3 },
  { tone: "amber", progress: 0.6 },
  { tone: "violet", progress: 0.9 },
];

/** Rows that are put in order. */
export function OrderSection() {
  const { t } = useTranslation("dev");
  const [rows, setRows] = useState(sample);
  const nameOf = ({ tone }: (typeof sample)[number]) =>
    t("order.row", { number: 1 + sample.findIndex((row) => row.tone === tone) });
  return (
    <Section id="order" title={t("sections.order")}>
      <div className="max-w-96">
        <SortableRows
          label={t("sections.order")}
          items={rows}
          keyOf={({ tone }) => tone}
          nameOf={nameOf}
          onOrder={setRows}
        >
          {(row) => (
            <>
              <StageDot tone={row.tone} place={{ kind: "open", progress: row.progress }} />
              {nameOf(row)}
            </>
          )}
        </SortableRows>
      </div>
    </Section>
  );
}
