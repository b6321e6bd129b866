// Contrast of two colours as WCAG 2.2 counts it, for colours written as oklch(L% C H). Used by the tests of the tokens.

export type Rgb = readonly [number, number, number];

/** oklch → linear sRGB, clipped to what a screen shows. Matrices: Björn Ottosson, "A perceptual color space" (2020). */
export function linearRgb(text: string): Rgb {
  const m = /oklch\(\s*([\d.]+)%\s+([\d.]+)\s+([\d.]+)\s*\)/.exec(text);
  if (!m) throw new Error(`not an oklch colour: ${text}`);
  const L = Number(m[1]) / 100;
  const h = (Number(m[3]) * Math.PI) / 180;
  const a = Number(m[2]) * Math.cos(h);
  const b = Number(m[2]) * Math.sin(h);
  const l = (L + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const c = (L - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (L - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (x: number) => Math.min(1, Math.max(0, x));
  return [
    clip(4.0767416621 * l - 3.3077115913 * c + 0.2309699292 * s),
    clip(-1.2684380046 * l + 2.6097574011 * c - 0.3413193965 * s),
    clip(-0.0041960863 * l - 0.7034186147 * c + 1.707614701 * s),
  ];
}

const luminance = ([r, g, b]: Rgb): number => 0.2126 * r + 0.7152 * g + 0.0722 * b;

/** 1 to 21. WCAG 2.2, "contrast ratio". */
export function contrast(one: string, other: string): number {
  const [a, b] = [luminance(linearRgb(one)), luminance(linearRgb(other))];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}
