import { useTranslation } from "react-i18next";
import { useMembers } from "../../../lib/members.ts";
import { Avatar } from "../../../ui/avatar.tsx";
import { Select } from "../../../ui/select.tsx";

const nobody = "nobody";

interface AssigneeSelectProps {
  value: string | null;
  onChange: (memberId: string | null) => void;
}

/** Whose a task is: a member's, or nobody's. It stands in a Field. */
export function AssigneeSelect({ value, onChange }: AssigneeSelectProps) {
  const { t } = useTranslation("activities");
  const members = useMembers();
  return (
    <Select
      value={value ?? nobody}
      onChange={(id) => onChange(id === nobody ? null : id)}
      options={[
        { value: nobody, label: t("assignee.nobody") },
        ...members.map(({ id, name }) => ({
          value: id,
          label: name,
          icon: <Avatar id={id} name={name} size="small" />,
        })),
      ]}
    />
  );
}
