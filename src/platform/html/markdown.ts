// Members' markdown to HTML, once, when it is written. Two locks: the parser makes no HTML of its own accord, and an
// allow-list reads what it made. No pictures, no raw HTML, headings below the page's own.
import MarkdownIt from 'markdown-it';
import sanitizeHtml from 'sanitize-html';

/** Characters (UTF-16 units); post_texts.markdown has the same limit. */
export const markdownMax = 60_000;
/** Levels of quotes, lists and marks inside each other; deeper ones stay plain text. */
const nestingMax = 12;
/** Whole addresses only: nothing a member writes should look like a button of ours. */
const linkPattern = /^(?:https?:\/\/[^/]|mailto:)/i;

const parser = new MarkdownIt({
  html: false,
  linkify: true,
  breaks: true,
  typographer: false,
  maxNesting: nestingMax,
});
parser.disable(['image', 'table', 'html_block', 'html_inline', 'reference']);
parser.validateLink = (url) => linkPattern.test(url.trim());
// An address shows as it is: a look-alike letter must not dress up as somebody else's name.
parser.normalizeLinkText = (url) => url;
parser.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
parser.core.ruler.push('lower_headings', (state) => {
  for (const token of state.tokens) {
    if (token.type !== 'heading_open' && token.type !== 'heading_close') continue;
    token.tag = `h${Math.min(6, Number(token.tag.slice(1)) + 2)}`;
  }
});

const rules: sanitizeHtml.IOptions = {
  allowedTags: [
    'p',
    'br',
    'strong',
    'em',
    's',
    'ul',
    'ol',
    'li',
    'blockquote',
    'code',
    'pre',
    'hr',
    'a',
    'h3',
    'h4',
    'h5',
    'h6',
  ],
  allowedAttributes: { a: ['href', 'rel'], ol: ['start'] },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowProtocolRelative: false,
  disallowedTagsMode: 'escape',
  transformTags: {
    a: (tagName, { href = '' }) => ({ tagName, attribs: { href, rel: 'nofollow ugc noopener noreferrer' } }),
  },
};

/**
 * Safe HTML of a text; the same text gives the same HTML for ever.
 * @throws RangeError when the text is longer than `markdownMax`; forms refuse that before
 */
export function renderMarkdown(text: string): string {
  if (text.length > markdownMax) throw new RangeError('text too long for markdown');
  return sanitizeHtml(parser.render(flattenQuotes(text)), rules).trim();
}

/** A line that opens a hundred quotes would make a hundred boxes; what is deeper than the limit stays at the limit. */
function flattenQuotes(text: string): string {
  return text.replace(/^(?:[ \t]{0,3}>){7,}/gm, '>>>>>>');
}

/** The beginning of a text without its marks, at most `length` characters, cut at a word; for lists and feeds. */
export function excerpt(text: string, length: number): string {
  const plain = parser
    .parse(text.slice(0, Math.min(markdownMax, length * 4 + 200)), {})
    .flatMap((token) =>
      token.type === 'inline'
        ? [inlineText(token.children ?? [])]
        : token.type === 'fence'
          ? [token.content]
          : [],
    )
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (plain.length <= length) return plain;
  const cut = plain.slice(0, length - 1);
  const space = cut.lastIndexOf(' ');
  return `${(space > length / 2 ? cut.slice(0, space) : cut.replace(/[\uD800-\uDBFF]$/, '')).trimEnd()}…`;
}

function inlineText(tokens: readonly { type: string; content: string }[]): string {
  return tokens
    .map((one) =>
      one.type === 'text' || one.type === 'code_inline' ? one.content : /break$/.test(one.type) ? ' ' : '',
    )
    .join('');
}
