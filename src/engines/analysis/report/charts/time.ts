// Panels over the same months, one under the other, by ECharts: what came (bars), shares (points with intervals), interest (lines).
// Loaded only when a report is drawn. Its SVG is stripped of classes, scripts' marks and counters, so that the same input gives the same bytes.
import { clean, type Markup, raw } from '../text/markup.ts';
import { month as monthName } from '../text/numbers.ts';
import { type Drawing, wrap } from './draw.ts';

export interface Panel {
  name: string;
  as: 'bars' | 'points' | 'line';
  /** One for each month; null: nothing there. */
  values: readonly ({ y: number; low?: number; high?: number } | 'not told' | null)[];
  /** Of a share: the axis is in per cent. */
  share: boolean;
}

export interface Moment {
  month: string;
  name: string;
}

const plotHeight = 92;
const panelHeight = plotHeight + 50;
const soft = 'var(--soft)';

export type TimeChart = (
  months: readonly string[],
  panels: readonly Panel[],
  width: number,
  moments?: readonly Moment[],
) => Drawing;

/** Loads the library; the drawing itself is then a plain function. */
export async function timeCharts(): Promise<TimeChart> {
  const [core, charts, components, renderers] = await Promise.all([
    import('echarts/core'),
    import('echarts/charts'),
    import('echarts/components'),
    import('echarts/renderers'),
  ]);
  core.use([
    charts.BarChart,
    charts.LineChart,
    charts.CustomChart,
    components.GridComponent,
    components.TitleComponent,
    components.MarkLineComponent,
    renderers.SVGRenderer,
  ]);
  return (months, panels, width, moments = []) => {
    const height = panels.length * panelHeight + 34;
    const chart = core.init(null, null, { renderer: 'svg', ssr: true, width, height });
    try {
      chart.setOption(optionsOf(months, panels, width, moments));
      return { width, height, body: bare(chart.renderToSVGString()) };
    } finally {
      chart.dispose();
    }
  };
}

/** ECharts remembers texts as keys of plain objects, and this one would change all objects: a word joiner makes it another. */
const asKey = (text: string): string => (text === '__proto__' ? `\u2060${text}` : text);

function optionsOf(
  months: readonly string[],
  panels: readonly Panel[],
  width: number,
  moments: readonly Moment[],
) {
  const textStyle = { fontSize: 12, color: soft, fontFamily: 'inherit' };
  const last = panels.length - 1;
  const left = width < 500 ? 44 : 58;
  return {
    animation: false,
    textStyle,
    title: panels.map((panel, i) => ({
      text: asKey(wrap(clean(panel.name), width - 4, 13, 1)[0] ?? ''),
      left: 0,
      top: i * panelHeight + 2,
      padding: 0,
      textStyle: {
        fontSize: 13,
        fontWeight: 600,
        color: 'var(--ink)',
      },
    })),
    grid: panels.map((_, i) => ({
      left,
      right: 14,
      top: i * panelHeight + 30,
      height: plotHeight,
    })),
    xAxis: panels.map((_, i) => ({
      gridIndex: i,
      type: 'category' as const,
      data: months.map((month) => asKey(monthName(month))),
      axisLine: { lineStyle: { color: 'var(--strong)' } },
      axisTick: { show: i === last, lineStyle: { color: 'var(--strong)' } },
      axisLabel: { ...textStyle, show: i === last, hideOverlap: true },
    })),
    yAxis: panels.map((panel, i) => ({
      gridIndex: i,
      type: 'value' as const,
      min: 0,
      splitNumber: 2,
      axisLabel: { ...textStyle, formatter: panel.share ? sharely : shortly },
      splitLine: { lineStyle: { color: 'var(--line)' } },
    })),
    series: panels.flatMap((panel, i) => seriesOf(panel, i, momentsIn(months, moments))),
  };
}

const sharely = (value: number) => `${Number((value * 100).toFixed(2))}%`;
const shortly = (value: number) =>
  value >= 1e6
    ? `${Number((value / 1e6).toFixed(1))}M`
    : value >= 1000
      ? `${Number((value / 1000).toFixed(1))}k`
      : String(value);

