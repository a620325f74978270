import { type Role, roleMay, Role as roles } from "@karavan/contract/permissions";
import type { DealRequirement, Stage, StageRule } from "@karavan/contract/records/pipeline";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { Checkbox } from "../../../ui/checkbox.tsx";

interface RuleFieldsProps {
  title: string;
  text: string;
  rule: StageRule;
  onChange: (rule: StageRule) => void;
  /** Only where lost deals are there is a reason to ask for. */
  kind: Stage["kind"];
}

/** Who may move deals at all. */
const movers = roles.options.filter((role) => roleMay(role, "pipeline:write"));
const always: readonly DealRequirement[] = ["amount", "company", "owner", "contactEmail", "contactPhone"];

/** What a deal must carry to enter or leave a stage, and who may move it. */
export function RuleFields({ title, text, rule, onChange, kind }: RuleFieldsProps) {
  const { t } = useTranslation("pipeline");
  const fields: readonly DealRequirement[] = kind === "lost" ? ["lostReason", ...always] : always;
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="font-medium">{title}</legend>
      <p className="text-meta text-ink-3">{text}</p>
      <Choices
        label={t("setup.mustHave")}
        all={fields}
        chosen={rule.fields}
        nameOf={(field) => t(`requirement.${field}`)}
        onChange={(chosen) => onChange({ ...rule, fields: chosen })}
      />
      <Choices<Role>
        label={t("setup.onlyRoles")}
        all={movers}
        chosen={rule.roles}
        nameOf={(role) => t(`organizations:role.${role}`)}
        onChange={(chosen) => onChange({ ...rule, roles: chosen })}
      />
    </fieldset>
  );
}

interface ChoicesProps<Value extends string> {
  label: string;
  all: readonly Value[];
  chosen: readonly Value[];
  nameOf: (value: Value) => string;
  onChange: (chosen: Value[]) => void;
}

function Choices<Value extends string>({ label, all, chosen, nameOf, onChange }: ChoicesProps<Value>) {
  const id = useId();
  return (
    <div role="group" aria-labelledby={id} className="flex flex-wrap items-center gap-x-4 gap-y-1.5">
      <span id={id} className="w-full text-meta text-ink-2">
        {label}
      </span>
      {all.map((value) => (
        <Checkbox
          key={value}
          label={nameOf(value)}
          checked={chosen.includes(value)}
          onChange={(on) => onChange(all.filter((each) => (each === value ? on : chosen.includes(each))))}
        />
      ))}
    </div>
  );
}
