import { Archive, BellOff, ChevronDown, Command, ListFilter, UserRoundPlus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { openCommandMenu } from "../../../lib/commands.ts";
import { ApiError } from "../../../lib/errors.ts";
import { Button } from "../../../ui/button.tsx";
import { ContextMenu } from "../../../ui/context-menu.tsx";
import { ConfirmDialog, Dialog } from "../../../ui/dialog.tsx";
import { Drawer } from "../../../ui/drawer.tsx";
import { Field } from "../../../ui/field.tsx";
import { Input } from "../../../ui/input.tsx";
import { Menu, type MenuItem } from "../../../ui/menu.tsx";
import { Popover } from "../../../ui/popover.tsx";
import { toastDone, toastError, toastInfo } from "../../../ui/toast.ts";
import { CommandMenuHost } from "../../shell/command-menu-host.tsx";
import { Row, Section } from "../section.tsx";

/** Everything that floats above the page. */
export function OverlaysSection() {
  const { t } = useTranslation("dev");
  const [open, setOpen] = useState<"dialog" | "confirm" | "drawer">();
  const close = () => setOpen(undefined);
  return (
    <Section id="overlays" title={t("sections.overlays")}>
      <Row>
        <Button onClick={() => setOpen("dialog")}>{t("overlays.dialog")}</Button>
        <Button onClick={() => setOpen("confirm")}>{t("overlays.confirm")}</Button>
        <Button onClick={() => setOpen("drawer")}>{t("overlays.drawer")}</Button>
        <Menus />
        <Button icon={Command} keys="mod+k" onClick={() => openCommandMenu()}>
          {t("overlays.command")}
        </Button>
      </Row>
      <Toasts />
      <Dialog
        open={open === "dialog"}
        onClose={close}
        onSubmit={close}
        title={t("overlays.dialogTitle")}
        description={t("overlays.dialogText")}
        footer={
          <>
            <Button onClick={close}>{t("buttons.cancel")}</Button>
            <Button variant="primary" type="submit">
              {t("buttons.add")}
            </Button>
          </>
        }
      >
        <Fields />
      </Dialog>
      <ConfirmDialog
        open={open === "confirm"}
        onClose={close}
        onConfirm={close}
        danger
        title={t("overlays.confirmTitle")}
        description={t("overlays.confirmText")}
        confirmLabel={t("overlays.confirm")}
        typeToConfirm={t("overlays.confirmWord")}
      />
      <Drawer
        open={open === "drawer"}
        onClose={close}
        title={t("overlays.drawerTitle")}
        footer={<Button onClick={close}>{t("buttons.cancel")}</Button>}
      >
        <Fields />
      </Drawer>
      <CommandMenuHost places={[]} />
    </Section>
  );
}

function Fields() {
  const { t } = useTranslation("dev");
  return (
    <>
      <Field label={t("fields.name")}>
        <Input autoComplete="off" />
      </Field>
      <Field label={t("fields.email")} optional>
        <Input type="email" autoComplete="off" />
      </Field>
    </>
  );
}

function Menus() {
  const { t } = useTranslation("dev");
  const [muted, setMuted] = useState(true);
  const items: MenuItem[] = [
    {
      kind: "menu",
      label: t("overlays.assign"),
      icon: UserRoundPlus,
      items: [
        { label: t("overlays.me"), onSelect: noop },
        { label: t("overlays.nobody"), onSelect: noop },
      ],
    },
    { kind: "check", label: t("overlays.mute"), icon: BellOff, checked: muted, onSelect: () => setMuted(!muted) },
    { kind: "line" },
    { label: t("overlays.close"), icon: Archive, keys: "e", onSelect: noop },
    { label: t("buttons.delete"), danger: true, onSelect: noop },
  ];
  return (
    <>
      <Menu trigger={<Button iconAfter={ChevronDown}>{t("overlays.menu")}</Button>} items={items} />
      <Popover trigger={<Button icon={ListFilter}>{t("overlays.popover")}</Button>} title={t("overlays.popoverTitle")}>
        <Fields />
      </Popover>
      <ContextMenu items={items}>
        <span className="flex h-control items-center rounded-control border border-dashed border-line-strong px-3 text-ink-2">
          {t("overlays.context")}
        </span>
      </ContextMenu>
    </>
  );
}

function Toasts() {
  const { t } = useTranslation(["dev", "ui"]);
  const undo = { label: t("ui:undo"), run: () => void toastInfo(t("overlays.toastUndone")) };
  const failure = new ApiError({ code: "conflict", status: 409, traceId: "0af7651916cd43dd8448eb211c80319c" });
  return (
    <Row>
      <Button onClick={() => toastDone(t("overlays.toastDoneText"), { undo })}>{t("overlays.toastDone")}</Button>
      <Button onClick={() => toastInfo(t("overlays.toastInfoText"), { description: t("overlays.toastInfoMore") })}>
        {t("overlays.toastInfo")}
      </Button>
      <Button onClick={() => toastError(failure)}>{t("overlays.toastError")}</Button>
    </Row>
  );
}

function noop(): void {
  // Nothing to do on this page.
}
