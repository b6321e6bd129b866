// Vulnerability classes E1 (stored script), F5 and F6 (text that makes a parser slow or break) of the research.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { excerpt, markdownMax, renderMarkdown } from './markdown.ts';

const tagsAllowed = /^(?:p|br|strong|em|s|ul|ol|li|blockquote|code|pre|hr|a|h[3-6])$/;

/** Every tag of the output is one of ours, with no attribute but those we write. */
function assertSafe(html: string): void {
  for (const [tag, name = ''] of html.matchAll(/<\/?([a-zA-Z][^\s/>]*)[^>]*>/g)) {
    assert.match(name, tagsAllowed, tag);
    if (tag.startsWith('<a ')) {
      assert.match(
        tag,
        /^<a href="(?:https?:\/\/|mailto:)[^"<>]*" rel="nofollow ugc noopener noreferrer">$/i,
      );
    } else assert.match(tag, /^<\/?[a-z0-9]+(?: start="\d+")?(?: \/)?>$/, tag);
  }
  assert.doesNotMatch(html.replace(/<[^>]*>/g, ''), /</, 'a bare angle bracket');
}

const payloads = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg/onload=alert(1)>',
  '<iframe srcdoc="<script>alert(1)</script>">',
  '<a href="javascript:alert(1)">x</a>',
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](java\tscript:alert(1))',
  '[x](&#106;avascript:alert(1))',
  '[x](data:text/html;base64,PHNjcmlwdD4=)',
  '[x](vbscript:msgbox)',
  '[x](//evil.example)',
  '[x](/leave)',
  '[x](https://a.example "onmouseover=alert(1)")',
  '[x](https://a.example/"onmouseover="alert(1))',
  '![x](https://tracker.example/p.png)',
  '<https://a.example/"><script>alert(1)</script>>',
  '<javascript:alert(1)>',
  '```html"><script>\n</script>\n```',
  '<math><mi//xlink:href="data:x,<script>alert(4)</script>">',
  '<!--<img src="--><img src=x onerror=alert(1)>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '<style>*{display:none}</style>',
  '<form action=/x><button>',
  '# <b onclick=x>',
  '> <details open ontoggle=alert(1)>',
  'https://a.example/<script>',
  '[a]: javascript:alert(1)\n\n[a]',
  '1. <input autofocus onfocus=alert(1)>',
];

for (const payload of payloads) {
  test(`nothing dangerous comes of ${JSON.stringify(payload)}`, () => {
    const html = renderMarkdown(payload);
    assertSafe(html);
  });
}

test('any text becomes safe markup, the same each time', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom(
      ...payloads,
      '\n\n',
      '> ',
      '- ',
      '1. ',
      '**',
      '_',
      '`',
      '[',
      '](',
      ')',
      '<',
      '&',
      '\\',
      '#',
      '\0',
    ),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const text = pieces.join('');
      const html = renderMarkdown(text);
      assertSafe(html);
      assert.equal(renderMarkdown(text), html);
      assert.ok(excerpt(text, 80).length <= 80);
    }),
    { numRuns: 400 },
  );
});

test('the longest text of any one repeated mark takes less than a second', () => {
  const marks = [
    '*',
    '**a ',
    '_a ',
    '*a_ ',
    '[',
    '[a](',
    '![',
    '](',
    '[]',
    '>',
    '> ',
    '>- ',
    '>\n- ',
    '`',
    '`a``b',
    '```\n',
    '&',
    '&amp',
    '<',
    '<a ',
    '</',
    '<!--',
    '- ',
    '1. \n',
    '* a\n  ',
    '~~a ',
    '\\',
    'http://a.b/(',
    'http://a@',
    'a@b',
    '=\n',
    '#',
    '\t',
    '\n',
    ')',
    '[a](<b',
    '|a|\n',
  ];
  for (const mark of marks) {
    const text = mark.repeat(Math.floor(markdownMax / mark.length));
    const start = performance.now();
    const html = renderMarkdown(text);
    assert.ok(
      performance.now() - start < 1_000,
      `${JSON.stringify(mark)} took ${performance.now() - start} ms`,
    );
    assert.ok(html.length < markdownMax * 12, `${JSON.stringify(mark)} grew to ${html.length}`);
  }
});

test('twice the text takes no more than a few times as long', () => {
  const time = (text: string) => {
    const start = performance.now();
    renderMarkdown(text);
    return performance.now() - start;
  };
  for (const mark of ['*a_ ', '[a](', '> - ', '`a``b', 'http://a.b/(']) {
    const [half, whole] = [2, 1].map((by) => mark.repeat(Math.floor(markdownMax / mark.length / by))) as [
      string,
      string,
    ];
    time(half);
    const [short, long] = [
      Math.min(time(half), time(half), time(half)),
      Math.min(time(whole), time(whole), time(whole)),
    ];
    assert.ok(long < 4 * short + 20, `${JSON.stringify(mark)}: ${short} ms, then ${long} ms`);
  }
});

test('a text beyond the limit is refused, not cut', () => {
  assert.throws(() => renderMarkdown('a'.repeat(markdownMax + 1)), RangeError);
});

test('headings stand below the page’s own, lines break where the writer broke them', () => {
  assert.equal(renderMarkdown('# One\n\n#### Four'), '<h3>One</h3>\n<h6>Four</h6>');
  assert.equal(renderMarkdown('one\ntwo'), '<p>one<br />\ntwo</p>');
});

test('a look-alike address shows its true letters', () => {
  assert.match(renderMarkdown('http://xn--80ak6aa92e.com/'), />http:\/\/xn--80ak6aa92e\.com\/</);
});

test('an excerpt is plain text, cut at a word, never in half a character', () => {
  assert.equal(excerpt('# Hi\n\nsome **bold** words', 80), 'Hi some bold words');
  assert.equal(excerpt('one two three four five', 14), 'one two three…');
  assert.equal(excerpt('', 10), '');
  assert.doesNotMatch(excerpt('😀'.repeat(50), 10), /[\uD800-\uDBFF](?![\uDC00-\uDFFF])/);
});
