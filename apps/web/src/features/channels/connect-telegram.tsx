import { channelsApi } from "@karavan/contract/api/channels";
import type { Channel } from "@karavan/contract/records/channels";
import { useTranslation } from "react-i18next";
import { ApiError, errorText } from "../../lib/errors.ts";
import { useContractForm, useFieldError } from "../../lib/form.ts";
import { useAct } from "../../lib/query.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Field } from "../../ui/field.tsx";
import { Input } from "../../ui/input.tsx";
import { Notice } from "../../ui/notice.tsx";
import { toastDone } from "../../ui/toast.ts";
import { BotChat, BotHowTo } from "./bot-how-to.tsx";

export interface ConnectTelegramProps {
  open: boolean;
  onClose: () => void;
  onConnected: (channel: Channel) => void;
}

/** Connects a Telegram bot by its token, and shows where the token comes from. */
export function ConnectTelegram({ open, onClose, onConnected }: ConnectTelegramProps) {
  const { t } = useTranslation("channels");
  const form = useContractForm(channelsApi.connectChannel.body, { kind: "telegram_bot", token: "" });
  const { act, isActing, error, forget } = useAct(channelsApi.connectChannel, {
    failure: "inline",
    stale: [channelsApi.listChannels],
    onDone: (channel) => {
      toastDone(t("connect.done", { name: channel.name }));
      form.reset();
      onConnected(channel);
    },
  });
  const fieldError = useFieldError();
  const close = () => {
    forget();
    form.reset();
    onClose();
  };
  const typed = form.formState.errors.token;
  const refused = isAboutToken(error) ? errorText(error) : undefined;
  return (
    <Dialog
      open={open}
      onClose={close}
      size="large"
      title={t("connect.title")}
      description={t("connect.text")}
      onSubmit={() => void form.handleSubmit((body) => act({ body }))()}
      footer={
        <>
          <Button onClick={close}>{t("ui:cancel")}</Button>
          <Button type="submit" variant="primary" loading={isActing}>
            {t("connect.submit")}
          </Button>
        </>
      }
    >
      {error && refused === undefined && <Notice tone="danger">{errorText(error)}</Notice>}
      <div className="grid gap-x-8 gap-y-5 md:grid-cols-[minmax(0,1fr)_minmax(0,18rem)]">
        <div className="flex flex-col gap-5">
          <Field
            label={t("connect.token")}
            hint={t("connect.tokenHint")}
            error={typed ? (typed.type === "invalid_format" ? t("connect.tokenShape") : fieldError(typed)) : refused}
          >
            <Input
              autoComplete="off"
              spellCheck={false}
              placeholder={t("connect.tokenExample")}
              {...form.register("token", { onChange: forget })}
            />
          </Field>
          <BotHowTo />
        </div>
        <BotChat />
      </div>
    </Dialog>
  );
}

/** Refusals that another token mends stand at the token. */
function isAboutToken(error: unknown): boolean {
  return error instanceof ApiError && ["channel_token_refused", "channel_already_connected"].includes(error.code);
}
