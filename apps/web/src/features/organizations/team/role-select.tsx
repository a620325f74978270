import type { Role } from "@karavan/contract/permissions";
import { useTranslation } from "react-i18next";
import { Select } from "../../../ui/select.tsx";

export interface RoleSelectProps<Of extends Role> {
  /** Needed only outside of a Field. */
  label?: string;
  roles: readonly Of[];
  value: Of;
  onChange: (role: Of) => void;
  className?: string;
}

/** A role, with what it is for. */
export function RoleSelect<Of extends Role>({ label, roles, value, onChange, className }: RoleSelectProps<Of>) {
  const { t } = useTranslation("organizations");
  return (
    <Select
      {...(label !== undefined && { "aria-label": label })}
      {...(className !== undefined && { className })}
      value={value}
      onChange={onChange}
      options={roles.map((role) => ({ value: role, label: t(`role.${role}`), hint: t(`roleText.${role}`) }))}
    />
  );
}
