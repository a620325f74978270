import { CircleCheck, Star, TriangleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../../ui/avatar.tsx";
import { Badge, CountBadge } from "../../../ui/badge.tsx";
import { ChannelBadge, channelKinds } from "../../../ui/channel-badge.tsx";
import { StageDot } from "../../../ui/stage-dot.tsx";
import { tones } from "../../../ui/tones.ts";
import { sampleClients, stages } from "../samples.ts";
import { Row, Section } from "../section.tsx";

/** Small signs that stand beside words. */
export function MarksSection() {
  const { t } = useTranslation("dev");
  return (
    <Section id="marks" title={t("sections.marks")}>
      <Row>
        {tones.map((tone) => (
          <Badge key={tone} tone={tone}>
            {tone}
          </Badge>
        ))}
        <Badge tone="accent">{t("marks.draft")}</Badge>
        <Badge tone="danger" icon={TriangleAlert}>
          {t("marks.risk")}
        </Badge>
        <Badge tone="success" icon={CircleCheck}>
          {t("marks.paid")}
        </Badge>
        <Badge tone="warning">{t("marks.waiting")}</Badge>
        <Badge tone="info" icon={Star}>
          {t("marks.vip")}
        </Badge>
        <CountBadge count={3} label={t("marks.unread", { count: 3 })} />
        <CountBadge count={128} label={t("marks.unread", { count: 128 })} />
        <CountBadge count={12} quiet label={t("marks.unread", { count: 12 })} />
      </Row>
      <Row>
        {stages.map(({ key, tone, place }) => (
          <span key={key} className="flex items-center gap-1.5">
            <StageDot tone={tone} place={place} />
            {t(`stages.${key}`)}
          </span>
        ))}
      </Row>
      <Row>
        {sampleClients(8).map(({ id, name }) => (
          <Avatar key={id} id={id} name={name} size="large" />
        ))}
        {sampleClients(4).map(({ id, name }) => (
          <Avatar key={id} id={id} name={name} />
        ))}
        {sampleClients(3).map(({ id, name }) => (
          <Avatar key={id} id={id} name={name} size="small" />
        ))}
        {channelKinds.map((kind) => (
          <ChannelBadge key={kind} kind={kind} />
        ))}
        {channelKinds.map((kind) => (
          <span key={kind} className="relative">
            <Avatar id={kind} name={kind} size="large" />
            <ChannelBadge kind={kind} look="corner" className="absolute -right-0.5 -bottom-0.5" />
          </span>
        ))}
      </Row>
    </Section>
  );
}