function momentsIn(months: readonly string[], moments: readonly Moment[]) {
  const known = moments.filter((one) => months.includes(one.month));
  if (known.length === 0) return {};
  return {
    markLine: {
      silent: true,
      symbol: 'none',
      lineStyle: { color: 'var(--lantern)', width: 1.5, type: 'dashed' as const },
      label: { show: false },
      data: known.map((one) => ({ xAxis: months.indexOf(one.month) })),
    },
  };
}

interface Pen {
  value(dimension: number): number;
  coord(point: readonly number[]): number[];
}

function seriesOf(panel: Panel, i: number, moments: object) {
  const axes = { xAxisIndex: i, yAxisIndex: i };
  const middle = panel.values.map((one) => (one === null || one === 'not told' ? null : one.y));
  const hidden = panel.values.flatMap((one, at) => (one === 'not told' ? [[at, 0]] : []));
  const main =
    panel.as === 'bars'
      ? {
          ...axes,
          type: 'bar' as const,
          data: middle,
          itemStyle: { color: 'var(--sea)' },
          barCategoryGap: '15%',
          ...moments,
        }
      : {
          ...axes,
          type: 'line' as const,
          data: middle,
          symbol: panel.as === 'points' ? 'rect' : 'none',
          showAllSymbol: true,
          symbolSize: 5,
          lineStyle: { color: 'var(--sea)', width: panel.as === 'points' ? 1 : 2 },
          itemStyle: { color: 'var(--sea)' },
          ...moments,
        };
  const intervals = panel.values.flatMap((one, at) =>
    one === null || one === 'not told' || one.low === undefined || one.high === undefined
      ? []
      : [[at, one.low, one.high]],
  );
  return [
    ...(intervals.length > 0
      ? [
          {
            ...axes,
            type: 'custom' as const,
            data: intervals,
            encode: { x: 0, y: [1, 2] },
            renderItem: whisker,
          },
        ]
      : []),
    main,
    ...(hidden.length > 0 ? [{ ...axes, type: 'custom' as const, data: hidden, renderItem: dagger }] : []),
  ];
}

function whisker(_: unknown, pen: Pen) {
  const [x, low] = pen.coord([pen.value(0), pen.value(1)]) as [number, number];
  const [, high] = pen.coord([pen.value(0), pen.value(2)]) as [number, number];
  return {
    type: 'line' as const,
    shape: { x1: x, y1: low, x2: x, y2: high },
    style: { stroke: 'var(--sea)', lineWidth: 3, opacity: 0.35 },
  };
}

function dagger(_: unknown, pen: Pen) {
  const [x, y] = pen.coord([pen.value(0), 0]) as [number, number];
  return {
    type: 'text' as const,
    style: {
      text: '†',
      x,
      y: y - 2,
      align: 'center' as const,
      verticalAlign: 'bottom' as const,
      fill: soft,
      fontSize: 12,
    },
  };
}

/** The inside of ECharts' SVG as plain shapes: no classes, no styles, no ids, nothing to hover. */
function bare(svg: string): Markup {
  return raw(
    svg
      .replace(/^<svg[^>]*>\s*/, '')
      .replace(/<\/svg>\s*$/, '')
      .replaceAll(/<style[\s\S]*?<\/style>/g, '')
      .replaceAll(/<defs[\s\S]*?<\/defs>/g, '')
      .replaceAll(/ clip-path="[^"]*"/g, '')
      .replaceAll(/ (?:class|ecmeta_\w+|pointer-events)="[^"]*"/g, '')
      .replaceAll(/ style="([^"]*)"/g, (_, rules: string) => attributesOf(rules))
      .replaceAll(/<(?:rect|path)[^>]*fill="none"><\/(?:rect|path)>/g, (shape) =>
        shape.includes('stroke=') ? shape : '',
      )
      .replaceAll(/<path[^>]*fill-opacity="0"[^>]*><\/path>/g, '')
      .replaceAll(/<(\w+)([^>]*)><\/\1>/g, '<$1$2/>')
      .replaceAll(/\n\s*/g, ''),
  );
}

/** `font-size:12px;…` as attributes; the family is the page's own. */
function attributesOf(rules: string): string {
  return rules
    .split(';')
    .map((rule) => rule.split(':').map((one) => one.trim()))
    .filter(
      ([name, value]) => value && ['font-size', 'font-weight', 'opacity', 'stroke-width'].includes(name!),
    )
    .map(([name, value]) => ` ${name}="${value}"`)
    .join('');
}
