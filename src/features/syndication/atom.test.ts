import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { writeAtom, xml } from './atom.ts';
import { writeJsonFeed } from './json-feed.ts';
import type { Feed } from './model.ts';

const hostile = `</title><script>alert("1")</script>&amp;'"]]>\u0000\u0008\uFFFE\uD800`;

const feed: Feed = {
  id: 'urn:uuid:0198f3c0-0000-7000-8000-000000000001',
  title: hostile,
  subtitle: hostile,
  language: 'en',
  homeUrl: 'http://127.0.0.1/c/a?b=1&c=2',
  selfUrl: 'http://127.0.0.1/c/a/feed.atom',
  nextUrl: 'http://127.0.0.1/c/a/feed.atom?before=x&y=z',
  entries: [
    {
      postId: '0198f3c0-0000-7000-8000-000000000002',
      title: hostile,
      url: 'http://127.0.0.1/t/1',
      author: hostile,
      authorUrl: null,
      publishedAt: new Date('2026-01-02T03:04:05Z'),
      updatedAt: new Date('2026-01-03T03:04:05Z'),
      categories: [hostile],
      html: `<p>${hostile}</p>`,
      summary: null,
    },
    {
      postId: '0198f3c0-0000-7000-8000-000000000003',
      title: 'Noted',
      url: 'http://127.0.0.1/t/2',
      author: 'Ana',
      authorUrl: 'http://127.0.0.1/p/1',
      publishedAt: new Date('2026-01-02T03:04:05Z'),
      updatedAt: new Date('2026-01-02T03:04:05Z'),
      categories: [],
      html: null,
      summary: 'Topics only',
    },
  ],
};

describe('Atom', () => {
  it('E1: lets nothing of a member become markup or break the document', () => {
    const text = writeAtom(feed);
    assert.doesNotMatch(text, /<script|<\/title><s|]]>/);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    assert.doesNotMatch(text, /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/);
    assert.ok(text.isWellFormed());
    // Only the tags that we write ourselves, each opened and closed in order.
    const open: string[] = [];
    for (const [, close, name, , empty] of text.matchAll(
      /<(\/?)([a-z]+)((?:\s[\w:]+="[^"<]*")*)\s*(\/?)>/g,
    )) {
      if (close) assert.equal(open.pop(), name);
      else if (!empty) open.push(name!);
    }
    assert.deepEqual(open, []);
    assert.equal(
      text
        .replace(/<\?xml[^>]*>/, '')
        .replaceAll(/<\/?[a-z]+(\s[\w:]+="[^"<]*")*\s*\/?>/g, '')
        .includes('<'),
      false,
    );
  });

  it('has what RFC 4287 asks for: id, title, updated, author and content or summary', () => {
    const text = writeAtom(feed);
    assert.match(text, /<updated>2026-01-03T03:04:05\.000Z<\/updated>\n<link rel="self"/);
    assert.match(text, /<link rel="next" type="application\/atom\+xml" href="[^"]*\?before=x&amp;y=z"\/>/);
    assert.equal(text.match(/<entry>/g)?.length, 2);
    for (const entry of text.split('<entry>').slice(1))
      for (const needed of ['<id>', '<title>', '<author><name>', '<published>', '<updated>'])
        assert.ok(entry.includes(needed), needed);
    assert.match(text, /<content type="html">&lt;p&gt;/);
    assert.match(text, /<summary>Topics only<\/summary>/);
  });

  it('escapes what XML escapes and drops what XML cannot say', () => {
    assert.equal(xml(`a<b>&"'c\u0001\uD83D`), 'a&lt;b&gt;&amp;&quot;&#39;c\uFFFD');
    assert.equal(xml('tea 🍵\n\tyes'), 'tea 🍵\n\tyes');
  });
});

describe('JSON Feed', () => {
  it('is version 1.1 with the addresses, and the topics in place of noted words', () => {
    const read = JSON.parse(writeJsonFeed(feed));
    assert.equal(read.version, 'https://jsonfeed.org/version/1.1');
    assert.equal(read.next_url, feed.nextUrl);
    assert.equal(read.items[0].title, hostile.toWellFormed().replace('\uFFFD', '\uD800'));
    assert.equal(read.items[1].content_text, 'Topics only');
    assert.ok(!('content_html' in read.items[1]));
    assert.deepEqual(read.items[1].authors, [{ name: 'Ana', url: 'http://127.0.0.1/p/1' }]);
  });
});
