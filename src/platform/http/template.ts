// A page drawn once for a stand-in reader and filled in for each real one: only what is marked differs. The stand-in has
// marks in the place of what is a reader's own, and nothing at all in the place of the rest: drawing that asks for more fails,
// and the page is then drawn for its reader alone. What else the drawing depends on stands in the key it is kept under.
import { randomBytes } from 'node:crypto';
import { escapeHtml, type Html } from '../html/index.ts';

/** What of a page is a reader's own, by name: of the frame (csrf, name, avatar), and what the room adds. */
type Own = Readonly<Record<string, string>>;

// Random and never sent, so that no text of anybody can hold one.
const secret = randomBytes(16).toString('hex');
export const markOf = (name: string): string => `\u{e000}${secret} ${name}\u{e001}`;
const anyMark = new RegExp(`\u{e000}${secret} (\\w+)\u{e001}`, 'g');

/** Drawing asked for something of the reader that a template cannot hold. */
export class AskedOfStandIn extends Error {}

/** What a reply brings for it. `draw` must not wait for anything. */
export type TemplateOf = {
  /** Where the templates of this page lie, as long as what it says to all holds. */
  kept: Map<string, Template | null>;
  /** All that the body depends on besides the reader's marks. */
  key: string;
  /** What the room shows of this reader alone, as plain text. */
  own: Own;
  /** For the stand-in (see stand-in.ts) `own` holds marks. */
  draw(who: 'reader' | 'stand-in', own: Own): Html;
};

/** Bytes with gaps; `inlay`: bytes that are the same for all, kept once. */
export type Template = readonly (Uint8Array | string)[];

/** Kinds of readers of one page within one minute. */
const kindsMax = 12;

/** The same names, with marks. */
export const marked = (own: Own): Own =>
  Object.fromEntries(Object.keys(own).map((name) => [name, markOf(name)]));

/** What is not among the known may not be asked for. */
export function onlyKnowing<T extends object>(known: T): T {
  return new Proxy(known, {
    get(target, name) {
      if (name in target) return target[name as keyof T];
      throw new AskedOfStandIn(String(name));
    },
  });
}

/** @param text the whole page as drawn for the stand-in @param inlay goes where `inlayMark` stands */
export function cut(text: string, inlayMark: string, inlay: Uint8Array | undefined): Template {
  const parts: (Uint8Array | string)[] = [];
  const put = (piece: string) => {
    const [before = '', after] = inlay ? piece.split(inlayMark) : [piece];
    parts.push(Buffer.from(before));
    if (after !== undefined && inlay) parts.push(inlay, Buffer.from(after));
  };
  let at = 0;
  for (const found of text.matchAll(anyMark)) {
    put(text.slice(at, found.index));
    parts.push(found[1]!);
    at = found.index + found[0].length;
  }
  put(text.slice(at));
  return parts;
}

/** The page in pieces. @param own as plain text; `avatar` as markup */
export function filled(template: Template, { avatar: picture, ...texts }: FrameOwn & Own): Uint8Array[] {
  const gaps: Record<string, Uint8Array> = { avatar: Buffer.from(picture) };
  for (const [name, text] of Object.entries(texts)) gaps[name] = Buffer.from(escapeHtml(text));
  return template.map((part) => (typeof part === 'string' ? gaps[part]! : part));
}

export type FrameOwn = { csrf: string; name: string; avatar: string };

/** The template kept under `key`, made if there is none; null where the drawing asks for more of its reader. */
export function templateFor(kept: TemplateOf['kept'], key: string, make: () => Template): Template | null {
  const known = kept.get(key);
  if (known !== undefined) return known;
  if (kept.size >= kindsMax) kept.clear();
  let fresh: Template | null = null;
  try {
    fresh = make();
  } catch (error) {
    if (!(error instanceof AskedOfStandIn)) throw error;
  }
  kept.set(key, fresh);
  return fresh;
}
