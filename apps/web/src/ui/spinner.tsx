import { LoaderCircle } from "lucide-react";
import { cn } from "../lib/cn.ts";

/** A small sign of work inside of a control. For content that loads, use a Skeleton of its shape. */
export function Spinner({ className }: { className?: string }) {
  return <LoaderCircle aria-hidden className={cn("size-4 animate-spin", className)} />;
}
