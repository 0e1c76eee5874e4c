import { BarChart, LineChart } from "@florin/ui/charts";
import type { ComponentProps } from "react";

/** The charts, in a file of their own, so that only pages with a chart load them. */
export default function Charts({ kind, ...rest }: ComponentProps<typeof LineChart> & { kind: "line" | "bar" }) {
  return kind === "line" ? <LineChart {...rest} /> : <BarChart {...rest} />;
}
