import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { fetchCode } from "../../lib/fetch-code.ts";
import { listenResync } from "../../lib/live.ts";
import { useOrganizationId } from "../../lib/organization.ts";
import { useSessionState } from "../../lib/session.ts";

/** Keeps the live connection of the chosen organization while somebody is signed in. Its code is fetched after the page. */
export function LiveConnection() {
  const organizationId = useOrganizationId();
  const session = useSessionState();
  const client = useQueryClient();
  useEffect(() => listenResync(() => void client.invalidateQueries()), [client]);
  useEffect(() => {
    if (organizationId === undefined || session !== "signed-in") return undefined;
    let close: (() => void) | undefined;
    let left = false;
    void fetchCode(() => import("../../lib/socket.ts")).then(({ connectLive }) => {
      if (!left) close = connectLive({ organizationId });
    });
    return () => {
      left = true;
      close?.();
    };
  }, [organizationId, session]);
  return null;
}
