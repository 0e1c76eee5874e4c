import {
  Button,
  defineTexts,
  Dialog,
  formatMoney,
  problemOf,
  useApi,
  useLanguage,
  useSession,
  useTexts,
  type Problem,
} from "@florin/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, type ReactNode } from "react";
import { useNavigate } from "react-router";
import { keys } from "../api/keys.js";
import type { Order } from "../api/shapes.js";
import { Attempts, browserStore } from "./attempts.js";
import { pageUrl } from "./pageUrl.js";
import { buy, pay, type Outcome, type Surroundings, type Wish } from "./payment.js";

const TEXTS = defineTexts({
  en: {
    title: "The price has changed",
    text: (before: string, now: string) => `You saw ${before}. It costs ${now} now.`,
    goOn: (now: string) => `Pay ${now}`,
    leave: "Don't buy",
  },
  "zh-CN": {
    title: "价格已变动",
    text: (before: string, now: string) => `您看到的价格是 ${before}，现在是 ${now}。`,
    goOn: (now: string) => `支付 ${now}`,
    leave: "不买了",
  },
});

/** Kept by the browser for all tabs: see {@link Attempts}. */
export const attempts = new Attempts(browserStore());

/**
 * How a page has something paid. This file alone knows that a buyer leaves for a page of the
 * provider's; a payment within the page takes its place.
 */
export interface Pay {
  buy: (wish: Wish) => void;
  /** Goes on with an order that is placed. */
  pay: (order: Order, provider: string) => void;
  /** The last one once more, after what stood in its way is gone. */
  again: () => void;
  busy: boolean;
  problem: Problem | undefined;
  /** Stands somewhere on the page: what there is to ask. */
  element: ReactNode;
}

type Command = { wish: Wish } | { order: Order; provider: string };

export function usePay(): Pay {
  const around = useSurroundings();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const run = useMutation({
    mutationFn: (command: Command) =>
      "wish" in command ? buy(command.wish, around) : pay(command.order.id, command.provider, around),
    onSuccess: (outcome) => {
      void queries.invalidateQueries({ queryKey: keys.orders });
      follow(outcome);
    },
  });
  const follow = (outcome: Outcome) => {
    if (outcome.kind === "leave") {
      window.location.assign(outcome.url);
    } else if (outcome.kind === "stay") {
      void navigate(`/orders/${outcome.order.id}/result`);
    }
  };
  useReturn(run.reset);
  const leaving = run.data?.kind === "leave";
  return {
    buy: (wish) => run.mutate({ wish }),
    pay: (order, provider) => run.mutate({ order, provider }),
    again: () => run.variables && run.mutate(run.variables),
    busy: run.isPending || leaving,
    problem: run.error === null ? undefined : problemOf(run.error),
    element:
      run.data?.kind === "price_changed" ? (
        <PriceChanged
          order={run.data.order}
          wish={run.data.wish}
          onAccept={(order, provider) => run.mutate({ order, provider })}
          onLeave={run.reset}
        />
      ) : null,
  };
}

function useSurroundings(): Surroundings {
  const api = useApi();
  const { subject = "" } = useSession();
  return useMemo(
    () => ({ api, attempts, subject, url: pageUrl }),
    [api, subject],
  );
}

/** Whoever comes back with the browser's own button finds the page as it was, and not busy for ever. */
function useReturn(reset: () => void): void {
  useEffect(() => {
    const shown = (event: PageTransitionEvent) => {
      if (event.persisted) {
        reset();
      }
    };
    window.addEventListener("pageshow", shown);
    return () => window.removeEventListener("pageshow", shown);
  }, [reset]);
}

interface PriceChangedProps {
  order: Order;
  wish: Wish;
  onAccept: (order: Order, provider: string) => void;
  onLeave: () => void;
}

function PriceChanged({ order, wish, onAccept, onLeave }: PriceChangedProps) {
  const texts = useTexts(TEXTS);
  const { language } = useLanguage();
  const now = formatMoney(order.total.amount, order.total.currency, language);
  const before = formatMoney(wish.expected.amount, wish.expected.currency, language);
  return (
    <Dialog
      title={texts.title}
      open
      onClose={onLeave}
      footer={
        <>
          <Button onClick={onLeave}>{texts.leave}</Button>
          <Button variant="primary" onClick={() => onAccept(order, wish.provider)}>
            {texts.goOn(now)}
          </Button>
        </>
      }
    >
      <p>{texts.text(before, now)}</p>
    </Dialog>
  );
}
