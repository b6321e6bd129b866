// A small, careful tokenizer for TypeScript: enough to tell code from strings, templates, comments and regular expressions.
// It does not understand types or scopes. TypeScript 7 has no JavaScript API, so this is what the house rules stand on.

export type Kind = 'word' | 'number' | 'punct' | 'string' | 'template' | 'comment' | 'regex';

export interface Token {
  kind: Kind;
  /** As written, quotes included. A template is cut into its pieces of text; `${` and its `}` are punct. */
  text: string;
  /** 1-based. */
  line: number;
  endLine: number;
}

/** Words after which a slash starts a regular expression rather than a division. */
const beforeRegex = new Set(
  'return typeof case in of delete void throw new instanceof do else yield await'.split(' '),
);
const beforeParens = new Set('if while for with'.split(' '));
const wordPattern = /[\p{ID_Start}$_#@][\p{ID_Continue}$\u200c\u200d]*/uy;
const numberPattern =
  /(?:0[xob][\da-f_]+n?|(?:\d[\d_]*)(?:\.[\d_]+)?(?:e[+-]?\d+)?n?|\.\d[\d_]*(?:e[+-]?\d+)?)/iy;

class Scanner {
  readonly tokens: Token[] = [];
  private at = 0;
  private line = 1;
  private before: Token | undefined;
  private readonly opened: { text: string; before: Token | undefined }[] = [];
  private readonly source: string;
  /** Whether the last closed parenthesis belonged to if, while, for or with. */
  private closedCondition = false;

  constructor(source: string) {
    this.source = source;
  }

  run(): Token[] {
    if (this.source.startsWith('#!')) this.push('comment', this.upTo('\n'));
    while (this.at < this.source.length) this.step();
    return this.tokens;
  }

  private step(): void {
    const char = this.source[this.at]!;
    if (char === '\n') {
      this.line += 1;
      this.at += 1;
    } else if (/\s/.test(char)) this.at += 1;
    else if (this.source.startsWith('//', this.at)) this.push('comment', this.upTo('\n'));
    else if (this.source.startsWith('/*', this.at)) this.push('comment', this.upTo('*/', 2));
    else if (char === "'" || char === '"') this.push('string', this.quoted(char));
    else if (char === '`') this.template(1);
    else if (char === '/' && this.regexMayStart()) this.push('regex', this.regex());
    else this.plain(char);
  }

  private plain(char: string): void {
    const number = /[\d.]/.test(char) ? this.match(numberPattern) : '';
    const word = number === '' ? this.match(wordPattern) : '';
    if (number !== '') this.push('number', number);
    else if (word !== '') this.push('word', word);
    else if (char === '}' && this.opened.at(-1)?.text === '${') {
      this.opened.pop();
      this.push('punct', '}');
      this.template(0);
    } else {
      this.bracket(char);
      this.push('punct', char);
    }
  }

  private bracket(char: string): void {
    if ('([{'.includes(char)) this.opened.push({ text: char, before: this.before });
    else if (')]}'.includes(char)) {
      const opening = this.opened.pop();
      this.closedCondition = char === ')' && beforeParens.has(opening?.before?.text ?? '');
    }
  }

  /** A piece of a template: `skip` is 1 at its opening backtick, 0 when it goes on after `}`. */
  private template(skip: number): void {
    let end = this.at + skip;
    while (end < this.source.length) {
      if (this.source[end] === '\\') end += 2;
      else if (this.source[end] === '`') break;
      else if (this.source.startsWith('${', end)) break;
      else end += 1;
    }
    const closes = this.source[end] === '`';
    this.push('template', this.source.slice(this.at, closes ? end + 1 : end));
    if (closes || end >= this.source.length) return;
    this.opened.push({ text: '${', before: this.before });
    this.push('punct', '${');
  }

  private quoted(quote: string): string {
    let end = this.at + 1;
    while (end < this.source.length && this.source[end] !== quote && this.source[end] !== '\n') {
      end += this.source[end] === '\\' ? 2 : 1;
    }
    return this.source.slice(this.at, end + 1);
  }

  private regexMayStart(): boolean {
    const before = this.before;
    if (before === undefined || before.kind === 'comment') return true;
    // `for (const word of /…/)`: of stands after a name; `Math.floor(of / 60)`: of is a name.
    if (before.text === 'of') return this.tokens.at(-2)?.kind === 'word' || this.tokens.at(-2)?.text === ']';
    if (before.kind === 'word') return beforeRegex.has(before.text);
    if (before.kind !== 'punct') return false;
    if (before.text === ')') return this.closedCondition;
    if (before.text === ']') return false;
    // `count! / 2` and `i++ / 2`: a value stands before the slash.
    const twoBefore = this.tokens.at(-2);
    const endsValue = twoBefore?.kind === 'word' || twoBefore?.text === ')' || twoBefore?.text === ']';
    if (before.text === '!') return !endsValue || beforeRegex.has(twoBefore?.text ?? '');
    return !(twoBefore?.text === before.text && '+-'.includes(before.text));
  }

  private regex(): string {
    let end = this.at + 1;
    let inClass = false;
    while (end < this.source.length && this.source[end] !== '\n') {
      const char = this.source[end]!;
      if (char === '/' && !inClass) break;
      if (char === '[') inClass = true;
      if (char === ']') inClass = false;
      end += char === '\\' ? 2 : 1;
    }
    end += 1;
    while (/[a-z]/i.test(this.source[end] ?? '')) end += 1;
    return this.source.slice(this.at, end);
  }

  private match(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    return pattern.exec(this.source)?.[0] ?? '';
  }

  private upTo(end: string, including = 0): string {
    const found = this.source.indexOf(end, this.at + including);
    return this.source.slice(this.at, found === -1 ? this.source.length : found + including);
  }

  private push(kind: Kind, text: string): void {
    // Between `}` and `${` of a template there may be nothing.
    if (text === '') return;
    const lines = text.split('\n').length - 1;
    const token = { kind, text, line: this.line, endLine: this.line + lines };
    this.tokens.push(token);
    if (kind !== 'comment') this.before = token;
    this.line += lines;
    this.at += text.length;
  }
}

/** All tokens of a source text, comments included, in order. Never throws: broken code gives odd tokens. */
export function scan(source: string): Token[] {
  return new Scanner(source).run();
}

/** The tokens that are code: no comments. */
export function scanCode(source: string): Token[] {
  return scan(source).filter((token) => token.kind !== 'comment');
}

/** The text inside a string or template piece, without its quotes; escapes are left as written. */
export function inside(token: Token): string {
  if (token.kind === 'string') return token.text.slice(1, -1);
  return token.text.replace(/^`/, '').replace(/`$/, '');
}

/** For each opening bracket's index the index of its closing one, and the other way round. */
export function pairs(tokens: Token[]): Map<number, number> {
  const found = new Map<number, number>();
  const open: number[] = [];
  tokens.forEach((token, index) => {
    if (token.kind !== 'punct') return;
    if (['(', '[', '{', '${'].includes(token.text)) open.push(index);
    else if ([')', ']', '}'].includes(token.text)) {
      const start = open.pop();
      if (start === undefined) return;
      found.set(start, index);
      found.set(index, start);
    }
  });
  return found;
}
