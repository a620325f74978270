import type { Audience } from "../../platform/module.ts";

/** Whoever may look at imports hears how they go. */
export const audience: Audience = {
  "import.started": "imports:read",
  "import.finished": "imports:read",
  "import.cancel.requested": "imports:read",
  "import.roll_back.started": "imports:read",
  "import.rolled_back": "imports:read",
};
