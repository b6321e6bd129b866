// The files of a report: the same again from the same summary, nothing from elsewhere, nothing that a text could break out of,
// and no number that may not be told.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { firstSummary, fullSummary } from '../../../../test/support/insight-summary.ts';
import type { Summary } from '../index.ts';
import { type ReportFile, renderReport } from './index.ts';

const full = await renderReport(fullSummary());
const first = await renderReport(firstSummary());
const of = (files: readonly ReportFile[], path: string): string => {
  const found = files.find((one) => one.path === path);
  assert.ok(found, `${path} is missing among ${files.map((one) => one.path).join(', ')}`);
  return found.text;
};
const html = of(full, 'report.html');

/** Text of the page as people read it. */
const plain = (markup: string) =>
  markup
    .replaceAll(/<style[\s\S]*?<\/style>/g, ' ')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ');

test('all files are there', () => {
  const paths = full.map((one) => one.path);
  for (const path of [
    'report.html',
    'prevalence.csv',
    'themes.csv',
    'gaps.csv',
    'methods.md',
    'data-statement.md',
  ])
    assert.ok(paths.includes(path), path);
  for (const figure of [
    'flow',
    'prevalence-all',
    'over-time',
    'themes-shares',
    'gaps-bars',
    'agreement-forest',
  ])
    assert.ok(paths.includes(`figures/${figure}.svg`), figure);
  assert.equal(new Set(paths).size, paths.length, 'no two files of one name');
});

test('the same summary gives the same bytes', async () => {
  assert.deepEqual(await renderReport(fullSummary()), full);
  assert.deepEqual(await renderReport(firstSummary()), first);
});

