import { problemOf, type Florin, type FlorinProblem } from "./florin.js";
import { isFinal, outcomeOf, type Outcome } from "./outcome.js";
import type { Order } from "./types.js";

export interface PollingOptions {
  /** Between two looks at the order, with one more after 1 s; 3 s if nothing is said. */
  intervalMs?: number;
  /** How long to look at all; 5 min if nothing is said. */
  maxMs?: number;
  /** The shortest time between two questions to the provider; 15 s if nothing is said. */
  confirmMs?: number;
}

/** How far the looking has come. */
export interface PollingState {
  order: Order | undefined;
  outcome: Outcome | undefined;
  /** The last call that came to nothing; the looking goes on. */
  problem: FlorinProblem | undefined;
  /** Whether it has ended, with an outcome or because the time is over. */
  done: boolean;
}

export interface Polling {
  /** The end: with what is known then. Never rejects. */
  readonly result: Promise<PollingState>;
  /** Looks and asks the provider at once, also after the time is over. */
  checkNow(): Promise<void>;
  stop(): void;
}

const INTERVAL_MS = 3_000;
/** The first webhook comes within a second as a rule: whoever waits for it looks again soon. */
const SECOND_LOOK_MS = 1_000;
const MAX_MS = 300_000;
const CONFIRM_MS = 15_000;

/**
 * Looks at an order until its payment is settled. Now and then it has the service ask the provider:
 * a webhook may be late or never come. Neither a failing call nor a hidden tab ends it.
 */
export function pollPayment(
  florin: Florin,
  orderId: string,
  onChange: (state: PollingState) => void = () => {},
  options: PollingOptions = {},
): Polling {
  const { intervalMs = INTERVAL_MS, maxMs = MAX_MS, confirmMs = CONFIRM_MS } = options;
  const began = Date.now();
  let state: PollingState = { order: undefined, outcome: undefined, problem: undefined, done: false };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  // The webhook comes first as a rule, so that the first question is not asked at once.
  let confirmAt = began + Math.min(confirmMs, intervalMs * 2);
  let notBefore = 0;
  const pauses = intervalMs > SECOND_LOOK_MS ? [SECOND_LOOK_MS, intervalMs - SECOND_LOOK_MS] : [];
  let finish: (state: PollingState) => void = () => {};
  const result = new Promise<PollingState>((resolve) => (finish = resolve));

  const tell = (change: Partial<PollingState>) => {
    state = { ...state, ...change };
    if (!stopped) {
      onChange(state);
    }
  };
  const look = async (asking: boolean) => {
    try {
      const order = asking ? (await florin.confirm(orderId)).order : await florin.order(orderId);
      const outcome = outcomeOf(order);
      tell({ order, outcome, problem: undefined, done: isFinal(outcome) });
    } catch (thrown) {
      const problem = problemOf(thrown);
      notBefore = Date.now() + (problem.retryAfterSeconds ?? 0) * 1_000;
      if (asking) {
        confirmAt = Math.max(notBefore, Date.now() + confirmMs);
      }
      // That a question came too early is nothing that a buyer has to know.
      tell(asking && problem.status === 429 ? {} : { problem });
    }
  };
  const round = async () => {
    const now = Date.now();
    const asking = now >= confirmAt && now >= notBefore;
    if (asking) {
      confirmAt = now + confirmMs;
    }
    if (asking || now >= notBefore) {
      await look(asking);
    }
    if (stopped) {
      return;
    }
    if (!state.done && Date.now() - began >= maxMs) {
      tell({ outcome: state.outcome === "processing" ? "processing" : "timed_out", done: true });
    }
    if (state.done) {
      finish(state);
    } else {
      timer = setTimeout(() => void round(), pauses.shift() ?? intervalMs);
    }
  };
  void round();
  return {
    result,
    async checkNow() {
      confirmAt = Date.now() + confirmMs;
      await look(true);
      if (!state.done && Date.now() - began >= maxMs) {
        tell({ done: true });
      }
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
