import { z } from "zod";
import { catalogActions as actions } from "../actions/catalog.ts";
import { endpoint } from "../endpoint.ts";
import { Id, IdParams } from "../ids.ts";
import { PageQuery, page } from "../paging.ts";
import {
  Hold,
  HoldInput,
  HoldStatus,
  Interest,
  InterestChanges,
  InterestInput,
  InterestStatus,
} from "../records/catalog.ts";

const Done = z.object({ ok: z.literal(true) });

/** Whose seats and products: what the catalogue has to do with contacts. */
export const bookingsApi = {
  listHolds: endpoint({
    operationId: "listHolds",
    method: "GET",
    path: "/api/catalog/holds",
    summary: "Held and confirmed seats, newest first",
    permission: "catalog:read",
    query: PageQuery.omit({ q: true }).extend({
      productId: Id.optional(),
      departureId: Id.optional(),
      contactId: Id.optional(),
      dealId: Id.optional(),
      status: HoldStatus.optional(),
    }),
    ok: page(Hold),
  }),
  createHold: endpoint({
    operationId: "createHold",
    method: "POST",
    path: "/api/catalog/holds",
    summary: "Keep seats of a departure for a contact until an instant; `no_seats` when too few are free",
    action: actions.createHold,
    body: HoldInput,
    ok: Hold,
    status: 201,
  }),
  getHold: endpoint({
    operationId: "getHold",
    method: "GET",
    path: "/api/catalog/holds/:id",
    summary: "One hold",
    permission: "catalog:read",
    params: IdParams,
    ok: Hold,
  }),
  confirmHold: endpoint({
    operationId: "confirmHold",
    method: "POST",
    path: "/api/catalog/holds/:id/confirm",
    summary: "Keep held seats for good; one that is confirmed stays as it is",
    action: actions.confirmHold,
    params: IdParams,
    ok: Hold,
  }),
  releaseHold: endpoint({
    operationId: "releaseHold",
    method: "POST",
    path: "/api/catalog/holds/:id/release",
    summary: "Give held or confirmed seats back; what is given back stays as it is",
    action: actions.releaseHold,
    params: IdParams,
    ok: Hold,
  }),
  listInterests: endpoint({
    operationId: "listInterests",
    method: "GET",
    path: "/api/catalog/interests",
    summary: "Products that contacts want, have booked or had, newest first",
    permission: "catalog:read",
    query: PageQuery.omit({ q: true }).extend({
      contactId: Id.optional(),
      productId: Id.optional(),
      status: InterestStatus.optional(),
    }),
    ok: page(Interest),
  }),
  createInterest: endpoint({
    operationId: "createInterest",
    method: "POST",
    path: "/api/catalog/interests",
    summary: "Link a product to a contact",
    action: actions.createInterest,
    body: InterestInput,
    ok: Interest,
    status: 201,
  }),
  getInterest: endpoint({
    operationId: "getInterest",
    method: "GET",
    path: "/api/catalog/interests/:id",
    summary: "One link of a contact to a product",
    permission: "catalog:read",
    params: IdParams,
    ok: Interest,
  }),
  updateInterest: endpoint({
    operationId: "updateInterest",
    method: "PATCH",
    path: "/api/catalog/interests/:id",
    summary: "Change a contact's link to a product",
    action: actions.updateInterest,
    params: IdParams,
    body: InterestChanges,
    ok: Interest,
  }),
  deleteInterest: endpoint({
    operationId: "deleteInterest",
    method: "DELETE",
    path: "/api/catalog/interests/:id",
    summary: "Unlink a product from a contact",
    action: actions.deleteInterest,
    params: IdParams,
    ok: Done,
  }),
};
