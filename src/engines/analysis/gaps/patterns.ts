// The small language of content/insight/questions-*.json: words in order, made into one expression that is tried once per sentence.

/** Thrown for a pattern that cannot be read; says which. */
export class PatternError extends Error {}

/**
 * `word`, `a|b` either, `word*` any ending, `(word)` may be left out, `~` up to three words between. The expression begins at a space
 * and ends before one. Every part eats whole words, so that trying it stays linear but for the few words of `~`.
 * @throws PatternError
 */
export function sourceOf(pattern: string): string {
  const parts = pattern.split(' ').filter((part) => part !== '');
  if (parts.length === 0) throw new PatternError('a pattern is empty');
  const source = parts.map((part) => {
    if (part === '~') return '(?: [^ ]+){0,3}';
    const optional = part.startsWith('(') && part.endsWith(')');
    const words = (optional ? part.slice(1, -1) : part).split('|');
    if (words.some((word) => !/^[\p{L}\p{N}]+\*?$/u.test(word)))
      throw new PatternError(`"${part}" in "${pattern}" is no word, a|b, (word) or ~`);
    const either = words.map((word) => word.replace('*', '[^ ]*')).join('|');
    return optional ? `(?: (?:${either}))?` : ` (?:${either})`;
  });
  if (parts.every((part) => part === '~' || part.startsWith('(')))
    throw new PatternError(`"${pattern}" would match anything`);
  return `${source.join('')}(?= )`;
}

/** All patterns as one. */
export const anyOf = (patterns: readonly string[], start = ''): RegExp =>
  new RegExp(`${start}(?:${patterns.map(sourceOf).join('|')})`, 'u');
