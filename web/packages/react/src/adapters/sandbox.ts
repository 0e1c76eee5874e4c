import type { ConfirmRequest, ConfirmResult, FieldsOptions, MountedFields, PaymentAdapter } from "../core/adapter.js";

const READY_MS = 10_000;
const ANSWER_MS = 30_000;

interface FrameAnswer {
  status: string;
  code?: string;
  message?: string;
  url?: string;
}

/**
 * The fields of Florin's sandbox, in an iframe of its own origin: card numbers go from there to the
 * sandbox. Banks ask in a second iframe on the page's body, as they do with Stripe.
 */
export function sandboxAdapter(url: string): PaymentAdapter {
  const base = new URL(url);
  let frame: HTMLIFrameElement | undefined;
  let look: Pick<FieldsOptions, "language" | "dark"> = { language: "en", dark: false };
  let number = 0;
  const say = (message: object) => frame?.contentWindow?.postMessage({ florin: 1, ...message }, base.origin);
  const ask = (message: object) => answerTo(frame, base.origin, ++number, () => say({ id: number, ...message }));

  return {
    name: "sandbox",
    wallets: ["google_pay"],
    async mount(element, options) {
      look = options;
      frame = fieldsFrame(base, options);
      const mounted = frame;
      const stop = listen(mounted, base.origin, (message) => {
        if (message["type"] === "height" && typeof message["height"] === "number") {
          mounted.style.height = `${message["height"]}px`;
        } else if (message["type"] === "change") {
          options.onChange?.(message["complete"] === true);
        } else if (message["type"] === "submit") {
          element.closest("form")?.requestSubmit();
        }
      });
      const ready = answerTo(mounted, base.origin, "ready", () => {}, READY_MS);
      element.replaceChildren(mounted);
      try {
        await ready;
      } catch (late) {
        stop();
        throw late;
      }
      say({ type: "look", colors: options.colors });
      return {
        update: ({ language }) => {
          look = { ...look, language };
          mounted.title = titleIn(language);
          say({ type: "update", language });
        },
        focus: () => {
          mounted.focus();
          say({ type: "focus" });
        },
        unmount: () => {
          stop();
          mounted.remove();
        },
      } satisfies MountedFields;
    },
    async confirm({ clientSecret, wallet }: ConfirmRequest): Promise<ConfirmResult> {
      const answer = await ask({ type: "confirm", clientSecret, wallet }).catch(() => undefined);
      return answer === undefined ? { type: "unknown" } : resultOf(answer, () => challenge(answer.url ?? "", base, look));
    },
    handleNextAction(clientSecret) {
      const intent = clientSecret.split("_secret_")[0] ?? "";
      return challenge(`${base.href}/challenge/${intent}`, base, look);
    },
  };
}

function fieldsFrame(base: URL, { language, dark }: FieldsOptions): HTMLIFrameElement {
  const frame = document.createElement("iframe");
  frame.src = framedUrl(base, { language, dark });
  frame.title = titleIn(language);
  frame.className = "florin-frame";
  // Only a frame of the same scheme as its content lets the page shine through.
  frame.style.colorScheme = dark ? "dark" : "light";
  return frame;
}

function titleIn(language: string): string {
  return language.startsWith("zh") ? "银行卡信息" : "Card information";
}

function framedUrl(url: URL, { language, dark }: Pick<FieldsOptions, "language" | "dark">): string {
  const framed = new URL(url);
  framed.searchParams.set("origin", window.location.origin);
  framed.searchParams.set("lang", language);
  framed.searchParams.set("theme", dark ? "dark" : "light");
  return framed.href;
}

async function resultOf(answer: FrameAnswer, ask: () => Promise<ConfirmResult>): Promise<ConfirmResult> {
  switch (answer.status) {
    case "succeeded":
    case "processing":
      return { type: "submitted" };
    case "incomplete":
      return { type: "incomplete" };
    case "requires_action":
      return ask();
    case "declined":
      return { type: "declined", code: answer.code ?? "declined", message: answer.message ?? "" };
    default:
      return { type: "unknown" };
  }
}

/** The bank's question, over everything else, until it is answered. */
async function challenge(
  address: string,
  base: URL,
  look: Pick<FieldsOptions, "language" | "dark">,
): Promise<ConfirmResult> {
  const url = new URL(address, base);
  if (url.origin !== base.origin) {
    return { type: "unknown" };
  }
  const shade = document.createElement("div");
  shade.className = "florin-challenge";
  const frame = document.createElement("iframe");
  frame.src = framedUrl(url, look);
  frame.title = "3-D Secure";
  shade.append(frame);
  document.body.append(shade);
  frame.focus();
  try {
    // A person reads and types: this waits for as long as the page is open.
    const answer = await answerTo(frame, base.origin, "challenge", () => {}, 0);
    return await resultOf(answer, () => Promise.resolve({ type: "unknown" }));
  } finally {
    shade.remove();
  }
}

type Message = Record<string, unknown>;

/** Hears what one frame says, and nobody else. */
function listen(frame: HTMLIFrameElement, origin: string, hear: (message: Message) => void): () => void {
  const onMessage = ({ source, origin: from, data }: MessageEvent) => {
    if (source === frame.contentWindow && from === origin && data !== null && typeof data === "object" && data.florin === 1) {
      hear(data as Message);
    }
  };
  window.addEventListener("message", onMessage);
  return () => window.removeEventListener("message", onMessage);
}

/** Waits for the answer with this id; `withinMs` of 0 waits without end. */
function answerTo(
  frame: HTMLIFrameElement | undefined,
  origin: string,
  id: number | string,
  ask: () => void,
  withinMs: number = ANSWER_MS,
): Promise<FrameAnswer> {
  return new Promise((resolve, reject) => {
    if (frame === undefined) {
      reject(new Error("The fields are not mounted"));
      return;
    }
    const late = withinMs === 0 ? undefined : setTimeout(() => end(() => reject(new Error("The fields do not answer"))), withinMs);
    const end = (done: () => void) => {
      clearTimeout(late);
      stop();
      done();
    };
    const stop = listen(frame, origin, (message) => {
      if (message["id"] === id) {
        end(() => resolve(message as unknown as FrameAnswer));
      }
    });
    ask();
  });
}
