// What a stretch of text looks like from far away: an address, shouting. Words are not known here.

/** Nearly all letters are capitals, read off the beginning. */
export function isShouted(text: string): boolean {
  let large = 0;
  let small = 0;
  const most = Math.min(text.length, 400);
  for (let i = 0; i < most; i++) {
    const c = text.charCodeAt(i);
    if (c >= 65 && c <= 90) large++;
    else if (c >= 97 && c <= 122) small++;
  }
  return large >= 8 && large > small * 4;
}

/** An address on the web or of mail, or @somebody. */
export function isAddress(lower: string, from: number, to: number): boolean {
  if (lower.startsWith('www.', from) || lower.startsWith('http', from)) return true;
  const at = lower.indexOf('@', from);
  if (at === from) return to - from > 2;
  if (at > from && at < to) {
    const dot = lower.indexOf('.', at);
    return dot > at + 1 && dot < to - 1;
  }
  const scheme = lower.indexOf('://', from);
  if (scheme >= from && scheme < to) return true;
  const slash = lower.indexOf('/', from);
  const dot = lower.indexOf('.', from);
  return dot > from && dot < to && slash > dot && slash < to;
}
