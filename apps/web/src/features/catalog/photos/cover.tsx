import type { Product } from "@karavan/contract/records/catalog";
import { Briefcase, Mountain, Package } from "lucide-react";
import { cn } from "../../../lib/cn.ts";
import { photoAddress } from "./photo-address.ts";

const icons = { product: Package, service: Briefcase, tour: Mountain };

interface CoverProps {
  product: Pick<Product, "kind" | "photos">;
  size: "small" | "large";
}

/** The first picture of a product, or a sign of what it is. Its name stands beside it. */
export function Cover({ product: { kind, photos }, size }: CoverProps) {
  const [photo] = photos;
  const Icon = icons[kind];
  const box = cn(
    "shrink-0 overflow-hidden bg-sunken",
    size === "small" ? "size-7 rounded-small" : "size-11 rounded-control",
  );
  if (photo) return <img src={photoAddress(photo.id)} alt="" loading="lazy" className={cn(box, "object-cover")} />;
  return (
    <span aria-hidden className={cn(box, "flex items-center justify-center text-ink-3")}>
      <Icon className={size === "small" ? "size-4" : "size-5"} />
    </span>
  );
}
