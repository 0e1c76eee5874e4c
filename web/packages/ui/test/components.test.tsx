import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState, type ReactNode } from "react";
import { afterEach, describe, expect, it } from "vitest";
import {
  Button,
  defineTexts,
  Dialog,
  LanguageProvider,
  LanguageSwitch,
  ProblemNote,
  Problem,
  SearchInput,
  Table,
  Toasts,
  useTexts,
} from "../src/index.js";

const TEXTS = defineTexts({
  en: { hello: (name: string) => `Hello ${name}`, bye: "Bye" },
  "zh-CN": { hello: (name) => `你好，${name}`, bye: "再见" },
});

function show(content: ReactNode) {
  return render(
    <LanguageProvider initial="en">
      <Toasts>{content}</Toasts>
    </LanguageProvider>,
  );
}

afterEach(() => {
  cleanup();
  localStorage.clear();
});

function Greeting() {
  const texts = useTexts(TEXTS);
  return <p>{texts.hello("Ada")}</p>;
}

it("speaks the other language at once and after a reload", async () => {
  show(
    <>
      <Greeting />
      <LanguageSwitch />
    </>,
  );
  await userEvent.selectOptions(screen.getByRole("combobox"), "zh-CN");
  expect(screen.getByText("你好，Ada")).toBeTruthy();
  expect(document.documentElement.lang).toBe("zh-CN");
  cleanup();
  render(
    <LanguageProvider>
      <Greeting />
    </LanguageProvider>,
  );
  expect(screen.getByText("你好，Ada")).toBeTruthy();
});

describe("Button", () => {
  it("takes no second click while the first is at work", async () => {
    let clicks = 0;
    show(
      <Button busy onClick={() => clicks++}>
        Pay
      </Button>,
    );
    await userEvent.click(screen.getByRole("button", { name: "Pay" }));
    expect(clicks).toBe(0);
  });
});

function Boxed({ locked = false }: { locked?: boolean }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button onClick={() => setOpen(true)}>Open</button>
      <button>Behind</button>
      <Dialog open={open} onClose={() => setOpen(false)} title="Box" locked={locked}>
        <input aria-label="Inside" />
      </Dialog>
    </>
  );
}

describe("Dialog", () => {
  it("lets an iframe on the body have the keyboard, and nothing else that is outside", async () => {
    show(<Boxed />);
    await userEvent.click(screen.getByText("Open"));
    const box = screen.getByRole("dialog", { name: "Box" });
    expect(box.contains(document.activeElement)).toBe(true);

    screen.getByText("Behind").focus();
    expect(box.contains(document.activeElement)).toBe(true);

    const bank = document.createElement("iframe");
    bank.tabIndex = 0;
    document.body.append(bank);
    bank.focus();
    expect(document.activeElement).toBe(bank);
    expect(bank.closest("[inert], [aria-hidden=true]")).toBeNull();
    bank.remove();
  });

  it("closes by Escape and gives the focus back, unless money is on its way", async () => {
    show(<Boxed />);
    await userEvent.click(screen.getByText("Open"));
    await userEvent.keyboard("{Escape}");
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(document.activeElement).toBe(screen.getByText("Open"));
    cleanup();

    show(<Boxed locked />);
    await userEvent.click(screen.getByText("Open"));
    await userEvent.keyboard("{Escape}");
    expect(screen.getByRole("dialog")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Close" })).toBeNull();
  });
});

describe("Table", () => {
  const rows = [{ id: "a" }, { id: "b" }, { id: "c" }];
  const columns = [{ key: "id", label: "Id", cell: (row: { id: string }) => row.id }];

  it("goes through its rows with j and k, and opens one with Enter", async () => {
    const opened: string[] = [];
    show(<Table caption="Rows" columns={columns} rows={rows} rowKey={(row) => row.id} onOpen={(row) => opened.push(row.id)} />);
    await userEvent.keyboard("jjjjk");
    await userEvent.keyboard("{Enter}");
    expect(opened).toEqual(["b"]);
    await userEvent.click(screen.getAllByRole("row")[3]!);
    expect(opened).toEqual(["b", "c"]);
  });

  it("leaves the keys to whoever types", async () => {
    show(
      <>
        <SearchInput label="Search" value="" onSearch={() => {}} slash />
        <Table caption="Rows" columns={columns} rows={rows} rowKey={(row) => row.id} onOpen={() => {}} />
      </>,
    );
    await userEvent.keyboard("/");
    const search = screen.getByRole("searchbox") as HTMLInputElement;
    expect(document.activeElement).toBe(search);
    await userEvent.keyboard("jk");
    expect(search.value).toBe("jk");
    expect(document.activeElement).toBe(search);
  });
});

describe("ProblemNote", () => {
  it("shows the service's own words, the request, and a way to try again", async () => {
    let tries = 0;
    const body = { code: "order_not_payable", detail: "The order has expired.", request_id: "req_1" };
    show(<ProblemNote problem={new Problem(409, body, new Headers())} onRetry={() => tries++} />);
    expect(screen.getByRole("alert").textContent).toContain("The order has expired.");
    expect(screen.getByText("req_1")).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect(tries).toBe(1);
  });

  it("has words of its own where the service has none", () => {
    show(<ProblemNote problem={new TypeError("Failed to fetch")} />);
    expect(screen.getByRole("alert").textContent).toContain("cannot be reached");
    cleanup();
    show(<ProblemNote problem={new Problem(429, {}, new Headers({ "Retry-After": "7" }))} />);
    expect(screen.getByRole("alert").textContent).toContain("in 7 seconds");
  });
});
