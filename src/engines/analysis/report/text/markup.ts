// Markup that cannot be broken out of: every text put into `h` is escaped, only other markup goes in as it is. Pure.

/** Text that is markup already. Made by `h` and by `raw` of what this program wrote itself. */
export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
  toString(): string {
    return this.text;
  }
}

export type Part = Markup | string | number | null | undefined | false | readonly Part[];

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** What XML forbids, what would turn the direction of the text around it, and halves of signs. */
export const clean = (text: string): string =>
  text
    .toWellFormed()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must go
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g, '\ufffd')
    .replaceAll(/[\u202a-\u202e\u2066-\u2069]/g, '');

/** A text as it may stand in HTML, in SVG, and between the quotes of an attribute. */
export const escapeText = (text: string): string =>
  clean(text).replaceAll(/[&<>"']/g, (sign) => signs[sign]!);

const written = (part: Part): string => {
  if (part === null || part === undefined || part === false) return '';
  if (part instanceof Markup) return part.text;
  if (typeof part === 'string' || typeof part === 'number') return escapeText(String(part));
  return part.map(written).join('');
};

/** HTML or SVG with parts put in safely. */
export const h = (strings: TemplateStringsArray, ...parts: readonly Part[]): Markup =>
  new Markup(strings.map((one, at) => (at < parts.length ? one + written(parts[at]) : one)).join(''));

/** Only for markup that this program wrote. */
export const raw = (text: string): Markup => new Markup(text);
