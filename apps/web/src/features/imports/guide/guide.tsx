import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { oneOf, useUrlState } from "../../../lib/use-url-state.ts";
import { Tabs } from "../../../ui/tabs.tsx";
import { Choice, Files, MenuLines, Phone, Picture, Window } from "./pictures.tsx";

const ways = ["android", "iphone", "telegram"] as const;
type Way = (typeof ways)[number];

/** How to get one's chats out of a messenger, step by step, with pictures. */
export function Guide() {
  const { t } = useTranslation("imports");
  const [way, setWay] = useUrlState("guide", oneOf(ways, "android"));
  return (
    <Tabs
      label={t("guide.label")}
      value={way}
      onChange={setWay}
      items={ways.map((value) => ({
        value,
        label: t(`guide.${value}.title`),
        panel: (
          <div className="@container">
            <Steps way={value} />
          </div>
        ),
      }))}
    />
  );
}

function Steps({ way }: { way: Way }) {
  const { t } = useTranslation("imports");
  const pictures = usePictures()[way];
  return (
    <ol className="grid gap-x-4 gap-y-6 @lg:grid-cols-2 @4xl:grid-cols-4">
      {pictures.map(({ step, picture }, index) => (
        <li key={step} className="flex flex-col gap-2.5">
          <Picture>{picture}</Picture>
          <span className="flex gap-2">
            <span
              aria-hidden
              className="tabular flex size-5 shrink-0 items-center justify-center rounded-full bg-accent-soft text-meta font-strong text-accent-text"
            >
              {index + 1}
            </span>
            <span className="text-pretty text-ink-2">{t(`guide.${way}.${step}`)}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}

type Step = "one" | "two" | "three" | "four";

function usePictures(): Record<Way, readonly { step: Step; picture: ReactNode }[]> {
  const { t } = useTranslation("imports");
  const exportChat = t("guide.words.exportChat");
  const media = [t("guide.words.withoutMedia"), t("guide.words.withMedia")];
  const chatFiles = [
    { name: t("guide.words.zipFile"), kind: "zip" as const },
    { name: t("guide.words.textFile"), kind: "text" as const },
  ];
  return {
    android: [
      {
        step: "one",
        picture: (
          <Phone point="menu">
            <MenuLines
              place="corner"
              on={2}
              lines={[t("guide.words.search"), t("guide.words.mute"), t("guide.words.more")]}
            />
          </Phone>
        ),
      },
      {
        step: "two",
        picture: (
          <Phone>
            <MenuLines place="corner" on={1} lines={[t("guide.words.clear"), exportChat, t("guide.words.shortcut")]} />
          </Phone>
        ),
      },
      {
        step: "three",
        picture: (
          <Phone>
            <MenuLines place="bottom" on={0} lines={media} />
          </Phone>
        ),
      },
      { step: "four", picture: <Files files={chatFiles} /> },
    ],
    iphone: [
      { step: "one", picture: <Phone point="name" /> },
      {
        step: "two",
        picture: (
          <Phone>
            <MenuLines place="bottom" on={1} lines={[t("guide.words.share"), exportChat, t("guide.words.clear")]} />
          </Phone>
        ),
      },
      {
        step: "three",
        picture: (
          <Phone>
            <MenuLines place="bottom" on={0} lines={media} />
          </Phone>
        ),
      },
      { step: "four", picture: <Files files={chatFiles.slice(0, 1)} /> },
    ],
    telegram: [
      {
        step: "one",
        picture: (
          <Window title={t("guide.words.advanced")}>
            <Choice words={t("guide.words.downloads")} on={false} />
            <Choice words={t("guide.words.exportData")} on marked />
          </Window>
        ),
      },
      {
        step: "two",
        picture: (
          <Window title={t("guide.words.exportData")}>
            <Choice words={t("guide.words.personalChats")} on marked />
            <Choice words={t("guide.words.photos")} on />
            <Choice words={t("guide.words.contacts")} on={false} />
          </Window>
        ),
      },
      {
        step: "three",
        picture: (
          <Window title={t("guide.words.format")}>
            <Choice round words={t("guide.words.html")} on={false} />
            <Choice round words={t("guide.words.json")} on marked />
          </Window>
        ),
      },
      { step: "four", picture: <Files files={[{ name: t("guide.words.folder"), kind: "folder" }]} /> },
    ],
  };
}
