// What the components read of the service, held against the types that are generated from its
// contract: `npm run build` fails when one of them is gone or has become something else.
import type { components } from "@florin/client";
import type * as own from "../src/core/types.js";

type Schemas = components["schemas"];
type Fits<Theirs extends Ours, Ours> = [Theirs, Ours];

export type Contract = [
  Fits<Schemas["ProductView"], own.Product>,
  Fits<Schemas["ItemView"], own.Item>,
  Fits<Schemas["QuoteView"], own.Quote>,
  Fits<Schemas["PaymentView"], own.Payment>,
  Fits<Schemas["OrderView"], own.Order>,
  Fits<Schemas["MethodView"], own.PaymentMethod>,
  Fits<Schemas["SavedView"], own.SavedMethod>,
  Fits<Schemas["SetupView"], own.Setup>,
  Fits<Schemas["BalanceView"], own.Balance>,
  Fits<Schemas["PayView"], own.Paid>,
  Fits<Schemas["Confirmation"], own.Confirmation>,
];
