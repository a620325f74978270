import { useTranslation } from "react-i18next";
import { useMembers } from "../../lib/members.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Select } from "../../ui/select.tsx";

const nobody = "nobody";

export interface OwnerSelectProps {
  value: string | null;
  onChange: (memberId: string | null) => void;
}

/** Whose a deal is: a member's, or nobody's. It stands in a Field. */
export function OwnerSelect({ value, onChange }: OwnerSelectProps) {
  const { t } = useTranslation("pipeline");
  const members = useMembers();
  return (
    <Select
      value={value ?? nobody}
      onChange={(id) => onChange(id === nobody ? null : id)}
      options={[
        { value: nobody, label: t("owner.nobody") },
        ...members.map(({ id, name }) => ({
          value: id,
          label: name,
          icon: <Avatar id={id} name={name} size="small" />,
        })),
      ]}
    />
  );
}
