import "react";

declare module "react" {
  interface CSSProperties {
    /** Our own CSS variables, set from code: sizes that are only known at run time. */
    [variable: `--${string}`]: string | number | undefined;
  }
}
