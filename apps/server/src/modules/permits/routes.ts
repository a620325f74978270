import { permitsApi as api } from "@karavan/contract";
import { act, done, type Route, read } from "../../platform/http/route.ts";
import { blockContact } from "./block-contact.ts";
import { presentBlock, presentBlocks } from "./present.ts";
import { pageOfBlocks } from "./store.ts";
import { unblockContact } from "./unblock-contact.ts";

export const routes: Route[] = [
  read(api.listBlocks, async (work, { query }) => {
    const { rows, nextCursor } = await pageOfBlocks(work, query);
    return { items: await presentBlocks(work, rows), nextCursor };
  }),
  act(api.blockContact, blockContact, ({ body }) => body, presentBlock),
  act(api.unblockContact, unblockContact, ({ params }) => ({ blockId: params.id }), done),
];
