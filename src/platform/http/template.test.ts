import assert from 'node:assert/strict';
import { test } from 'node:test';
import { html } from '../html/index.ts';
import { AskedOfStandIn, cut, filled, markOf, onlyKnowing, type Template, templateFor } from './template.ts';

const text = (pieces: Uint8Array[]) => Buffer.concat(pieces).toString();
const own = { csrf: 'token', name: 'Ada <b>', avatar: '<svg></svg>' };

test('what is marked is filled in as text, wherever it stands and however often', () => {
  const page = html`<p title="${markOf('name')}">${markOf('name')}</p><input value="${markOf('csrf')}">`;
  const template = cut(page.toString(), '\0', undefined);
  assert.equal(
    text(filled(template, own)),
    '<p title="Ada &lt;b&gt;">Ada &lt;b&gt;</p><input value="token">',
  );
});

test('bytes made before stand in their place and are not copied', () => {
  const inlay = Buffer.from('<p>voices</p>');
  const template = cut(`<div>\0</div>${markOf('csrf')}`, '\0', inlay);
  assert.equal(text(filled(template, own)), '<div><p>voices</p></div>token');
  assert.ok(template.includes(inlay));
});

test('somebody who writes what looks like a mark has written text', () => {
  const forged = '\u{e000}0123456789abcdef0123456789abcdef csrf\u{e001}';
  assert.equal(text(filled(cut(`<p>${forged}</p>`, '\0', undefined), own)), `<p>${forged}</p>`);
});

test('a stand-in knows what its kind knows; drawing that asks for more makes no template, once', () => {
  const kept = new Map<string, Template | null>();
  const reader = onlyKnowing({ active: true }) as { active: boolean; memberId?: string };
  assert.equal(reader.active, true);
  assert.throws(() => reader.memberId, AskedOfStandIn);
  let asked = 0;
  const make = () => {
    asked += 1;
    return cut(`${reader.memberId}`, '\0', undefined);
  };
  assert.equal(templateFor(kept, 'kind', make), null);
  assert.equal(templateFor(kept, 'kind', make), null);
  assert.equal(asked, 1);
});

test('other faults of drawing are not hidden, and the memory is bounded', () => {
  const kept = new Map<string, Template | null>();
  assert.throws(() =>
    templateFor(kept, 'kind', () => {
      throw new TypeError('broken');
    }),
  );
  for (let i = 0; i < 100; i += 1) templateFor(kept, `kind ${i}`, () => []);
  assert.ok(kept.size <= 12);
});
