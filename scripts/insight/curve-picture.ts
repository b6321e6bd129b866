// Learning curves as an SVG picture: one line a set. The table beside it says the same in numbers.
const [width, height, left, top, bottom, right] = [640, 400, 48, 20, 44, 220];
const colours = ['#1b6ca8', '#b5452c', '#3a7d44', '#7a4fa3', '#9a6b00', '#5c5c5c'];

export function curvePicture(
  curves: readonly { name: string; points: readonly { labels: number; f1: number }[] }[],
): string {
  const sizes = [...new Set(curves.flatMap(({ points }) => points.map(({ labels }) => labels)))].sort(
    (a, b) => a - b,
  );
  const [low, high] = [Math.log(sizes[0]!), Math.log(sizes.at(-1)!)];
  const x = (labels: number) => left + ((Math.log(labels) - low) / (high - low)) * (width - left - right);
  const y = (f1: number) => top + (1 - f1) * (height - top - bottom);
  const grid = [0, 0.2, 0.4, 0.6, 0.8, 1].map(
    (f1) =>
      `<path d="M${left} ${y(f1)}H${width - right}" stroke="#ddd"/><text x="${left - 8}" y="${y(f1) + 4}" text-anchor="end">${f1.toFixed(1)}</text>`,
  );
  const ticks = sizes.map(
    (size) => `<text x="${x(size)}" y="${height - bottom + 18}" text-anchor="middle">${size}</text>`,
  );
  const lines = curves.map(({ name, points }, i) => {
    const colour = colours[i % colours.length];
    const at = points.map(({ labels, f1 }) => `${x(labels).toFixed(1)} ${y(f1).toFixed(1)}`);
    const key = top + 16 + i * 22;
    const marks = points.map(
      ({ labels, f1 }) =>
        `<circle cx="${x(labels).toFixed(1)}" cy="${y(f1).toFixed(1)}" r="3" fill="${colour}"/>`,
    );
    return `<path d="M${at.join('L')}" fill="none" stroke="${colour}" stroke-width="2"/>${marks.join('')}<path d="M${width - right + 12} ${key}h16" stroke="${colour}" stroke-width="2"/><text x="${width - right + 34}" y="${key + 4}">${name}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" font-family="sans-serif" font-size="11" fill="#222">
<title>F1 over the number of labels</title>
<rect width="${width}" height="${height}" fill="#fff"/>
${[...grid, ...ticks, ...lines].join('\n')}
<text x="${(left + width - right) / 2}" y="${height - 8}" text-anchor="middle">labels</text>
</svg>
`;
}
