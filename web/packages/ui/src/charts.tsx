import { scaleBand, scaleLinear } from "d3-scale";
import { area, curveMonotoneX, line } from "d3-shape";
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from "react";

export interface Point {
  /** What stands under it: a day, a month, a product. */
  label: string;
  /** In whole units; `format` says how it is written. */
  value: number;
}

export interface Series {
  name: string;
  points: readonly Point[];
}

interface ChartProps {
  /** What the chart shows, in one sentence. */
  label: string;
  /** The first is the one that counts; a second is what it is compared with. */
  series: readonly Series[];
  /** Writes a value; the same in the chart, in the tip and in the table behind it. */
  format: (value: number) => string;
  height?: number;
  /** A click on a point. */
  onOpen?: (index: number) => void;
}

const EDGE = { top: 12, bottom: 28, right: 4 };
const LABEL_WIDTH = 84;
/** About the widest that a character of a tick's label is, in pixels. */
const CHARACTER_WIDTH = 7;

/** How something went on over time. */
export function LineChart(props: ChartProps) {
  return (
    <Chart {...props}>
      {({ x, y, bottom, series, active }) => {
        const at = (index: number) => x(index) + x.bandwidth / 2;
        const path = line<Point>()
          .x((_, index) => at(index))
          .y((point) => y(point.value))
          .curve(curveMonotoneX);
        const under = area<Point>()
          .x((_, index) => at(index))
          .y0(bottom)
          .y1((point) => y(point.value))
          .curve(curveMonotoneX);
        const [first] = series;
        const point = active === undefined ? undefined : first?.points[active];
        return (
          <>
            {first && <path className="f-chart-area" d={under([...first.points]) ?? ""} />}
            {series.map((one, index) => (
              <path key={one.name} className="f-chart-line" data-series={index} d={path([...one.points]) ?? ""} />
            ))}
            {active !== undefined && point && (
              <>
                <line className="f-chart-rule" x1={at(active)} x2={at(active)} y1={EDGE.top} y2={bottom} />
                <circle className="f-chart-dot" cx={at(active)} cy={y(point.value)} r={4} />
              </>
            )}
          </>
        );
      }}
    </Chart>
  );
}

/** How much there was of each. */
export function BarChart(props: ChartProps) {
  return (
    <Chart {...props}>
      {({ x, y, bottom, series, active }) => {
        const width = Math.min((x.bandwidth * 0.7) / series.length, 44);
        return series.map((one, position) =>
          one.points.map((point, index) => {
            const left = x(index) + x.bandwidth / 2 - (width * series.length) / 2 + width * position;
            const top = y(Math.max(point.value, 0));
            const height = Math.abs(y(point.value) - y(0));
            return (
              <rect
                key={`${one.name} ${index}`}
                className="f-chart-bar"
                data-series={position}
                data-active={index === active || undefined}
                x={left}
                y={top}
                width={Math.max(width - 2, 1)}
                height={height}
                rx={Math.min(3, width / 2, bottom)}
              />
            );
          }),
        );
      }}
    </Chart>
  );
}

interface Drawing {
  x: ((index: number) => number) & { bandwidth: number };
  y: (value: number) => number;
  bottom: number;
  series: readonly Series[];
  active: number | undefined;
}

