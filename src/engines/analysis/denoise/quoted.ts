// Takes out what a text only repeats of others: it must not be coded as its author's own words.

/** The text without quoted lines (Markdown "> ", mail's "On … wrote:"), [quote] blocks of forums and a retweet's "RT @name:". */
export function withoutQuotes(text: string): string {
  let rest = text;
  if (rest.includes('[quote') || rest.includes('[QUOTE')) rest = withoutBlocks(rest);
  if (rest.startsWith('RT @')) return '';
  if (rest.indexOf('>') === -1 && rest.indexOf('&gt;') === -1) return rest;
  const kept: string[] = [];
  for (const line of rest.split('\n')) {
    let i = 0;
    while (i < 4 && (line.charCodeAt(i) === 0x20 || line.charCodeAt(i) === 0x09)) i++;
    const quoted = line.startsWith('>', i) ? line.charCodeAt(i + 1) !== 0x21 : line.startsWith('&gt;', i);
    // ">!spoiler!<" is the author's own; ">:(" is a face.
    if (quoted && !isFace(line, i)) {
      if (kept.length > 0 && /\bwrote:\s*$/.test(kept.at(-1)!) && kept.at(-1)!.length < 200) kept.pop();
      continue;
    }
    kept.push(line);
  }
  return kept.join('\n');
}

const isFace = (line: string, i: number) => /^>[:;][-'^]?[()[\]/\\|DdPpOo3]/.test(line.slice(i, i + 5));

/** Blocks may stand in each other; what is never closed is left as it is. */
function withoutBlocks(text: string): string {
  const mark = /\[(\/?)quote(?:[=\s][^\]\n]{0,200})?\]/gi;
  let out = '';
  let depth = 0;
  let from = 0;
  for (let found = mark.exec(text); found !== null; found = mark.exec(text)) {
    if (found[1] === '') {
      if (depth++ === 0) {
        out += text.slice(from, found.index);
        from = found.index;
      }
    } else if (depth > 0 && --depth === 0) from = found.index + found[0].length;
  }
  return out + text.slice(from);
}
