import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { decodeEntities, plainOf } from './html.ts';

describe('HTML to plain text', () => {
  const cases: [html: string, text: string][] = [
    ['<p>Hello <b>you</b></p><p>and&nbsp;you</p>', 'Hello you\nand you'],
    ['a<br>b<br/>c', 'a\nb\nc'],
    ['&quot;No&quot; &amp; &lt;3 &#8217; &#x1F49A;', '"No" & <3 ’ 💚'],
    ['I <3 you and 1 < 2', 'I <3 you and 1 < 2'],
    ['<a href="https://x.example/?a=1&amp;b=2">link</a>', 'link'],
    ['<a title="a > b" href=x>in</a>', 'in'],
    ['<script>alert(1)</script>after<style>p{}</style>', 'after'],
    ['<!-- <p>no</p> -->yes', 'yes'],
    ['<blockquote><p>yours</p></blockquote><p>mine</p>', '> yours\nmine'],
    ['<aside class="quote"><blockquote>yours</blockquote></aside>mine', '> yours\nmine'],
    ['<p>مرحبا</p><p>שלום</p>', 'مرحبا\nשלום'],
    ['&unknown; &#0; &#xD800; &#99999999;', '&unknown; \ufffd \ufffd &#99999999;'],
    ['cut <a href="', 'cut'],
    ['', ''],
  ];
  for (const [html, text] of cases) it(JSON.stringify(html), () => assert.equal(plainOf(html), text));

  it('takes time in proportion to the length, whatever is written', () => {
    for (const piece of [
      '<',
      '<a ',
      '<!--',
      '&',
      '&#',
      '<script>',
      '<blockquote>',
      '</',
      '<a href="',
      "<a b='",
    ]) {
      const html = piece.repeat(200_000);
      const begun = process.cpuUsage();
      plainOf(html);
      decodeEntities(html);
      const { user } = process.cpuUsage(begun);
      assert.ok(user < 2e6, `${piece}: ${user / 1e6} s for ${html.length} characters`);
    }
  });

  it('never throws and keeps text well-formed', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            '<',
            '>',
            '&',
            ';',
            '#',
            'x',
            '1',
            '"',
            "'",
            '=',
            '/',
            'p',
            'br',
            ' ',
            '💘',
            '!--',
            '\n',
          ),
        ),
        (parts) => plainOf(parts.join('')).isWellFormed(),
      ),
    );
  });
});
