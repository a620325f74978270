import { KanbanSquare, List } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Checkbox } from "../../../ui/checkbox.tsx";
import { Combobox, MultiCombobox } from "../../../ui/combobox.tsx";
import type { ComboboxOption } from "../../../ui/combobox-source.ts";
import { Field } from "../../../ui/field.tsx";
import { RadioGroup } from "../../../ui/radio.tsx";
import { SegmentedControl } from "../../../ui/segmented-control.tsx";
import { Select } from "../../../ui/select.tsx";
import { StageDot } from "../../../ui/stage-dot.tsx";
import { Switch } from "../../../ui/switch.tsx";
import { sampleTags, searchPeople, stages } from "../samples.ts";
import { Grid, Row, Section } from "../section.tsx";

/** Everything one picks from. */
export function ChoicesSection() {
  const { t } = useTranslation("dev");
  const [stage, setStage] = useState<string | null>("offer");
  const [owner, setOwner] = useState<ComboboxOption | null>(null);
  const [tags, setTags] = useState<readonly ComboboxOption[]>(sampleTags.slice(0, 3));
  const options = stages.map(({ key, tone, place }) => ({
    value: key,
    label: t(`stages.${key}`),
    icon: <StageDot tone={tone} place={place} />,
  }));
  return (
    <Section id="choices" title={t("sections.choices")}>
      <Grid>
        <Field label={t("choices.stage")}>
          <Select options={options} value={stage} onChange={setStage} placeholder={t("choices.choose")} />
        </Field>
        <Field label={t("choices.owner")} hint={t("choices.ownerHint")}>
          <Combobox source={searchPeople} value={owner} onChange={setOwner} placeholder={t("choices.choose")} />
        </Field>
        <Field label={t("choices.tags")}>
          <MultiCombobox source={sampleTags} value={tags} onChange={setTags} placeholder={t("choices.choose")} />
        </Field>
        <Boxes />
        <Views />
        <Visibility />
      </Grid>
    </Section>
  );
}

function Boxes() {
  const { t } = useTranslation("dev");
  const [checked, setChecked] = useState(true);
  const [drafts, setDrafts] = useState(true);
  return (
    <div className="flex flex-col gap-3">
      <Checkbox checked={checked} onChange={setChecked} label={t("choices.notify")} hint={t("choices.notifyHint")} />
      <Checkbox checked="mixed" onChange={setChecked} label={t("choices.some")} />
      <Checkbox checked={false} onChange={setChecked} label={t("choices.off")} disabled />
      <Field layout="row" label={t("choices.drafts")} hint={t("choices.draftsHint")}>
        <Switch checked={drafts} onChange={setDrafts} />
      </Field>
    </div>
  );
}

function Visibility() {
  const { t } = useTranslation("dev");
  const [who, setWho] = useState<"all" | "mine">("all");
  return (
    <RadioGroup
      look="cards"
      label={t("choices.who")}
      value={who}
      onChange={setWho}
      options={[
        { value: "all", label: t("choices.whoAll"), hint: t("choices.whoAllHint") },
        { value: "mine", label: t("choices.whoMine"), hint: t("choices.whoMineHint") },
      ]}
    />
  );
}

function Views() {
  const { t } = useTranslation("dev");
  const [view, setView] = useState<"list" | "board">("list");
  const [span, setSpan] = useState<"day" | "week" | "month">("week");
  return (
    <Row>
      <SegmentedControl
        label={t("choices.view")}
        value={view}
        onChange={setView}
        segments={[
          { value: "list", label: t("choices.list"), icon: List },
          { value: "board", label: t("choices.board"), icon: KanbanSquare },
        ]}
      />
      <SegmentedControl
        label={t("choices.view")}
        value={span}
        onChange={setSpan}
        segments={(["day", "week", "month"] as const).map((value) => ({ value, label: t(`choices.${value}`) }))}
      />
    </Row>
  );
}
