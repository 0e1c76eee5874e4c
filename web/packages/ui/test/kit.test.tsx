import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState, type ReactNode } from "react";
import { afterEach, describe, expect, it } from "vitest";
import { LineChart } from "../src/charts.js";
import { Card, ErrorSummary, Field, LanguageProvider, PageHeader, TextInput } from "../src/index.js";

function show(content: ReactNode) {
  return render(<LanguageProvider initial="en">{content}</LanguageProvider>);
}

afterEach(cleanup);

describe("a chart", () => {
  const points = (...values: number[]) => values.map((value, day) => ({ label: `Day ${day}`, value }));
  const cents = (value: number) => `$0.0${Math.round(value)}`;
  const written = () => [...document.querySelectorAll("svg g text")].map((text) => text.textContent);

  it("writes each value of its axis once, although there is nothing between none and one", () => {
    show(<LineChart label="Revenue" series={[{ name: "Now", points: points(0, 1, 0) }]} format={cents} />);
    expect(written()).toEqual(["$0.00", "$0.01"]);
  });

  it("says which line is which where there are two", () => {
    const now = { name: "This month", points: points(3, 4) };
    const { rerender } = show(<LineChart label="Revenue" series={[now]} format={cents} />);
    const legend = () => [...document.querySelectorAll(".f-chart-legend li")].map((line) => line.textContent);
    expect(legend()).toEqual([]);
    rerender(
      <LanguageProvider initial="en">
        <LineChart label="Revenue" series={[now, { name: "The month before", points: points(1, 2) }]} format={cents} />
      </LanguageProvider>,
    );
    expect(legend()).toEqual(["This month", "The month before"]);
  });
});

function Form() {
  const [name, setName] = useState("");
  const [tried, setTried] = useState(false);
  const wrong = tried && name.length < 3 ? [{ field: "name", message: `${name.length} letters are too few` }] : [];
  return (
    <>
      <ErrorSummary errors={wrong} />
      <Field id="name" label="Name">
        <TextInput value={name} onChange={(event) => setName(event.target.value)} />
      </Field>
      <button type="button" onClick={() => setTried(true)}>
        Save
      </button>
    </>
  );
}

it("what is wrong takes the focus when it appears, and leaves it to whoever corrects it", async () => {
  show(<Form />);
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  expect(document.activeElement).toBe(screen.getByRole("alert"));
  await userEvent.click(screen.getByLabelText("Name"));
  await userEvent.keyboard("Al");
  expect(screen.getByRole("alert").textContent).toContain("2 letters are too few");
  expect(document.activeElement).toBe(screen.getByLabelText("Name"));
  await userEvent.keyboard("a");
  expect(screen.queryByRole("alert")).toBeNull();
});

it("a page has no banner but the shell's, wherever its heads stand", () => {
  show(
    <div role="dialog">
      <PageHeader title="Order" />
      <Card title="Items">None</Card>
    </div>,
  );
  expect(document.querySelector("header")).toBeNull();
});
