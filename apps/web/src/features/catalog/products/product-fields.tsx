import { useTranslation } from "react-i18next";
import { useFieldError } from "../../../lib/form.ts";
import { MultiCombobox } from "../../../ui/combobox.tsx";
import { Field } from "../../../ui/field.tsx";
import { Input } from "../../../ui/input.tsx";
import { MoneyField } from "../../../ui/money-field.tsx";
import { SegmentedControl } from "../../../ui/segmented-control.tsx";
import { Textarea } from "../../../ui/textarea.tsx";
import { productKinds } from "./product-kinds.ts";
import type { ProductEntry, TourText } from "./use-product-form.ts";
import { useTagChoices } from "./use-tag-choices.ts";

/** The fields of a product. What it is, is chosen once. */
export function ProductFields({ entry, isNew }: { entry: ProductEntry; isNew: boolean }) {
  const { t } = useTranslation("catalog");
  const wrong = useFieldError();
  const { form, kind, money, setMoney } = entry;
  const { errors } = form.formState;
  const tags = useTagChoices();
  return (
    <>
      {isNew && (
        <SegmentedControl
          label={t("field.kind")}
          value={kind}
          onChange={(next) => form.setValue("kind", next)}
          segments={productKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
        />
      )}
      <Field label={t("field.name")} error={wrong(errors.name)}>
        <Input autoComplete="off" {...form.register("name")} />
      </Field>
      <Field label={t("field.code")} hint={t("hint.code")} optional error={wrong(errors.code)}>
        <Input autoComplete="off" {...form.register("code")} />
      </Field>
      <MoneyField label={t("field.price")} value={money} onChange={setMoney} error={wrong(errors.price)} />
      <Field label={t("field.description")} optional error={wrong(errors.description)}>
        <Textarea minRows={3} {...form.register("description")} />
      </Field>
      {kind === "tour" && <TourFields entry={entry} />}
      <Field label={t("field.tags")} optional error={wrong(errors.tags?.[0] ?? errors.tags?.root)}>
        <MultiCombobox
          source={tags}
          value={(form.watch("tags") ?? []).map((tag) => ({ value: tag, label: tag }))}
          onChange={(options) => form.setValue("tags", [...options.map(({ value }) => value)], { shouldDirty: true })}
        />
      </Field>
    </>
  );
}

function TourFields({ entry: { form, tour, setTour } }: { entry: ProductEntry }) {
  const { t } = useTranslation("catalog");
  const wrong = useFieldError();
  const errors = form.formState.errors.tour;
  const bind = (name: keyof TourText) => ({
    value: tour[name],
    onChange: ({ target }: { target: { value: string } }) => setTour({ ...tour, [name]: target.value }),
  });
  return (
    <>
      <div className="grid grid-cols-3 gap-3">
        <Field label={t("field.days")} error={wrong(errors?.days)}>
          <Input inputMode="numeric" autoComplete="off" {...bind("days")} />
        </Field>
        <Field label={t("field.minGroup")} error={wrong(errors?.minGroup)}>
          <Input inputMode="numeric" autoComplete="off" {...bind("minGroup")} />
        </Field>
        <Field label={t("field.maxGroup")} error={wrong(errors?.maxGroup)}>
          <Input inputMode="numeric" autoComplete="off" {...bind("maxGroup")} />
        </Field>
      </div>
      <Field label={t("field.languages")} hint={t("hint.languages")} optional error={wrong(errors?.languages?.[0])}>
        <Input autoComplete="off" {...bind("languages")} />
      </Field>
      <Field label={t("field.meetingPoint")} optional error={wrong(errors?.meetingPoint)}>
        <Input autoComplete="off" {...bind("meetingPoint")} />
      </Field>
      <Field label={t("field.included")} hint={t("hint.lines")} optional error={wrong(errors?.included?.[0])}>
        <Textarea minRows={2} {...bind("included")} />
      </Field>
      <Field label={t("field.excluded")} hint={t("hint.lines")} optional error={wrong(errors?.excluded?.[0])}>
        <Textarea minRows={2} {...bind("excluded")} />
      </Field>
    </>
  );
}
