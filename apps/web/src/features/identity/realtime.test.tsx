import { organizationsApi } from "@karavan/contract/api/organizations";
import type { Member } from "@karavan/contract/records/organizations";
import { act, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { idOf, minute } from "../../../tests/deals.ts";
import { FakeApi } from "../../../tests/fake-api.ts";
import { show } from "../../../tests/render.tsx";
import { announce } from "../../lib/live.ts";
import { useMembers } from "../../lib/members.ts";
import { useMembershipLive } from "./realtime.ts";

let api: FakeApi;
/** Who works here; the test changes it. */
let members: Member[];

beforeEach(async () => {
  members = [memberOf(1, "Aigul"), memberOf(2, "Bek")];
  api = new FakeApi();
  await api.start();
  api.answer(organizationsApi.listMembers, () => ({ items: members, nextCursor: null }));
});
afterEach(() => api.stop());

function memberOf(number: number, name: string): Member {
  const id = idOf("member", number);
  return { id, userId: id, name, email: `${number}@example.com`, role: "bidi", joinedAt: minute(0) };
}

function Names() {
  useMembershipLive();
  return (
    <output>
      {useMembers()
        .map(({ name }) => name)
        .join(", ")}
    </output>
  );
}

test("who is removed is offered nowhere any more", async () => {
  await show(<Names />);
  await waitFor(() => expect(screen.getByRole("status").textContent).toBe("Aigul, Bek"));
  members = members.slice(0, 1);
  const ids = { memberId: idOf("member", 2) };
  const actor = { kind: "member", id: idOf("member", 1) };
  act(() => announce({ id: idOf("deal"), type: "member.removed", position: "1.1", at: minute(1), actor, ids }));
  await waitFor(() => expect(screen.getByRole("status").textContent).toBe("Aigul"));
});
