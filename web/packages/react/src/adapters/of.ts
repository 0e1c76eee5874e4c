import type { AdapterFactory } from "../core/adapter.js";
import { sandboxAdapter } from "./sandbox.js";
import { stripeAdapter } from "./stripe.js";

/** The adapter that the service names for a provider's fields; `undefined` for one that is not known. */
export const adapterOf: AdapterFactory = ({ adapter, publishable_key: key, url }) => {
  if (adapter === "stripe" && key) {
    return stripeAdapter(key);
  }
  return adapter === "sandbox" && url ? sandboxAdapter(url) : undefined;
};
