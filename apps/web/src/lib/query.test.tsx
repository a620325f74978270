import { createServer, type IncomingMessage, type Server } from "node:http";
import { endpoint } from "@karavan/contract/endpoint";
import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { show } from "../../tests/render.tsx";
import { Button } from "../ui/button.tsx";
import { forgetOrganization, keyOf, optimistic, read, readPages, useAct, useActsUnderWay } from "./query.ts";

const Names = z.object({ items: z.array(z.string()), nextCursor: z.string().nullable() });
const listNames = endpoint({
  operationId: "listNames",
  method: "GET",
  path: "/api/names",
  summary: "Names",
  permission: "crm:read",
  query: z.object({ cursor: z.string().optional() }),
  ok: Names,
});
const whoAmI = endpoint({
  operationId: "whoAmI",
  method: "GET",
  path: "/api/me",
  summary: "Me",
  access: "account",
  ok: Names,
});
const addName = endpoint({
  operationId: "addName",
  method: "POST",
  path: "/api/names",
  summary: "Add a name",
  access: "account",
  body: z.object({ name: z.string() }),
  ok: z.object({ ok: z.literal(true) }),
});

declare const happyDOM: { setURL: (url: string) => void };

let server: Server;
let keys: (string | undefined)[];
let names: string[];
let answers: number[];

beforeEach(async () => {
  keys = [];
  names = ["Aigul"];
  answers = [];
  server = createServer(
    (request, response) =>
      void answer(request).then(({ status, body }) => {
        response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
      }),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  happyDOM.setURL(`http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/`);
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

async function answer(request: IncomingMessage): Promise<{ status: number; body: unknown }> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  if (request.method === "GET") {
    const cursor = new URL(request.url ?? "", "http://x").searchParams.get("cursor");
    return { status: 200, body: cursor ? { items: ["Last"], nextCursor: null } : { items: names, nextCursor: "2" } };
  }
  keys.push(String(request.headers["idempotency-key"]));
  const status = answers.shift() ?? 200;
  if (status !== 200) return { status, body: { code: status === 503 ? "not_ready" : "forbidden", traceId: "t-1" } };
  names = [...names, z.object({ name: z.string() }).parse(JSON.parse(Buffer.concat(chunks).toString())).name];
  return { status: 200, body: { ok: true } };
}

function NameList() {
  const { data } = useQuery(read(listNames));
  const { act } = useAct(addName, {
    stale: [listNames],
    before: ({ body }, client) =>
      optimistic<z.infer<typeof Names>>(client, keyOf(listNames), (page) => ({
        ...page,
        items: [...page.items, body.name],
      })),
  });
  return (
    <>
      <output>{data?.items.join(", ")}</output>
      <Button onClick={() => act({ body: { name: "Bek" } })}>Add</Button>
    </>
  );
}

const shown = () => document.querySelector("output")?.textContent;

test("an act shows at once, is sent with one key however often it is tried, and what it made stale is read anew", async () => {
  answers = [503];
  const user = await show(<NameList />);
  await waitFor(() => expect(shown()).toBe("Aigul"));
  await user.click(screen.getByRole("button", { name: "Add" }));
  expect(shown()).toBe("Aigul, Bek");
  await waitFor(() => expect(keys.length).toBe(2));
  expect(new Set(keys).size).toBe(1);
  await waitFor(() => expect(names).toEqual(["Aigul", "Bek"]));
  expect(shown()).toBe("Aigul, Bek");
});

test("a refused act snaps back and says why", async () => {
  answers = [403];
  const user = await show(<NameList />);
  await waitFor(() => expect(shown()).toBe("Aigul"));
  await user.click(screen.getByRole("button", { name: "Add" }));
  expect((await screen.findAllByText(/Your role does not allow this/)).length).toBeGreaterThan(0);
  expect(shown()).toBe("Aigul");
  expect(keys.length).toBe(1);
});

test("acts of one order reach the server one by one, and are known to everybody until they are answered", async () => {
  function Adds() {
    const { act } = useAct(addName, { inOrder: "names" });
    return <Button onClick={() => ["Bek", "Chyngyz"].map((name) => act({ body: { name } }))}>Add two</Button>;
  }
  function Waiting() {
    return <output>{useActsUnderWay(addName).map(({ parts }) => parts.body.name)}</output>;
  }
  answers = [503, 403, 200];
  const user = await show(
    <>
      <Adds />
      <Waiting />
    </>,
  );
  await user.click(screen.getByRole("button", { name: "Add two" }));
  expect(shown()).toBe("BekChyngyz");
  await waitFor(() => expect(shown()).toBe("Chyngyz"));
  await waitFor(() => expect(shown()).toBe(""));
  expect(names).toEqual(["Aigul", "Chyngyz"]);
  // The first is tried again with its own key before the second is sent.
  expect(keys.map((key) => keys.indexOf(key))).toEqual([0, 0, 2]);
});

test("pages follow the cursor to the end", async () => {
  function Pages() {
    const { data, fetchNextPage, hasNextPage } = useInfiniteQuery(readPages(listNames));
    return (
      <>
        <output>{data?.pages.flatMap((page) => page.items).join(", ")}</output>
        {hasNextPage && <Button onClick={() => void fetchNextPage()}>More</Button>}
      </>
    );
  }
  const user = await show(<Pages />);
  await user.click(await screen.findByRole("button", { name: "More" }));
  await waitFor(() => expect(shown()).toBe("Aigul, Last"));
  expect(screen.queryByRole("button", { name: "More" })).toBeNull();
});

test("another organization reads its own anew and keeps what is the person's", async () => {
  function Both() {
    const client = useQueryClient();
    const me = useQuery(read(whoAmI)).data;
    return (
      <>
        <NameList />
        <p>{me ? "known" : "unknown"}</p>
        <Button onClick={() => forgetOrganization(client)}>Change organization</Button>
      </>
    );
  }
  const user = await show(<Both />);
  await waitFor(() => expect(shown()).toBe("Aigul"));
  await screen.findByText("known");
  names = ["Other"];
  await user.click(screen.getByRole("button", { name: "Change organization" }));
  expect(shown()).not.toBe("Aigul");
  expect(screen.getByText("known")).toBeTruthy();
  await waitFor(() => expect(shown()).toBe("Other"));
});
