import { Dialog, TextInput, useApi, useLanguage, useTexts, defineTexts, type Api } from "@florin/ui";
import { useMutation } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useNavigate } from "react-router";
import { answered } from "./api.js";
import { cleaned, lead, type Question } from "./ids.js";
import { ROUTES } from "./routes.js";

const TEXTS = defineTexts({
  en: {
    title: "Open anything",
    label: "An id, a page, or somebody’s name",
    hint: "Paste an id: an order, a payment, a customer, an invoice or its number, an event of the provider, a job, …",
    openId: (id: string) => `Open ${id}`,
    findId: (id: string) => `Find what ${id} belongs to`,
    findCustomer: (text: string) => `Find customers: ${text}`,
    askProvider: (id: string) => `Ask the payment provider about ${id}`,
    none: "No page is called so, and this is no id that Florin knows.",
    notFound: "There is nothing with this id.",
    busy: "Looking …",
    found: (count: number) => `${count} found`,
  },
  "zh-CN": {
    title: "快速打开",
    label: "编号、页面或客户名称",
    hint: "粘贴编号：订单、付款、客户、账单（或账单号）、支付渠道的事件、任务等",
    openId: (id: string) => `打开 ${id}`,
    findId: (id: string) => `查找 ${id} 所属的内容`,
    findCustomer: (text: string) => `查找客户：${text}`,
    askProvider: (id: string) => `向支付渠道查询 ${id}`,
    none: "没有这个名称的页面，也不是 Florin 认识的编号。",
    notFound: "没有找到这个编号对应的内容。",
    busy: "查找中…",
    found: (count: number) => `找到 ${count} 项`,
  },
});

interface Entry {
  readonly key: string;
  readonly label: string;
  readonly act: () => void;
}

/** Goes to whatever is pasted or named. */
export default function Palette({ onClose }: { onClose: () => void }) {
  const texts = useTexts(TEXTS);
  const { language } = useLanguage();
  const api = useApi();
  const navigate = useNavigate();
  const id = useId();
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const go = (to: string) => {
    onClose();
    void navigate(to);
  };
  const asking = useMutation({
    mutationFn: ({ question, asked }: { question: Question; asked: string }) => resolve(api, question, asked),
    onSuccess: go,
  });
  const entries = [...idEntry(), ...pageEntries(), ...customerEntry()];

  function idEntry(): readonly Entry[] {
    const found = lead(text);
    const asked = cleaned(text);
    switch (found.kind) {
      case "none":
        return [];
      case "page":
        return [{ key: "id", label: texts.openId(asked), act: () => go(found.to) }];
      case "ask":
        return [
          {
            key: "id",
            label: found.question === "provider" ? texts.askProvider(found.id) : texts.findId(found.id),
            act: () => asking.mutate({ question: found.question, asked: found.id }),
          },
        ];
    }
  }

  /** What is no id may be how somebody is called; looking for them makes nobody. */
  function customerEntry(): readonly Entry[] {
    const wanted = text.trim();
    return wanted.length < 2 || lead(text).kind !== "none"
      ? []
      : [
          {
            key: "customer",
            label: texts.findCustomer(wanted),
            act: () => go(`/customers?${new URLSearchParams({ q: wanted })}`),
          },
        ];
  }

  function pageEntries(): readonly Entry[] {
    const wanted = text.trim().toLowerCase();
    return ROUTES.filter(
      ({ path, title }) =>
        !path.includes(":") &&
        (title.en.toLowerCase().includes(wanted) || title["zh-CN"].toLowerCase().includes(wanted) || path === wanted),
    ).map(({ path, title }) => ({ key: path, label: title[language], act: () => go(path) }));
  }

  const chosen = Math.min(at, entries.length - 1);
  return (
    <Dialog open title={texts.title} onClose={onClose}>
      <div className="c-palette">
        <label htmlFor={id} className="f-unseen">
          {texts.label}
        </label>
        <TextInput
          id={id}
          autoFocus
          spellCheck={false}
          role="combobox"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={entries.length > 0 ? `${id}-${chosen}` : undefined}
          placeholder={texts.label}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setAt(0);
            asking.reset();
          }}
          onKeyDown={(event) => {
            if (event.key === "ArrowDown" || event.key === "ArrowUp") {
              event.preventDefault();
              const step = event.key === "ArrowDown" ? 1 : -1;
              setAt((chosen + step + entries.length) % Math.max(entries.length, 1));
            } else if (event.key === "Enter") {
              event.preventDefault();
              entries[chosen]?.act();
            }
          }}
        />
        <p className="f-unseen" role="status">
          {asking.isPending ? texts.busy : texts.found(entries.length)}
        </p>
        {asking.isError && <p className="c-bad">{texts.notFound}</p>}
        {entries.length === 0 && !asking.isError && <p className="f-muted">{text === "" ? texts.hint : texts.none}</p>}
        <ul id={`${id}-list`} role="listbox" aria-label={texts.title}>
          {entries.map((entry, index) => (
            <li
              key={entry.key}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === chosen}
              onPointerMove={() => setAt(index)}
              onClick={entry.act}
            >
              {entry.label}
            </li>
          ))}
        </ul>
        {text === "" && <p className="f-muted f-small">{texts.hint}</p>}
      </div>
    </Dialog>
  );
}

/** The page to which an id leads that the API opens by way of something else. */
async function resolve(api: Api, question: Question, id: string): Promise<string> {
  switch (question) {
    case "payment": {
      const { order, customer } = await answered(api.GET("/v1/admin/payments/{id}", { params: { path: { id } } }));
      return order ? `/orders/${order}` : `/customers/${customer}`;
    }
    case "invoice": {
      const { order } = await answered(api.GET("/v1/invoices/{id}", { params: { path: { id } } }));
      return `/orders/${order}`;
    }
    case "purchase": {
      const { order } = await answered(api.GET("/v1/purchases/{id}", { params: { path: { id } } }));
      return `/orders/${order}`;
    }
    case "quote": {
      const { order, customer } = await answered(api.GET("/v1/quotes/{id}", { params: { path: { id } } }));
      return order ? `/orders/${order}` : `/customers/${customer}`;
    }
    case "agent": {
      const { customer } = await answered(api.GET("/v1/agents/{id}", { params: { path: { id } } }));
      return `/customers/${customer}?tab=agents`;
    }
    case "provider": {
      const { order } = await answered(api.POST("/v1/orders/{id}/confirm", { params: { path: { id } } }));
      return `/orders/${order.id}`;
    }
  }
}
