// The one HTML file of a report: no script, no picture, font or address from elsewhere; a policy in its head forbids them too.
import { type Section, section } from '../parts/blocks.ts';
import type { Summary } from '../summary.ts';
import { h, raw } from '../text/markup.ts';
import { style } from './style.ts';

export function page(summary: Summary, sections: readonly Section[]): string {
  const { title, codebook, made } = summary;
  const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
  return `${h`${raw('<!doctype html>')}
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>${raw(style)}</style>
</head>
<body>
<a class="skip" href="#summary">To the summary</a>
<header><div class="wrap">
<p class="over">Report on posts</p>
<h1>${title}</h1>
<p class="under">Codebook: ${codebook.name}, version ${codebook.version}. Made ${dayOf(made.at)} with Companionway ${made.version}.</p>
</div></header>
<div class="wrap cols">
<nav aria-labelledby="contents"><h2 id="contents">Contents</h2><ol>${sections.map((one) => h`<li><a href="#${one.id}">${one.title}</a></li>`)}</ol></nav>
<main>
${sections.map(
  (one) => h`${section(one)}
`,
)}</main>
</div>
<footer><div class="wrap">This file stands alone: it loads nothing and sends nothing. Figures as files of their own stand in the folder “figures”.</div></footer>
</body>
</html>
`}`;
}

/** "2026-11-22T15:04:05.000Z" → "22 November 2026" */
function dayOf(at: string): string {
  const names = 'January February March April May June July August September October November December'.split(
    ' ',
  );
  const found = /^(\d{4})-(\d\d)-(\d\d)/.exec(at);
  const name = found ? names[Number(found[2]) - 1] : undefined;
  return found && name ? `${Number(found[3])} ${name} ${found[1]}` : at;
}