function Chart({ label, series, format, height = 220, onOpen, children }: ChartProps & { children: (drawing: Drawing) => ReactNode }) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const [active, setActive] = useState<number>();
  const points = series[0]?.points ?? [];
  const values = series.flatMap((one) => one.points.map((point) => point.value));
  const bottom = height - EDGE.bottom;
  const y = scaleLinear()
    .domain([Math.min(0, ...values), Math.max(1, ...values)])
    .nice(4)
    .range([bottom, EDGE.top]);
  // A value is whole, and so is what stands beside the axis: a half would be written like its neighbour.
  const ticks = y.ticks(4).filter(Number.isInteger);
  const left = Math.max(...ticks.map((tick) => format(tick).length)) * CHARACTER_WIDTH + 10;
  const bands = scaleBand<number>().domain(points.map((_, index) => index)).range([left, width - EDGE.right]);
  const x = Object.assign((index: number) => bands(index) ?? 0, { bandwidth: bands.bandwidth() });
  const every = Math.max(1, Math.ceil(points.length / Math.max(1, Math.floor(width / LABEL_WIDTH))));
  const move = (event: KeyboardEvent) => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (step !== 0 && points.length > 0) {
      event.preventDefault();
      setActive((at) => Math.min(Math.max((at ?? (step === 1 ? -1 : points.length)) + step, 0), points.length - 1));
    } else if (event.key === "Enter" && active !== undefined) {
      onOpen?.(active);
    }
  };
  return (
    <div className="f-chart" ref={frame}>
      <svg
        role="img"
        aria-label={label}
        tabIndex={0}
        width={width}
        height={height}
        onKeyDown={move}
        onBlur={() => setActive(undefined)}
        onPointerLeave={() => setActive(undefined)}
        onPointerMove={({ nativeEvent }) => setActive(indexAt(nativeEvent.offsetX - left, width - left - EDGE.right, points.length))}
        onClick={() => active !== undefined && onOpen?.(active)}
      >
        {ticks.map((tick) => (
          <g key={tick}>
            <line className="f-chart-grid" x1={left} x2={width} y1={y(tick)} y2={y(tick)} />
            <text x={left - 8} y={y(tick) + 4} textAnchor="end">
              {format(tick)}
            </text>
          </g>
        ))}
        {children({ x, y, bottom, series, active })}
        {points.map((point, index) =>
          index % every === 0 ? (
            <text key={index} x={x(index) + x.bandwidth / 2} y={height - 8} textAnchor="middle">
              {point.label}
            </text>
          ) : null,
        )}
      </svg>
      {active !== undefined && points[active] && (
        <Tip at={x(active) + x.bandwidth / 2} width={width} title={points[active].label}>
          {series.map((one) => (
            <p key={one.name}>
              <span>{one.name}</span>
              <strong>{format(one.points[active]?.value ?? 0)}</strong>
            </p>
          ))}
        </Tip>
      )}
      {series.length > 1 && <Legend series={series} />}
      <DataTable label={label} series={series} format={format} />
    </div>
  );
}

/** Which line is which; the table behind says it to whoever does not see them. */
function Legend({ series }: { series: readonly Series[] }) {
  return (
    <ul className="f-chart-legend f-plain" aria-hidden="true">
      {series.map(({ name }, index) => (
        <li key={name} data-series={index}>
          {name}
        </li>
      ))}
    </ul>
  );
}

function indexAt(offset: number, width: number, count: number): number | undefined {
  const index = Math.floor((offset / width) * count);
  return count === 0 ? undefined : Math.min(Math.max(index, 0), count - 1);
}

function Tip({ at, width, title, children }: { at: number; width: number; title: string; children: ReactNode }) {
  const side = at > width / 2 ? { right: width - at + 12 } : { left: at + 12 };
  return (
    <div className="f-chart-tip" style={side} aria-live="polite">
      <span className="f-muted">{title}</span>
      {children}
    </div>
  );
}

/** The same numbers for whoever does not see the drawing. */
function DataTable({ label, series, format }: Pick<ChartProps, "label" | "series" | "format">) {
  return (
    <div className="f-unseen">
      <table>
        <caption>{label}</caption>
        <thead>
          <tr>
            <td />
            {series.map((one) => (
              <th key={one.name} scope="col">
                {one.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {series[0]?.points.map((point, index) => (
            <tr key={index}>
              <th scope="row">{point.label}</th>
              {series.map((one) => (
                <td key={one.name}>{format(one.points[index]?.value ?? 0)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function useWidth(frame: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(640);
  useEffect(() => {
    const element = frame.current;
    if (element === null) {
      return undefined;
    }
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.max(entry.contentRect.width, 120)));
    observer.observe(element);
    return () => observer.disconnect();
  }, [frame]);
  return width;
}
