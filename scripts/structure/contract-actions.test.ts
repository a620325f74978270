import { expect, test } from "vitest";
import { endpointActions, oneNamePerAct } from "./contract-actions.ts";
import { findings } from "./tree-of.ts";

function given(endpoint: string): Record<string, string> {
  return {
    "packages/contract/src/actions/crm.ts": `export const crmActions = { createContact: action({ name: "create_contact" }) };`,
    "packages/contract/src/actions/ai.ts": "export const aiActions = { requestDraft: action({}) };",
    "packages/contract/src/api/crm.ts": `import { aiActions } from "../actions/ai.ts";
import { crmActions as actions } from "../actions/crm.ts";
export const crmApi = { one: endpoint({ ${endpoint} }) };`,
  };
}

test.each([
  `method: "POST", path: "/api/crm/contacts", action: actions.createContact`,
  `method: "POST", path: "/api/ai/drafts", action: aiActions.requestDraft`,
  `method: "GET", path: "/api/crm/contacts", permission: "crm:read"`,
  `method: "POST", path: "/api/crm/contacts/preview", permission: "crm:read"`,
  `method: "PATCH", path: "/api/auth/me", access: "account"`,
])("%s is fine", (endpoint) => {
  expect(findings(endpointActions, given(endpoint))).toEqual([]);
});

test.each([
  `method: "POST", path: "/api/crm/contacts", action: actions.makeContact`,
  `method: "POST", path: "/api/crm/contacts", action: actions.requestDraft`,
  `method: "POST", path: "/api/crm/contacts", action: otherActions.createContact`,
  `method: "POST", path: "/api/crm/contacts", action: "create_contact"`,
  `method: "DELETE", path: "/api/crm/contacts/:id", permission: "crm:write"`,
])("%s is refused", (endpoint) => {
  expect(findings(endpointActions, given(endpoint))).toHaveLength(1);
});

function givenAct(differs: { operationId?: string; action?: string; name?: string; verb?: string }) {
  const { operationId, action, name, verb } = {
    operationId: "approveDraft",
    action: "approveDraft",
    name: "approve_draft",
    verb: "approveDraft",
    ...differs,
  };
  return {
    "packages/contract/src/actions/ai.ts": `export const aiActions = { ${action}: action({ name: "${name}" }) };`,
    "packages/contract/src/api/ai.ts": `export const aiApi = { approveDraft: endpoint({ operationId: "${operationId}", action: actions.${action} }) };`,
    "apps/server/src/modules/ai/routes.ts": `export const routes = [act(api.approveDraft, ${verb}, (input) => input)];`,
  };
}

test("an act has one name everywhere", () => {
  expect(findings(oneNamePerAct, givenAct({}))).toEqual([]);
});

test.each([
  [{ operationId: "acceptDraft" }, "has the operationId"],
  [{ action: "acceptDraft", name: "accept_draft" }, "does the action"],
  [{ name: "accept_draft" }, "is called"],
  [{ verb: "acceptDraft" }, "endpoint and verb have one name"],
])("another one is refused: %o", (difference, message) => {
  expect(findings(oneNamePerAct, givenAct(difference))).toEqual([expect.stringContaining(message)]);
});
