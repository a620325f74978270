import { z } from "zod";
import { action } from "../action.ts";
import { Id } from "../ids.ts";
import {
  DepartureChanges,
  DepartureInput,
  HoldInput,
  InterestChanges,
  InterestInput,
  PriceInput,
  ProductChanges,
  ProductInput,
} from "../records/catalog.ts";

const productId = z.object({ productId: Id });
const priceId = z.object({ priceId: Id });
const departureId = z.object({ departureId: Id });
const holdId = z.object({ holdId: Id });
const interestId = z.object({ interestId: Id });

export const catalogActions = {
  createProduct: action({
    name: "create_product",
    input: ProductInput,
    permission: "catalog:manage",
    effect: "write",
    sentence: { en: "Add “{name}” to the catalogue", ru: "Добавить «{name}» в каталог" },
  }),
  replaceProduct: action({
    name: "replace_product",
    input: productId.extend({ product: ProductInput }),
    permission: "catalog:manage",
    effect: "write",
    sentence: { en: "Replace all fields of the product", ru: "Заменить все поля продукта" },
  }),
  updateProduct: action({
    name: "update_product",
    input: productId.extend({ changes: ProductChanges }),
    permission: "catalog:manage",
    effect: "write",
    sentence: { en: "Change fields of the product", ru: "Изменить поля продукта" },
  }),
  deleteProduct: action({
    name: "delete_product",
    input: productId,
    permission: "catalog:manage",
    effect: "write",
    sentence: { en: "Delete the product", ru: "Удалить продукт" },
  }),
  restoreProduct: action({
    name: "restore_product",
    input: productId,
    permission: "catalog:manage",
    effect: "write",
    sentence: { en: "Bring the deleted product back", ru: "Вернуть удалённый продукт" },
  }),
  createPrice: action({
    name: "create_price",
    input: productId.extend({ price: PriceInput }),
    permission: "catalog:manage",
    effect: "write",
    sentence: { en: "Add a price to the product", ru: "Добавить цену продукту" },
  }),
  replacePrice: action({
    name: "replace_price",
    input: priceId.extend({ price: PriceInput }),
    permission: "catalog:manage",
    effect: "write",
    sentence: { en: "Change the price", ru: "Изменить цену" },
  }),
  deletePrice: action({
    name: "delete_price",
    input: priceId,
    permission: "catalog:manage",
    effect: "write",
    sentence: { en: "Delete the price", ru: "Удалить цену" },
  }),
  createDeparture: action({
    name: "create_departure",
    input: DepartureInput,
    permission: "catalog:manage",
    effect: "write",
    sentence: { en: "Plan a departure on {startsOn}", ru: "Запланировать выезд {startsOn}" },
  }),
  updateDeparture: action({
    name: "update_departure",
    input: departureId.extend({ changes: DepartureChanges }),
    permission: "catalog:manage",
    effect: "write",
    sentence: { en: "Change the departure", ru: "Изменить выезд" },
  }),
  deleteDeparture: action({
    name: "delete_departure",
    input: departureId,
    permission: "catalog:manage",
    effect: "write",
    sentence: { en: "Delete the departure", ru: "Удалить выезд" },
  }),
  createHold: action({
    name: "create_hold",
    input: HoldInput,
    permission: "catalog:hold",
    effect: "write",
    sentence: { en: "Hold {seats} seats for the client", ru: "Придержать места для клиента: {seats}" },
  }),
  confirmHold: action({
    name: "confirm_hold",
    input: holdId,
    permission: "catalog:hold",
    effect: "write",
    sentence: { en: "Confirm the held seats", ru: "Подтвердить придержанные места" },
  }),
  releaseHold: action({
    name: "release_hold",
    input: holdId,
    permission: "catalog:hold",
    effect: "write",
    sentence: { en: "Release the seats", ru: "Освободить места" },
  }),
  createInterest: action({
    name: "create_interest",
    input: InterestInput,
    permission: "catalog:hold",
    effect: "write",
    sentence: { en: "Link a product to the client", ru: "Связать продукт с клиентом" },
  }),
  updateInterest: action({
    name: "update_interest",
    input: interestId.extend({ changes: InterestChanges }),
    permission: "catalog:hold",
    effect: "write",
    sentence: { en: "Change the client's link to the product", ru: "Изменить связь клиента с продуктом" },
  }),
  deleteInterest: action({
    name: "delete_interest",
    input: interestId,
    permission: "catalog:hold",
    effect: "write",
    sentence: { en: "Unlink the product from the client", ru: "Убрать продукт у клиента" },
  }),
};
