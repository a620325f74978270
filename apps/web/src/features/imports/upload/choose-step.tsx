import type { Settings } from "@karavan/contract/records/organizations";
import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../ui/button.tsx";
import { FileDrop } from "../../../ui/file-drop/file-drop.tsx";
import type { DroppedFile } from "../../../ui/file-drop/read-drop.ts";
import { Notice } from "../../../ui/notice.tsx";
import { optionsOf } from "../preview/options.ts";
import { type Choice, judgeFiles, mostFiles } from "./choose-files.ts";
import { useKeepDrops } from "./keep-drops.ts";
import { sendFiles, type Upload, useUpload } from "./upload-flow.ts";
import { NothingFound, UploadFailed } from "./upload-outcome.tsx";
import { UploadProgress } from "./upload-progress.tsx";

const noChoice = { timeZone: "", region: "", order: "", ownNames: [] } as const;

interface ChooseStepProps {
  settings: Settings;
  /** Shows how chats are exported. */
  onHelp: () => void;
}

/** Where exports are dropped or chosen; they are sent at once to be looked at. */
export function ChooseStep({ settings, onHelp }: ChooseStepProps) {
  const client = useQueryClient();
  useKeepDrops();
  const upload = useUpload();
  const [refused, setRefused] = useState<Choice>();
  const send = (files: readonly DroppedFile[]) => {
    setRefused(undefined);
    void sendFiles(client, files, optionsOf(noChoice, settings));
  };
  const take = (dropped: readonly DroppedFile[]) => {
    const choice = judgeFiles(dropped);
    if (choice.kind === "ready") send(choice.files);
    else setRefused(choice);
  };
  if (upload.kind === "sending") return <UploadProgress upload={upload} />;
  return (
    <div className="flex flex-col gap-3">
      <Before upload={upload} refused={refused} onSend={send} help={<Help onHelp={onHelp} />} />
      <Drop onFiles={take} />
    </div>
  );
}

function Drop({ onFiles }: { onFiles: (files: readonly DroppedFile[]) => void }) {
  const { t } = useTranslation("imports");
  return (
    <FileDrop
      label={t("drop.label")}
      hint={t("drop.hint")}
      folders
      entries={[]}
      onFiles={onFiles}
      onRemove={() => undefined}
    />
  );
}

interface BeforeProps {
  upload: Upload;
  refused: Choice | undefined;
  onSend: (files: readonly DroppedFile[]) => void;
  /** The way to learn how it is done. */
  help: ReactNode;
}

/** What became of the files chosen before, and what to do. */
function Before({ upload, refused, onSend, help }: BeforeProps) {
  const { t } = useTranslation("imports");
  if (refused?.kind === "no-chats") {
    return (
      <Notice tone="warning" title={t("refused.noChats")} action={help}>
        {t("refused.noChatsText")}
      </Notice>
    );
  }
  if (refused?.kind === "too-many") {
    const { count, chats } = refused;
    const fits = chats.length <= mostFiles;
    return (
      <Notice
        tone="warning"
        title={t("refused.tooMany", { count })}
        action={
          fits && <Button onClick={() => onSend(chats)}>{t("refused.onlyChats", { count: chats.length })}</Button>
        }
      >
        {t("refused.tooManyText", { most: mostFiles })}
      </Notice>
    );
  }
  if (upload.kind === "failed") return <UploadFailed upload={upload} onSend={onSend} />;
  if (upload.kind === "empty") return <NothingFound problems={upload.problems} help={help} />;
  return null;
}

function Help({ onHelp }: { onHelp: () => void }) {
  const { t } = useTranslation("imports");
  return <Button onClick={onHelp}>{t("guide.title")}</Button>;
}
