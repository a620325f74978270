import { pipelineApi } from "@karavan/contract/api/pipeline";
import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { idOf, stages } from "../../../../tests/deals.ts";
import { FakeApi } from "../../../../tests/fake-api.ts";
import { clientOf, companyOf, contactOf } from "../../../../tests/people.ts";
import { show } from "../../../../tests/render.tsx";
import { usePeople } from "./people-list.ts";

const filter = {
  q: "aida",
  tag: "vip",
  ownerId: idOf("member"),
  companyId: companyOf(1, "Ala-Too").id,
  stageId: stages[1].id,
};

function Names() {
  return usePeople({ ...filter, sort: "name" }).items?.map(({ id, name }) => <p key={id}>{name}</p>);
}

test("clients at a stage are asked for with every other filter that is on", async () => {
  const api = new FakeApi();
  await api.start();
  api.answer(pipelineApi.listClients, { items: [clientOf(contactOf(1, "Aida"))], nextCursor: null });
  await show(<Names />, { texts: ["crm"] });
  await screen.findByText("Aida");
  expect(api.askedOf(pipelineApi.listClients)[0]?.query).toMatchObject(filter);
  await api.stop();
});
