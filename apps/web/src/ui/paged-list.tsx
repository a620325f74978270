import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Paged } from "../lib/lists/paged.ts";
import { Button } from "./button.tsx";
import { ErrorState } from "./error-state.tsx";
import { ListEnd } from "./list-end.tsx";

export interface PagedListProps<Item> {
  of: Paged<Item>;
  /** What could not be loaded, when that is so: "Deals could not be loaded". */
  failed?: string;
  /** Stands in its place until it is there. */
  skeleton: ReactNode;
  /** Stands in its place when there is nothing. */
  empty: ReactNode;
  children: (items: readonly Item[]) => ReactNode;
}

/** A list among other things on a page, which one reads on by a button at its end. */
export function PagedList<Item>({ of, failed, skeleton, empty, children }: PagedListProps<Item>) {
  const { t } = useTranslation("ui");
  const { items, error, retry, more } = of;
  if (!items && error)
    return <ErrorState error={error} onRetry={retry} size="panel" {...(failed !== undefined && { title: failed })} />;
  if (!items) return <>{skeleton}</>;
  if (items.length === 0 && !more.load) return <>{empty}</>;
  return (
    <>
      {items.length > 0 && children(items)}
      {more.load && more.error === null ? (
        <div className="flex justify-center">
          <Button size="small" variant="ghost" loading={more.isLoading} onClick={() => void more.load?.()}>
            {t("list.more")}
          </Button>
        </div>
      ) : (
        <ListEnd more={more} />
      )}
    </>
  );
}
