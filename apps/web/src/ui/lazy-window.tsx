import { type ComponentType, Suspense, useState } from "react";
import { lazyCode } from "../lib/fetch-code.ts";

/** Puts the code of a window off until it opens for the first time; afterwards it stays, so that closing can be shown. */
export function lazyWindow<Props extends { open: boolean }>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  const Window = lazyCode(load);
  return function LazyWindow(props: Props) {
    const [wanted, setWanted] = useState(props.open);
    if (props.open && !wanted) setWanted(true);
    if (!wanted) return null;
    return (
      <Suspense>
        <Window {...props} />
      </Suspense>
    );
  };
}
