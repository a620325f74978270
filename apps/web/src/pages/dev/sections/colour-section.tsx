import { useTranslation } from "react-i18next";
import { cn } from "../../../lib/cn.ts";
import { Section } from "../section.tsx";

const grounds = [
  "bg-canvas",
  "bg-surface",
  "bg-raised",
  "bg-sunken",
  "bg-hover",
  "bg-pressed",
  "bg-selected",
  "bg-accent-soft",
  "bg-accent",
  "bg-danger",
];
const toneGrounds = [
  "bg-tone-grey",
  "bg-tone-sky",
  "bg-tone-blue",
  "bg-tone-violet",
  "bg-tone-pink",
  "bg-tone-orange",
  "bg-tone-amber",
  "bg-tone-green",
];
const sizes = ["text-meta", "text-body", "text-read", "text-title", "text-heading", "text-display"];

/** Grounds, tones and the type scale, in the chosen theme and beside it in both. */
export function ColourSection() {
  const { t } = useTranslation("dev");
  return (
    <Section id="colour" title={t("sections.colour")}>
      <div className="grid gap-4 sm:grid-cols-2">
        {["light", "dark"].map((theme) => (
          <div
            key={theme}
            data-theme={theme}
            className="flex min-w-0 flex-col gap-4 rounded-card bg-surface p-4 text-ink shadow-float"
          >
            <Swatches title={t("grounds")} looks={grounds} />
            <Swatches title={t("tones")} looks={toneGrounds} />
            <div className="flex flex-col gap-1">
              <h3 className="text-meta text-ink-3">{t("type")}</h3>
              {sizes.map((size, index) => (
                <p
                  key={size}
                  className={cn(
                    size,
                    "truncate",
                    index === 0 && "text-ink-3",
                    index === 1 && "text-ink-2",
                    index > 2 && "font-strong",
                  )}
                >
                  {t("sample")}
                </p>
              ))}
            </div>
          </div>
        ))}
      </div>
    </Section>
  );
}

function Swatches({ title, looks }: { title: string; looks: readonly string[] }) {
  return (
    <div className="flex flex-col gap-1.5">
      <h3 className="text-meta text-ink-3">{title}</h3>
      <div className="flex flex-wrap gap-1.5">
        {looks.map((look) => (
          <span key={look} title={look} className={cn("size-8 rounded-control border border-line", look)} />
        ))}
      </div>
    </div>
  );
}
