import { catalogApi } from "@karavan/contract/api/catalog";
import type { Product } from "@karavan/contract/records/catalog";
import { ArrowLeft, ArrowRight, ImagePlus, X } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../../lib/api.ts";
import { Badge } from "../../../ui/badge.tsx";
import { Button } from "../../../ui/button.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { toastError } from "../../../ui/toast.ts";
import { useChangeProduct } from "../products/acts.ts";
import { photoAddress } from "./photo-address.ts";
import { shrinkPhoto } from "./shrink-photo.ts";

/** The pictures of a product in their order; the first is the cover. They are put in order by buttons. */
export function PhotoStrip({ product, canEdit }: { product: Product; canEdit: boolean }) {
  const { t } = useTranslation("catalog");
  const { change } = useChangeProduct(product.id, "toast");
  const ids = product.photos.map(({ id }) => id);
  const save = (photos: string[]) => void change({ photos }).catch(() => undefined);
  const move = (place: number, by: number) => {
    const [id] = ids.slice(place, place + 1);
    if (id !== undefined) save(ids.toSpliced(place, 1).toSpliced(place + by, 0, id));
  };
  return (
    <div className="flex flex-col gap-3">
      {product.photos.length > 0 && (
        <ul aria-label={t("photos.title")} className="grid grid-cols-2 gap-2 sm:grid-cols-3 lg:grid-cols-4">
          {product.photos.map(({ id, name }, place) => (
            <li key={id} className="relative aspect-4/3 overflow-hidden rounded-card border border-line bg-sunken">
              <img src={photoAddress(id)} alt={name} loading="lazy" className="size-full object-cover" />
              {place === 0 && (
                <Badge tone="accent" className="absolute top-1.5 left-1.5">
                  {t("photos.cover")}
                </Badge>
              )}
              {canEdit && (
                <span className="absolute right-1.5 bottom-1.5 flex rounded-control bg-raised shadow-float">
                  {place > 0 && (
                    <IconButton
                      size="small"
                      icon={ArrowLeft}
                      label={t("photos.earlier", { name })}
                      onClick={() => move(place, -1)}
                    />
                  )}
                  {place < ids.length - 1 && (
                    <IconButton
                      size="small"
                      icon={ArrowRight}
                      label={t("photos.later", { name })}
                      onClick={() => move(place, 1)}
                    />
                  )}
                  <IconButton
                    size="small"
                    icon={X}
                    label={t("photos.remove", { name })}
                    onClick={() => save(ids.toSpliced(place, 1))}
                  />
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {canEdit && <AddPhotos onAdded={(added) => change({ photos: [...ids, ...added] })} />}
      {!canEdit && ids.length === 0 && <p className="text-ink-3">{t("photos.none")}</p>}
    </div>
  );
}

function AddPhotos({ onAdded }: { onAdded: (ids: string[]) => Promise<unknown> }) {
  const { t } = useTranslation("catalog");
  const input = useRef<HTMLInputElement>(null);
  const [isAdding, setAdding] = useState(false);
  const add = async (files: readonly File[]) => {
    setAdding(true);
    try {
      const kept: string[] = [];
      for (const file of files) {
        const photo = await call(catalogApi.uploadPhoto, {}, { files: { file: await shrinkPhoto(file) } });
        kept.push(photo.id);
      }
      await onAdded(kept);
    } catch (error) {
      toastError(error);
    } finally {
      setAdding(false);
    }
  };
  return (
    <>
      <Button icon={ImagePlus} loading={isAdding} onClick={() => input.current?.click()} className="self-start">
        {t("photos.add")}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept="image/*"
        aria-label={t("photos.add")}
        onChange={({ target }) => {
          const files = [...(target.files ?? [])];
          target.value = "";
          if (files.length > 0) void add(files);
        }}
      />
    </>
  );
}
