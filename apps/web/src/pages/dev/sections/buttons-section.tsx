import { Archive, ChevronDown, Plus, Send, Star, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../ui/button.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { ButtonLink, OutsideLink, TextLink } from "../../../ui/link.tsx";
import { Grid, Row, Section } from "../section.tsx";

/** Everything one presses to do something or to go somewhere. */
export function ButtonsSection() {
  const { t } = useTranslation("dev");
  const [starred, setStarred] = useState(true);
  return (
    <Section id="buttons" title={t("sections.buttons")}>
      <Row>
        <Button variant="primary">{t("buttons.save")}</Button>
        <Button>{t("buttons.cancel")}</Button>
        <Button variant="ghost">{t("buttons.more")}</Button>
        <Button variant="danger" icon={Trash2}>
          {t("buttons.delete")}
        </Button>
        <Button variant="primary" icon={Send} keys="mod+enter">
          {t("buttons.send")}
        </Button>
        <Button iconAfter={ChevronDown}>{t("buttons.more")}</Button>
      </Row>
      <Row>
        <Button variant="primary" loading>
          {t("buttons.saving")}
        </Button>
        <Button loading>{t("buttons.saving")}</Button>
        <Button variant="primary" disabled>
          {t("buttons.off")}
        </Button>
        <Button disabled>{t("buttons.off")}</Button>
        <Button variant="ghost" disabled>
          {t("buttons.off")}
        </Button>
      </Row>
      <Row>
        <Button size="small" icon={Plus}>
          {t("buttons.add")}
        </Button>
        <Button size="medium" icon={Plus}>
          {t("buttons.add")}
        </Button>
        <Button size="large" icon={Plus}>
          {t("buttons.add")}
        </Button>
        <IconButton icon={Archive} label={t("overlays.tooltip")} keys="e" size="small" />
        <IconButton icon={Archive} label={t("overlays.tooltip")} keys="e" />
        <IconButton icon={Archive} label={t("overlays.tooltip")} variant="secondary" size="large" />
        <IconButton icon={Send} label={t("buttons.send")} variant="primary" size="large" />
        <IconButton icon={Star} label={t("buttons.star")} aria-pressed={starred} onClick={() => setStarred(!starred)} />
        <IconButton icon={Archive} label={t("overlays.tooltip")} disabled />
      </Row>
      <Grid>
        <p>
          {t("buttons.sentence")} <TextLink to="/dev/ui">{t("buttons.link")}</TextLink>
        </p>
        <Row>
          <ButtonLink to="/">{t("buttons.home")}</ButtonLink>
          <OutsideLink href="https://example.org/">{t("buttons.outside")}</OutsideLink>
        </Row>
      </Grid>
    </Section>
  );
}
