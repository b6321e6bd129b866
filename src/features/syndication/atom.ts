// A feed as Atom (RFC 4287). Pure: text in, text out.
import type { Entry, Feed } from './model.ts';

/** XML 1.0 knows only these characters; a feed with one other is no feed for any reader. */
const allowed = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** Text for element content and attributes alike. */
export function xml(text: string): string {
  return text
    .toWellFormed()
    .replace(allowed, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

export function writeAtom(feed: Feed): string {
  // An empty feed has never changed.
  const updated = new Date(Math.max(0, ...feed.entries.map((one) => one.updatedAt.getTime())));
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${xml(feed.language)}">
<id>${xml(feed.id)}</id>
<title>${xml(feed.title)}</title>
${feed.subtitle ? `<subtitle>${xml(feed.subtitle)}</subtitle>\n` : ''}<updated>${updated.toISOString()}</updated>
<link rel="self" type="application/atom+xml" href="${xml(feed.selfUrl)}"/>
<link rel="alternate" type="text/html" href="${xml(feed.homeUrl)}"/>
${feed.nextUrl ? `<link rel="next" type="application/atom+xml" href="${xml(feed.nextUrl)}"/>\n` : ''}<generator>Companionway</generator>
${feed.entries.map(entry).join('\n')}
</feed>
`;
}

function entry(one: Entry): string {
  return `<entry>
<id>urn:uuid:${one.postId}</id>
<title>${xml(one.title)}</title>
<link rel="alternate" type="text/html" href="${xml(one.url)}"/>
<author><name>${xml(one.author)}</name>${one.authorUrl ? `<uri>${xml(one.authorUrl)}</uri>` : ''}</author>
<published>${one.publishedAt.toISOString()}</published>
<updated>${one.updatedAt.toISOString()}</updated>
${one.categories.map((term) => `<category term="${xml(term)}"/>`).join('')}${
  one.html === null
    ? `<summary>${xml(one.summary ?? '')}</summary>`
    : `<content type="html">${xml(one.html)}</content>`
}
</entry>`;
}
