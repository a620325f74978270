import { analyticsApi } from "@karavan/contract/api/analytics";
import { organizationsApi } from "@karavan/contract/api/organizations";
import type { Member } from "@karavan/contract/records/organizations";
import { useQuery } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../../lib/api.ts";
import { errorText } from "../../../lib/errors.ts";
import { formatList } from "../../../lib/format.ts";
import { useMe } from "../../../lib/me.ts";
import { read } from "../../../lib/query.ts";
import { Avatar } from "../../../ui/avatar.tsx";
import { Combobox } from "../../../ui/combobox.tsx";
import type { ComboboxOption } from "../../../ui/combobox-source.ts";
import { ConfirmDialog } from "../../../ui/dialog.tsx";
import { Field } from "../../../ui/field.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { SkeletonRows } from "../../../ui/skeleton.tsx";

export interface RemoveMemberProps {
  member: Member;
  open: boolean;
  onClose: () => void;
  /** The id of the member who gets what was theirs; undefined: nobody does. */
  onConfirm: (handOverTo: string | undefined) => void;
}

/** The question before a member goes, oneself or another: what will have no owner, unless somebody takes over. */
export function RemoveMember({ member, open, onClose, onConfirm }: RemoveMemberProps) {
  const { t } = useTranslation("organizations");
  const kind = useMe().memberId === member.id ? "leave" : "remove";
  const [successor, setSuccessor] = useState<ComboboxOption | null>(null);
  const close = () => {
    setSuccessor(null);
    onClose();
  };
  return (
    <ConfirmDialog
      open={open}
      onClose={close}
      onConfirm={() => {
        onConfirm(successor?.value);
        setSuccessor(null);
      }}
      title={t(`team.${kind}Title`, { name: member.name })}
      description={t(`team.${kind}Text`)}
      confirmLabel={t(`team.${kind}Confirm`)}
      danger
    >
      {open && <Records member={member} successor={successor} onChoose={setSuccessor} />}
    </ConfirmDialog>
  );
}

const kinds = ["contacts", "companies", "deals", "tasks", "conversations"] as const;

interface RecordsProps {
  member: Member;
  successor: ComboboxOption | null;
  onChoose: (successor: ComboboxOption | null) => void;
}

/** How much the member has, and the choice of who gets it. */
function Records({ member, successor, onChoose }: RecordsProps) {
  const { t } = useTranslation("organizations");
  const me = useMe();
  const choices = useSuccessors(member);
  const params = { id: member.id };
  const { data: counts, error } = useQuery({ ...read(analyticsApi.countMemberRecords, { params }), staleTime: 0 });
  if (error) return <Notice tone="danger">{errorText(error)}</Notice>;
  if (!counts) return <SkeletonRows rows={2} />;
  const records = formatList(
    kinds.filter((kind) => counts[kind] > 0).map((kind) => t(`team.records.${kind}`, { count: counts[kind] })),
  );
  if (records === "") {
    return <p className="text-ink-2">{t(me.memberId === member.id ? "team.records.noneMine" : "team.records.none")}</p>;
  }
  return (
    <>
      <p className="text-ink-2" aria-live="polite">
        {successor
          ? t("team.records.handedOver", { name: successor.label, records })
          : t("team.records.ownerless", { records })}
      </p>
      <Field label={t("team.records.handOverTo")} optional className="mt-1">
        <Combobox source={choices} value={successor} onChange={onChoose} placeholder={t("team.records.nobody")} />
      </Field>
    </>
  );
}

/** How many are offered; typing more finds the others. */
const offered = 20;

/** Everybody else in the team, by a part of their name or address. */
function useSuccessors({ id: leavingId }: Member) {
  return useCallback(
    async (typed: string, signal: AbortSignal): Promise<readonly ComboboxOption[]> => {
      const query = { limit: offered, ...(typed && { q: typed }) };
      const { items } = await call(organizationsApi.listMembers, { query }, { signal });
      return items
        .filter(({ id }) => id !== leavingId)
        .map(({ id, userId, name, email }) => ({
          value: id,
          label: name,
          hint: email,
          icon: <Avatar id={userId} name={name} size="small" />,
        }));
    },
    [leavingId],
  );
}
