// Precision-recall curves as an SVG picture: one line each, named at its end. No script, no style sheet.
import type { CurvePoint } from './measure.ts';

export type Line = { name: string; points: readonly CurvePoint[]; note: string };

const colours = [
  '#1f5f8b',
  '#b5432a',
  '#2e7d32',
  '#7b3fa0',
  '#8a6d00',
  '#006d6f',
  '#a0305f',
  '#4a4a4a',
  '#5c6bc0',
  '#795548',
];
const [left, top, width, height] = [56, 34, 420, 320];

export function curvePicture(title: string, lines: readonly Line[]): string {
  const x = (recall: number) => (left + recall * width).toFixed(1);
  const y = (precision: number) => (top + (1 - precision) * height).toFixed(1);
  const grid = [0, 0.25, 0.5, 0.75, 1].map(
    (v) =>
      `<path d="M${x(0)} ${y(v)}H${x(1)}M${x(v)} ${y(0)}V${y(1)}" stroke="#ddd"/>` +
      `<text x="${left - 8}" y="${Number(y(v)) + 4}" text-anchor="end">${v}</text>` +
      `<text x="${x(v)}" y="${top + height + 16}" text-anchor="middle">${v}</text>`,
  );
  const drawn = lines.map(({ name, points, note }, index) => {
    const colour = colours[index % colours.length]!;
    const path = thinned(points).map((point) => `${x(point.recall)} ${y(point.precision)}`);
    return (
      `<path d="M${path.join('L')}" fill="none" stroke="${colour}" stroke-width="1.6"/>` +
      `<text x="${left + width + 14}" y="${top + 14 + index * 18}" fill="${colour}">${name} (${note})</text>`
    );
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 740 400" font-family="sans-serif" font-size="12" role="img" aria-label="${title}">
<rect width="740" height="400" fill="#fff"/>
<text x="${left}" y="20" font-size="14">${title}</text>
${grid.join('\n')}
<text x="${left + width / 2}" y="${top + height + 34}" text-anchor="middle">recall</text>
<text x="14" y="${top + height / 2}" text-anchor="middle" transform="rotate(-90 14 ${top + height / 2})">precision</text>
${drawn.join('\n')}
</svg>
`;
}

/** Points closer than half a hundredth of recall to the one before are left out. */
function thinned(points: readonly CurvePoint[]): CurvePoint[] {
  const kept: CurvePoint[] = [];
  for (const point of points) {
    const last = kept.at(-1);
    if (
      last === undefined ||
      point.recall - last.recall >= 0.005 ||
      Math.abs(point.precision - last.precision) >= 0.02
    )
      kept.push(point);
  }
  return kept;
}
