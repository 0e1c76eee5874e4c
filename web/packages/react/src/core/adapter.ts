import type { Fields, Money } from "./types.js";

/** How the fields are to look and speak. */
export interface FieldsOptions {
  /** What is to be paid; absent where a card is only to be kept. */
  amount?: Money | undefined;
  language: string;
  /** CSS values by the names of the tokens without their prefix: accent, text, line, bad, surface, font. */
  colors: Readonly<Record<string, string>>;
  dark: boolean;
  /** Whether what was entered is complete. */
  onChange?: (complete: boolean) => void;
}

export interface MountedFields {
  /** The sum or the language have changed; what was entered stays. */
  update(options: Pick<FieldsOptions, "amount" | "language">): void;
  /** Puts the keyboard into the first field. */
  focus(): void;
  unmount(): void;
}

export interface ConfirmRequest {
  clientSecret: string;
  /** Where a bank sends the buyer that needs the whole page. */
  returnUrl: string;
  /** `google_pay` instead of what stands in the fields. */
  wallet?: string;
}

/** How a confirmation ended for the buyer; whether money has arrived, only the service knows. */
export type ConfirmResult =
  | { type: "submitted" }
  /** Something in the fields is missing or wrong; they say what. */
  | { type: "incomplete" }
  /** The bank says no; another card may be tried. The message is for people. */
  | { type: "declined"; code: string; message: string }
  /** The page goes to another address. */
  | { type: "leaving" }
  /** No answer came: the payment may have been made, the card may be kept. */
  | { type: "unknown" };

/**
 * A provider's fields on our page. Card numbers go from the provider's iframe to the provider; no
 * script of ours ever sees one.
 */
export interface PaymentAdapter {
  readonly name: string;
  /** Wallets that need a button of ours; those that show themselves in the fields are not named. */
  readonly wallets: readonly string[];
  /** Resolves when the fields can be typed into; rejects when they do not load. */
  mount(element: HTMLElement, options: FieldsOptions): Promise<MountedFields>;
  /** Pays with what was entered; in fields that were mounted without an amount, keeps it. */
  confirm(request: ConfirmRequest): Promise<ConfirmResult>;
  /** Goes on where the buyer's bank asks for something. */
  handleNextAction(clientSecret: string): Promise<ConfirmResult>;
}

/** Makes the adapter that a service's payment methods name. */
export type AdapterFactory = (fields: Fields) => PaymentAdapter | undefined;
