// Texts from locales/<language>/*.json through ICU MessageFormat. Keys are flat and belong to the room named first.
import { readdirSync, readFileSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';

export type Values = Record<string, string | number | Date>;
/** Gives the text of a key. Plain text: whoever puts it into a page escapes it. */
export type Translate = (key: string, values?: Values) => string;
export type Texts = {
  locales: readonly string[];
  /** The best of our languages for a wish like "de-AT, en;q=0.8". */
  choose(acceptLanguage: string | undefined): string;
  translator(locale: string): Translate;
};

const folder = new URL('../../../locales/', import.meta.url);

/** @throws when a key stands in two files of one language */
export function loadTexts(from: URL = folder): Texts {
  const catalogues = new Map<string, Map<string, string>>();
  for (const locale of readdirSync(from, { withFileTypes: true })) {
    if (locale.isDirectory()) catalogues.set(locale.name, readCatalogue(new URL(`${locale.name}/`, from)));
  }
  const locales = [...catalogues.keys()];
  const translators = new Map<string, Translate>();
  return {
    locales,
    choose: (wish) => chooseLocale(wish, locales),
    translator(locale) {
      let translate = translators.get(locale);
      if (!translate) {
        translate = createTranslator(
          locale,
          catalogues.get(locale) ?? new Map(),
          catalogues.get('en') ?? new Map(),
        );
        translators.set(locale, translate);
      }
      return translate;
    },
  };
}

function readCatalogue(from: URL): Map<string, string> {
  const texts = new Map<string, string>();
  for (const name of readdirSync(from)
    .filter((file) => file.endsWith('.json'))
    .sort()) {
    const entries = JSON.parse(readFileSync(new URL(name, from), 'utf8')) as Record<string, string>;
    for (const [key, text] of Object.entries(entries)) {
      if (texts.has(key)) throw new Error(`The text "${key}" stands twice in ${from.pathname}`);
      texts.set(key, text);
    }
  }
  return texts;
}

function createTranslator(
  locale: string,
  texts: Map<string, string>,
  english: Map<string, string>,
): Translate {
  const formats = new Map<string, (values?: Values) => string>();
  // Most texts have neither arguments nor quoted braces: no parsing.
  const plain = new Set(
    [...english.keys(), ...texts.keys()].filter(
      (key) => !/[{']/.test(texts.get(key) ?? english.get(key) ?? ''),
    ),
  );
  return (key, values) => {
    const text = texts.get(key) ?? english.get(key);
    // A missing text is a bug that the house test finds; a reader is better served by the key than by an error.
    if (text === undefined) return key;
    if (plain.has(key)) return text;
    let format = formats.get(key);
    if (!format) {
      format = createFormat(text, locale);
      formats.set(key, format);
    }
    return format(values);
  };
}

// Kinds of parts, as @formatjs/icu-messageformat-parser numbers them.
const literal = 0;
const argument = 1;

/**
 * A text with its arguments. Most texts only name them ("Write to {name}"): those are put together here, twenty times faster
 * than by the formatter, which a page with twenty posts asks a hundred times.
 */
export function createFormat(text: string, locale: string): (values?: Values) => string {
  const full = new IntlMessageFormat(text, locale, undefined, { ignoreTag: true });
  const parts = full.getAst();
  const simple = parts.every((part) => part.type === literal || part.type === argument);
  if (!simple) return (values) => String(full.format(values));
  return (values) => {
    let out = '';
    for (const part of parts) {
      const value = part.type === literal ? part.value : values?.[(part as { value: string }).value];
      // A date, or an argument that is missing: the formatter knows what to do, or what to say.
      if (typeof value !== 'string' && typeof value !== 'number') return String(full.format(values));
      out += value;
    }
    return out;
  };
}

/** Pure. RFC 9110 section 12.5.4, by the primary subtag; English where nothing fits. */
export function chooseLocale(wish: string | undefined, locales: readonly string[]): string {
  const wanted = (wish ?? '')
    .slice(0, 200)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const q = parameters.map((p) => /^\s*q=([\d.]+)$/.exec(p)?.[1]).find(Boolean);
      return { tag, weight: q === undefined ? 1 : Number(q) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  for (const { tag } of wanted) {
    const match = locales.find((l) => l.toLowerCase() === tag || l.toLowerCase() === tag.split('-')[0]);
    if (match) return match;
  }
  return 'en';
}
