// Reads a mail as far as our own mails go: headers (folded, encoded words), text and HTML parts, transfer encodings.
// Also for the files of DATA_DIR/outbox, which hold the same bytes.

export type ParsedMail = {
  /** Lower-case names; a repeated header keeps its last value. */
  headers: Record<string, string>;
  subject: string;
  text: string;
  html: string;
  raw: string;
};

/** @param raw the message with one character per byte (latin1), as it crossed the wire */
export function parseMail(raw: string): ParsedMail {
  const mail: ParsedMail = { headers: {}, subject: '', text: '', html: '', raw };
  const { headers, body } = split(raw);
  mail.headers = headers;
  mail.subject = headers.subject ?? '';
  collect(headers, body, mail);
  return mail;
}

function split(part: string): { headers: Record<string, string>; body: string } {
  const lineEnds = part.replaceAll('\r\n', '\n');
  const gap = lineEnds.indexOf('\n\n');
  const head = gap < 0 ? lineEnds : lineEnds.slice(0, gap);
  const headers: Record<string, string> = {};
  for (const line of head.replaceAll(/\n[ \t]+/g, ' ').split('\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) headers[line.slice(0, colon).toLowerCase()] = decodeWords(line.slice(colon + 1).trim());
  }
  return { headers, body: gap < 0 ? '' : lineEnds.slice(gap + 2) };
}

function collect(headers: Record<string, string>, body: string, mail: ParsedMail): void {
  const type = headers['content-type'] ?? 'text/plain';
  const boundary = /^multipart\/.*boundary="?([^";]+)"?/i.exec(type)?.[1];
  if (boundary) {
    for (const piece of body.split(`--${boundary}`).slice(1, -1)) {
      const part = split(piece.replace(/^\n/, ''));
      collect(part.headers, part.body.replace(/\n$/, ''), mail);
    }
    return;
  }
  const text = decodeBody(body, headers['content-transfer-encoding'] ?? '7bit');
  if (/^text\/html/i.test(type)) mail.html ||= text;
  else if (/^text\/plain/i.test(type)) mail.text ||= text;
}

function decodeBody(body: string, encoding: string): string {
  if (/base64/i.test(encoding)) return Buffer.from(body, 'base64').toString('utf8');
  if (!/quoted-printable/i.test(encoding)) return Buffer.from(body, 'latin1').toString('utf8');
  return decodeQuoted(body.replaceAll(/=[ \t]*\n/g, ''));
}

function decodeQuoted(text: string): string {
  const bytes = text.replaceAll(/=([0-9A-Fa-f]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

/** Encoded words of RFC 2047, in UTF-8, which is all our mailer writes. */
function decodeWords(text: string): string {
  return text
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, word: string) =>
      kind.toLowerCase() === 'b' ? Buffer.from(word, 'base64').toString('latin1') : latin(word),
    )
    .replace(/^.*$/s, (whole) =>
      /[\x80-\xff]/.test(whole) ? Buffer.from(whole, 'latin1').toString('utf8') : whole,
    );
}

function latin(word: string): string {
  return word
    .replaceAll('_', ' ')
    .replaceAll(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
