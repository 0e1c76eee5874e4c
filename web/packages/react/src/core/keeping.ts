import type { AdapterFactory, ConfirmResult, PaymentAdapter } from "./adapter.js";
import { choicesOf } from "./checkout.js";
import type { Florin } from "./florin.js";

/** A card that is being asked for, to be paid with another time. Nothing is charged. */
export class Keeping {
  private secret: string | undefined;

  constructor(
    private readonly florin: Florin,
    private readonly provider: string,
    /** Whose fields ask for it. */
    readonly adapter: PaymentAdapter,
  ) {}

  /** Keeps what was entered. Rejects with a `FlorinProblem` if the service does not begin. */
  async keep(returnUrl: string): Promise<ConfirmResult> {
    const clientSecret = (this.secret ??= (await this.florin.setUp(this.provider)).client_secret);
    const result = await this.adapter.confirm({ clientSecret, returnUrl });
    // What no bank has seen, or nobody has heard the end of, is gone on with: no card is kept twice.
    // Each card that was refused counts at the service, which stops whoever tries one after the other.
    if (result.type !== "incomplete" && result.type !== "unknown") {
      this.secret = undefined;
    }
    return result;
  }
}

/** Finds the provider in whose fields a card can be kept; null where there is none. */
export async function keepingAt(florin: Florin, currency: string, adapters: AdapterFactory): Promise<Keeping | null> {
  const choice = choicesOf(await florin.methods(currency), [], adapters).find(({ way }) => way === "fields");
  const adapter = choice?.fields && adapters(choice.fields);
  return choice && adapter ? new Keeping(florin, choice.provider, adapter) : null;
}
