import { catalogApi } from "@karavan/contract/api/catalog";
import { FileText } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { download } from "../../../lib/api.ts";
import { languages, useLanguage } from "../../../lib/i18n.ts";
import { Button } from "../../../ui/button.tsx";
import { Combobox } from "../../../ui/combobox.tsx";
import type { ComboboxOption } from "../../../ui/combobox-source.ts";
import { Field } from "../../../ui/field.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { Popover } from "../../../ui/popover.tsx";
import { SegmentedControl } from "../../../ui/segmented-control.tsx";
import { toastError } from "../../../ui/toast.ts";
import { useProductChoices } from "../products/use-product-choices.ts";

/** Puts the sheet of a tour among the files of the message that is being written. */
export function AttachSheetButton({ onFile }: { onFile: (file: File) => void }) {
  const { t } = useTranslation("catalog");
  return (
    <Popover
      title={t("sheet.attach")}
      trigger={<IconButton icon={FileText} size="large" label={t("sheet.attach")} className="my-0.5" />}
    >
      {(close) => (
        <ChooseSheet
          onFile={(file) => {
            close();
            onFile(file);
          }}
        />
      )}
    </Popover>
  );
}

function ChooseSheet({ onFile }: { onFile: (file: File) => void }) {
  const { t } = useTranslation("catalog");
  const choices = useProductChoices("tour");
  const [product, setProduct] = useState<ComboboxOption | null>(null);
  const [language, setLanguage] = useState(useLanguage());
  const [isMaking, setMaking] = useState(false);
  const attach = async ({ value: id, label }: ComboboxOption) => {
    setMaking(true);
    try {
      const parts = { params: { id }, query: { locale: language } };
      const sheet = await download(catalogApi.getProductSheet, parts);
      onFile(new File([sheet], `${label}.pdf`, { type: "application/pdf" }));
    } catch (error) {
      toastError(error);
    } finally {
      setMaking(false);
    }
  };
  return (
    <div className="flex w-64 flex-col gap-3">
      <Field label={t("sheet.tour")}>
        <Combobox source={choices} value={product} onChange={setProduct} placeholder={t("interest.productHint")} />
      </Field>
      <SegmentedControl
        label={t("sheet.language")}
        value={language}
        onChange={setLanguage}
        segments={languages.map((value) => ({ value, label: t(`sheet.in.${value}`) }))}
      />
      <Button
        variant="primary"
        loading={isMaking}
        aria-disabled={!product}
        onClick={() => product && void attach(product)}
      >
        {t("sheet.add")}
      </Button>
    </div>
  );
}
