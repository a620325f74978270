import { useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { sessionFound } from "../../lib/session.ts";

/** Goes in after signing in: to the page that was asked for, with nothing left of whoever was here before. */
export function useEnter(): () => void {
  const { next } = useSearch({ strict: false });
  const navigate = useNavigate();
  const client = useQueryClient();
  return () => {
    client.clear();
    sessionFound();
    void navigate({ to: localPath(next) });
  };
}

/** A path of this app; anything that could lead elsewhere becomes the start page. */
function localPath(next: unknown): string {
  return typeof next === "string" && /^\/(?![/\\])/.test(next) ? next : "/";
}
