import { createLink } from "@tanstack/react-router";
import type { VariantProps } from "class-variance-authority";
import type { LucideIcon } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "../lib/cn.ts";
import { buttonLook } from "./button.tsx";

function Anchor({ className, ...rest }: ComponentProps<"a">) {
  return (
    <a
      {...rest}
      className={cn("rounded-small font-medium text-accent-text underline-offset-2 hover:underline", className)}
    />
  );
}

interface ButtonAnchorProps extends ComponentProps<"a">, VariantProps<typeof buttonLook> {
  icon?: LucideIcon;
}

function ButtonAnchor({ variant, size, wide, icon: Icon, className, children, ...rest }: ButtonAnchorProps) {
  return (
    <a {...rest} className={cn(buttonLook({ variant, size, wide }), className)}>
      {Icon && <Icon aria-hidden className="size-4 shrink-0" />}
      {children}
    </a>
  );
}

/** A link to a page of this app inside of text. `to` is checked against routes.tsx. */
export const TextLink = createLink(Anchor);

/** A link that looks like a button: it goes somewhere, so it opens in a new tab as links do. */
export const ButtonLink = createLink(ButtonAnchor);

/** A link out of the app, in a new tab. The other page learns nothing of ours. */
export function OutsideLink({ className, ...rest }: ComponentProps<"a"> & { href: string }) {
  return <Anchor {...rest} target="_blank" rel="noreferrer noopener" className={cn(className)} />;
}
