import { cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { StrictMode } from "react";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { galleryAdapter, problem, SAVED, Shop } from "../gallery/src/shop.js";
import { CheckoutProvider, type AdapterFactory, type ConfirmRequest, type ConfirmResult, type Language } from "../src/index.js";
import { KeepCard } from "../src/keepCard.js";

let shop: Shop;
let kept: number;
let asked: ConfirmRequest[];

beforeEach(() => {
  window.history.replaceState(null, "", "/portal/cards?add=1#token=t");
  shop = new Shop();
  kept = 0;
  asked = [];
});

afterEach(cleanup);

function show(adapters: AdapterFactory = galleryAdapter(shop), language: Language = "en"): void {
  render(
    <StrictMode>
      <CheckoutProvider florin={shop} language={language} adapters={adapters}>
        <KeepCard onKept={() => kept++} />
      </CheckoutProvider>
    </StrictMode>,
  );
}

/** Fields that answer as told, one after the other. */
function fields(...results: (ConfirmResult | Promise<ConfirmResult>)[]): AdapterFactory {
  const made = galleryAdapter(shop)({ adapter: "gallery" })!;
  const confirm = (request: ConfirmRequest) => {
    asked.push(request);
    return Promise.resolve(results.shift()!);
  };
  return () => ({ ...made, confirm });
}

const saveButton = () => screen.findByRole("button", { name: "Save card" });
const savedNote = () => screen.findByText("The card is saved.");
const DECLINED: ConfirmResult = { type: "declined", code: "lost_card", message: "Your card was declined." };

describe.each<[Language, string, string, string]>([
  ["en", "Card number", "Save card", "The card is saved."],
  ["zh-CN", "卡号", "保存此卡", "卡已保存。"],
])("a card to keep in %s", (language, number, save, done) => {
  it("is kept by keyboard alone, and told once", async () => {
    const user = userEvent.setup();
    show(undefined, language);
    const field = await screen.findByLabelText(number);
    field.focus();
    await user.keyboard("4242424242424242");
    screen.getByRole("button", { name: save }).focus();
    await user.keyboard("{Enter}");
    expect((await screen.findByText(done)).getAttribute("role")).toBe("status");
    expect(kept).toBe(1);
    expect(shop.savedMethods).toEqual(SAVED);
    expect(screen.queryByRole("button")).toBeNull();
  });
});

describe("KeepCard", () => {
  it("says why the bank says no, and takes another card, which the service counts as another try", async () => {
    show(fields(DECLINED, { type: "submitted" }));
    await userEvent.click(await saveButton());
    const alert = await screen.findByRole("alert");
    expect(alert.textContent).toBe(
      "The card was not savedYour card was declined.Nothing was charged. Try again, or use another card.",
    );
    await waitFor(() => expect(document.activeElement).toBe(alert));
    expect(kept).toBe(0);
    await userEvent.click(await saveButton());
    await savedNote();
    expect(asked.map(({ clientSecret }) => clientSecret)).toEqual(["seti_1_secret_2", "seti_2_secret_2"]);
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("puts the keyboard where something is missing, and begins once", async () => {
    show();
    const number = await screen.findByLabelText("Card number");
    await userEvent.click(await saveButton());
    await waitFor(() => expect(document.activeElement).toBe(number));
    expect(screen.queryByRole("alert")).toBeNull();
    await userEvent.type(number, "4242424242424242");
    await userEvent.click(await saveButton());
    await savedNote();
    expect(shop.setups).toHaveLength(1);
  });

  it("goes on with the same one when no answer came, so that no card is kept twice", async () => {
    show(fields({ type: "unknown" }, { type: "submitted" }));
    await userEvent.click(await saveButton());
    expect((await screen.findByRole("alert")).textContent).toContain("may have been saved");
    expect(kept).toBe(0);
    await userEvent.click(await saveButton());
    await savedNote();
    expect(asked.map(({ clientSecret }) => clientSecret)).toEqual(["seti_1_secret_2", "seti_1_secret_2"]);
  });

  it("asks once, however often it is clicked or Enter is pressed", async () => {
    let answer: (result: ConfirmResult) => void = () => {};
    show(fields(new Promise((resolve) => (answer = resolve))));
    const save = await saveButton();
    await userEvent.dblClick(save);
    save.closest("form")!.requestSubmit();
    expect(save.getAttribute("aria-busy")).toBe("true");
    answer({ type: "submitted" });
    await savedNote();
    expect(asked).toHaveLength(1);
    expect(kept).toBe(1);
  });

  it("has a bank send the buyer back to this page, without what stands behind its address", async () => {
    show(fields({ type: "submitted" }));
    await userEvent.click(await saveButton());
    await savedNote();
    expect(asked[0]?.returnUrl).toBe(`${window.location.origin}/portal/cards?add=1`);
  });

  it("mounts its fields without a sum", async () => {
    const amounts: unknown[] = [];
    const made = galleryAdapter(shop)({ adapter: "gallery" })!;
    show(() => ({
      ...made,
      mount: (element, options) => {
        amounts.push(options.amount);
        return made.mount(element, options);
      },
    }));
    await screen.findByLabelText("Card number");
    expect(new Set(amounts)).toEqual(new Set([undefined]));
  });

  it("says what the service says, and keeps what was entered", async () => {
    show();
    await userEvent.type(await screen.findByLabelText("Card number"), "4242");
    shop.refuse("setUp", problem(429, "rate_limited", "", 7));
    await userEvent.click(await saveButton());
    expect((await screen.findByRole("alert")).textContent).toContain("Try again in 7 seconds");
    expect((screen.getByLabelText("Card number") as HTMLInputElement).value).toBe("4242");
    expect(kept).toBe(0);
  });

  it("says so where nobody's fields take a card", async () => {
    shop.offered = shop.offered.filter(({ kind }) => kind !== "card");
    show();
    expect(await screen.findByText("Cards cannot be saved here at the moment.")).toBeTruthy();
    expect(screen.queryByRole("button")).toBeNull();
  });

  it("asks again for the ways to pay when these did not come", async () => {
    shop.refuse("methods", problem(0, "no_connection"));
    show();
    expect((await screen.findByRole("alert")).textContent).toContain("cannot be reached");
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByLabelText("Card number")).toBeTruthy();
  });
});
