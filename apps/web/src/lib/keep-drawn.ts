import { memo, type ReactNode } from "react";

/** React's `memo`, keeping a component's type parameters: it draws again only when a prop has changed. */
export function keepDrawn<Component extends (props: never) => ReactNode>(component: Component): Component {
  const kept: unknown = memo(component);
  return kept as Component;
}