test('the page loads nothing and runs nothing', () => {
  for (const text of [html, of(first, 'report.html')]) {
    assert.doesNotMatch(
      text,
      /https?:|\/\/[a-z]|url\(|@import|<script|<img|<link|<iframe|javascript:|\son\w+=/i,
    );
    assert.match(text, /Content-Security-Policy" content="default-src &#39;none&#39;/);
  }
  for (const { path, text } of full.filter((one) => one.path.startsWith('figures/')))
    assert.deepEqual(
      text.match(/https?:[^"]*/g),
      ['http://www.w3.org/2000/svg'],
      `${path}: only the name of SVG`,
    );
});

test('figures as files have plain colours, since word processors know no variables', () => {
  for (const { path, text } of full.filter((one) => one.path.startsWith('figures/')))
    assert.doesNotMatch(text, /var\(|NaN|Infinity|undefined/, path);
});

test('every drawing has a name, words and a table', () => {
  const figures = html.match(/<figure[\s\S]*?<\/figure>/g) ?? [];
  assert.ok(figures.length >= 10);
  for (const one of figures) {
    assert.equal(one.match(/<svg/g)?.length, 2, 'one for wide, one for narrow screens');
    assert.match(one, /<title [^>]*>[^<]+<\/title><desc [^>]*>[^<]{20,}<\/desc>/);
    assert.match(one, /<figcaption>[\s\S]{40,}<\/figcaption>/);
    assert.match(one, /<table>/);
  }
  const ids = [...html.matchAll(/ id="([^"]*)"/g)].map((one) => one[1]);
  assert.deepEqual(
    ids.filter((id, at) => ids.indexOf(id) !== at),
    [],
    'ids are unique',
  );
});

const tags = new Set(
  'html head meta title style body a header div p h1 h2 h3 nav ol ul li main section svg desc rect line text path circle g figure figcaption strong em span details summary table caption thead tbody tr th td dl dt dd code bdi footer'.split(
    ' ',
  ),
);
const attributes =
  /^(?:lang|charset|name|content|http-equiv|class|id|href|role|tabindex|scope|aria-(?:label|labelledby)|viewBox|xmlns|width|height|x|y|x1|y1|x2|y2|rx|cx|cy|r|d|fill|fill-opacity|stroke(?:-[a-z]+)?|font-(?:size|family|weight)|text-anchor|dominant-baseline|transform|opacity|xml:space)$/;

/** Names of elements and attributes that stand in markup and should not; and what is left open. */
function strange(markup: string): string[] {
  const found: string[] = [];
  const open: string[] = [];
  const body = markup
    .replace(/^<!doctype html>|^<\?xml[^>]*\?>/, '')
    .replaceAll(/<style>[\s\S]*?<\/style>/g, '');
  for (const [whole, close, name, rest] of body.matchAll(/<(\/?)([^\s>/]*)([^>]*)>/g)) {
    if (!tags.has(name!)) found.push(whole);
    for (const [, attribute] of rest!.replace(/\/$/, '').matchAll(/([^\s="]+)(?:="[^"]*")?/g))
      if (!attributes.test(attribute!)) found.push(`${attribute} in ${whole}`);
    if (close) {
      if (open.pop() !== name) found.push(`${whole} closes another`);
    } else if (!rest!.endsWith('/') && name !== 'meta') open.push(name!);
  }
  if (body.replaceAll(/<[^>]*>/g, '').includes('<')) found.push('a lone <');
  return [...found, ...open.map((name) => `${name} is left open`)];
}

test('the check of markup can fail', () => {
  assert.notDeepEqual(strange('<p><script>x</script></p>'), []);
  assert.notDeepEqual(strange('<p onclick="x">y</p>'), []);
  assert.notDeepEqual(strange('<p>'), []);
  assert.deepEqual(strange(html), []);
});

/** The summary with every text of files, posts, researchers and codebooks replaced. */
function withTexts(summary: Summary, text: () => string): Summary {
  return {
    ...summary,
    title: text(),
    codebook: {
      ...summary.codebook,
      name: text(),
      version: text(),
      codes: summary.codebook.codes?.map((one) => ({
        ...one,
        name: text(),
        group: text(),
        definition: text(),
      })),
    },
    made: { ...summary.made, command: text(), version: text() },
    files: summary.files.map((one) => ({ ...one, name: text(), format: text() })),
    flow: summary.flow.map((one) => ({ ...one, why: one.why.map((why) => ({ ...why, reason: text() })) })),
    coverage: summary.coverage.map((one) => ({ ...one, basis: text() })),
    slices: summary.slices.map((one) =>
      one.kind === 'all' || one.kind === 'month' ? one : { ...one, value: text() },
    ),
    themes: summary.themes && {
      ...summary.themes,
      list: summary.themes.list.map((one) => ({
        ...one,
        name: text(),
        terms: one.terms.map(text),
        paraphrases: one.paraphrases.map(text),
      })),
    },
    gaps: summary.gaps.map((one) => ({
      ...one,
      group: text(),
      terms: one.terms.map(text),
      places: one.places.map((place) => ({ ...place, value: text() })),
    })),
    segments: summary.segments.map((one) => ({ ...one, name: text(), terms: one.terms.map(text) })),
    searches: summary.searches.map((one) => ({ ...one, term: text() })),
    events: summary.events.map((one) => ({ ...one, name: text() })),
  };
}

const hostile = fc.oneof(
  fc.constantFrom(
    '</title><script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onload='x",
    ']]></svg><a href="javascript:1">',
    '&lt;b&gt; &#x3c;script',
    '<!-- --><style>*{}</style>',
    '=1+1',
    '+cmd|x!A1',
    '-2',
    '@SUM(A1)',
    '\t=1',
    '＝1',
    '\u202egnirts',
    '\ud800',
    '\u0000\u0008',
    '',
    '   ',
    '{a|b}',
    'x'.repeat(500),
    '一'.repeat(80),
    '# heading\n- list [a](b) `c`',
    'مرحبا "x", y;\r\nz',
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

test('no text breaks out of the page, a figure or a table', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(hostile, { minLength: 7, maxLength: 7 }), async (texts) => {
      let turn = 0;
      const files = await renderReport(withTexts(fullSummary(), () => texts[turn++ % texts.length]!));
      for (const { path, text } of files) {
        assert.ok(text.isWellFormed(), path);
        if (/\.(html|svg)$/.test(path)) {
          assert.deepEqual(strange(text), [], path);
          // biome-ignore lint/suspicious/noControlCharactersInRegex: XML forbids them, and they must not be there
          assert.ok(!/[\u0000-\u0008\u202a-\u202e\u2066-\u2069]/.test(text), path);
        }
        if (path.endsWith('.csv'))
          for (const one of cells(text))
            assert.doesNotMatch(one, /^\s*[=+\-@\t\r＝＋－＠](?!\d*\.?\d+(?:e-?\d+)?$)/, `${path}: ${one}`);
      }
    }),
    {
      numRuns: 12,
      endOnFailure: true,
      // Found once: ECharts put its own fields on all objects.
      examples: [[['{a|b}', 'x', '', 'call', '__proto__', 'y', '_']]],
    },
  );
});

/** Cells of a CSV file as a spreadsheet reads them. */
function cells(text: string): string[] {
  return [...text.matchAll(/"((?:[^"]|"")*)"|([^",\r\n]+)/g)].map((one) =>
    (one[1] ?? one[2]!).replaceAll('""', '"'),
  );
}

test('what may not be told says so, and is never nought', () => {
  const rows = of(full, 'prevalence.csv').split('\r\n');
  const tiny = rows.filter((row) => row.startsWith('community,reddit/tiny'));
  assert.equal(tiny.length, 6);
  for (const row of tiny) assert.match(row, /fewer than 10 or hidden,,,,,,,,too_few_records/);
  const text = plain(html);
  assert.match(text, /reddit\/tiny fewer than 10 or hidden † fewer than 10 or hidden † –/);
  assert.match(text, /Aug 2021 fewer than 10 or hidden †/);
  assert.match(text, /people say it themselves fewer than 10 † –/, 'four people who say their place');
  assert.match(text, /not known the rest † –/, 'nor can they be worked out');
  assert.doesNotMatch(text, /\b12,996\b|\b12,176\b/, 'nor from what is left of 13,000');
  const gaps = of(full, 'gaps.csv');
  assert.match(gaps, /GB: 40; IN: fewer than 10 or hidden/);
});

test('with a stricter least number, that number is told', async () => {
  const strict = fullSummary();
  const files = await renderReport({ ...strict, privacy: { ...strict.privacy, smallest: 25 } });
  assert.match(of(files, 'report.html'), /fewer than 25 or hidden †/);
  assert.doesNotMatch(of(files, 'report.html'), /fewer than 10 (?:or hidden )?†/);
});

test('without labels: no share anywhere, and what to do, in words', () => {
  const text = plain(of(first, 'report.html'));
  assert.match(text, /No share is told yet/);
  for (const command of [
    'insight sample DIR --n 150',
    'insight label DIR',
    'insight train DIR',
    'insight report --out DIR',
  ])
    assert.ok(text.includes(`companionway ${command}`), command);
  assert.match(text, /50 are the least/);
  assert.match(text, /About 141 labels .* about 388 to within 3/);
  assert.doesNotMatch(
    text,
    /Machine’s count|Rogan–Gladen, the machine/,
    'a raw count is not shown in its place',
  );
  assert.ok(!first.some((one) => one.path.startsWith('figures/prevalence')));
  assert.match(of(first, 'methods.md'), /No prevalence is reported/);
  const rows = of(first, 'prevalence.csv').split('\r\n').slice(1, -1);
  for (const row of rows) assert.match(row, /,,,$/, 'nor in the table');
});

test('methods tell only what was done, and cite it', () => {
  const methods = of(full, 'methods.md');
  for (const work of [
    'Angelopoulos',
    'Benjamini',
    'Krippendorff',
    'Rogan',
    'Lee, D. D.',
    'Wagner',
    'Page',
    'Reagle',
  ])
    assert.ok(methods.includes(work), work);
  const bare = of(first, 'methods.md');
  for (const work of ['Angelopoulos', 'Benjamini', 'Krippendorff', 'Rogan', 'Wagner', 'Dwork'])
    assert.ok(!bare.includes(work), `${work} was not used`);
  assert.match(methods, /Who devalues: Community 14.2% \(11.9% to 16.7%\)/);
});

test('the data statement has all parts and says what is left to write', () => {
  const text = of(full, 'data-statement.md');
  for (const part of 'ABCDEFGHI') assert.match(text, new RegExp(`^## ${part}\\. `, 'm'));
  assert.ok((text.match(/\*To write:\*/g) ?? []).length >= 8);
  assert.match(text, /SHA-256 0f1e2d3c/);
});

test('an empty run still gives a report', async () => {
  const none: Summary = {
    ...firstSummary(),
    files: [],
    flow: [],
    records: 0,
    abstained: 0,
    coverage: [],
    slices: [],
    volume: [],
    themes: null,
    gaps: [],
  };
  const files = await renderReport(none);
  assert.deepEqual(strange(of(files, 'report.html')), []);
  assert.doesNotMatch(files.map((one) => one.text).join(''), /NaN|Infinity|undefined/);
});
