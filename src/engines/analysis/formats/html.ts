// HTML to plain text in one pass over the characters: no regular expression that could run away, no markup kept.
// What others wrote (blockquote, Discourse's aside.quote) comes out as lines that begin with '> ', for denoise/ to take out.

const named: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  hellip: '…',
  mdash: '—',
  ndash: '–',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  laquo: '«',
  raquo: '»',
  copy: '©',
  reg: '®',
  trade: '™',
  euro: '€',
  pound: '£',
  deg: '°',
  middot: '·',
  bull: '•',
  eacute: 'é',
  egrave: 'è',
  agrave: 'à',
  ccedil: 'ç',
  ntilde: 'ñ',
  ouml: 'ö',
  auml: 'ä',
  uuml: 'ü',
  szlig: 'ß',
};

const breaks = new Set(['br', 'p', 'div', 'li', 'tr', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'pre', 'ul', 'ol']);
const silent = new Set(['script', 'style', 'template', 'svg', 'noscript']);
const quotes = new Set(['blockquote', 'aside']);

/** Entities of a text; what is not known stays as it is written. Linear in length. */
export function decodeEntities(text: string): string {
  let at = text.indexOf('&');
  if (at === -1) return text;
  let out = '';
  let from = 0;
  for (; at !== -1; at = text.indexOf('&', at + 1)) {
    // An entity is short; looking no further keeps '&&&&…' linear.
    const rest = text.slice(at + 1, at + 12);
    const end = rest.indexOf(';');
    if (end < 1) continue;
    const decoded = entity(rest.slice(0, end));
    if (decoded === undefined) continue;
    out += text.slice(from, at) + decoded;
    from = at + end + 2;
    at = from - 1;
  }
  return out + text.slice(from);
}

function entity(name: string): string | undefined {
  if (name[0] !== '#') return Object.hasOwn(named, name) ? named[name] : undefined;
  const hex = name[1] === 'x' || name[1] === 'X';
  const digits = name.slice(hex ? 2 : 1);
  if (!(hex ? /^[0-9a-f]{1,6}$/i : /^\d{1,7}$/).test(digits)) return undefined;
  const code = Number.parseInt(digits, hex ? 16 : 10);
  if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return '\ufffd';
  return String.fromCodePoint(code);
}

/** Plain text of a piece of HTML. Time and memory grow with its length only. */
export function plainOf(html: string): string {
  if (!html.includes('<')) return decodeEntities(html).trim();
  const lines: string[] = [];
  let line = '';
  let depth = 0;
  const end = () => {
    const trimmed = line.trim();
    if (trimmed !== '') lines.push(depth > 0 ? `> ${trimmed}` : trimmed);
    line = '';
  };
  for (let at = 0; at < html.length; ) {
    const open = html.indexOf('<', at);
    if (open === -1) {
      line += words(html.slice(at));
      break;
    }
    line += words(html.slice(at, open));
    const tag = tagAt(html, open);
    if (tag === undefined) {
      line += '<';
      at = open + 1;
      continue;
    }
    at = tag.end;
    if (silent.has(tag.name) && !tag.closing) at = afterSilent(html, at, tag.name);
    else if (quotes.has(tag.name)) {
      end();
      depth = Math.max(0, depth + (tag.closing ? -1 : 1));
    } else if (breaks.has(tag.name)) end();
  }
  end();
  return lines.join('\n');
}

const words = (text: string) => decodeEntities(text.includes('\n') ? text.replaceAll('\n', ' ') : text);

/** The tag, comment or declaration that begins at `open`; undefined where '<' is only a sign. */
function tagAt(html: string, open: number): { name: string; closing: boolean; end: number } | undefined {
  const next = html.charCodeAt(open + 1);
  const closing = next === 0x2f;
  const first = html.charCodeAt(closing ? open + 2 : open + 1) | 0x20;
  if (next === 0x21 || next === 0x3f) {
    const isComment = html.startsWith('<!--', open);
    const stop = html.indexOf(isComment ? '-->' : '>', open + 2);
    return { name: '', closing: false, end: stop === -1 ? html.length : stop + (isComment ? 3 : 1) };
  }
  if (!(first >= 0x61 && first <= 0x7a)) return undefined;
  const from = closing ? open + 2 : open + 1;
  let to = from;
  while (to < html.length && to - from < 20 && isNameSign(html.charCodeAt(to))) to += 1;
  return { name: html.slice(from, to).toLowerCase(), closing, end: afterTag(html, to) };
}

const isNameSign = (code: number) =>
  (code >= 0x30 && code <= 0x39) || ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a);

/** Behind the '>' that ends a tag; one in quotes does not. Without an end: behind all (the rest was no text). */
function afterTag(html: string, from: number): number {
  let quote = 0;
  for (let at = from; at < html.length; at += 1) {
    const code = html.charCodeAt(at);
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === 0x3e) return at + 1;
    else if ((code === 0x22 || code === 0x27) && html.charCodeAt(at - 1) === 0x3d) quote = code;
  }
  return html.length;
}

function afterSilent(html: string, from: number, name: string): number {
  for (let at = html.indexOf('</', from); at !== -1; at = html.indexOf('</', at + 2))
    if (html.slice(at + 2, at + 2 + name.length).toLowerCase() === name) return afterTag(html, at + 2);
  return html.length;
}
