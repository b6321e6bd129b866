// The template tag and the promises of the form parts to people who cannot see the page.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  attrs,
  avatar,
  button,
  carePanel,
  checkboxGroup,
  confirmPage,
  errorSummary,
  field,
  fold,
  form,
  html,
  page,
  raw,
  select,
  type T,
  textarea,
} from './index.ts';

const t: T = (key) => key;
const evil = `"><script>alert(1)</script>'&`;
const safe = (markup: unknown) => assert.doesNotMatch(String(markup), /<script>alert|"><script/);

test('every value is escaped, in text and in attributes, unless it is markup already', () => {
  assert.equal(String(html`<p>${'<b>'}</p>`), '<p>&lt;b&gt;</p>');
  assert.equal(String(html`<p>${raw('<b>')}</p>`), '<p><b></p>');
  assert.equal(String(html`${['<', html`<i>`, null, false, undefined, 3]}`), '&lt;<i>3');
  safe(attrs({ title: evil }));
  safe(field({ name: 'n', label: evil, hint: evil, error: evil, value: evil }));
  safe(textarea({ name: 'n', label: 'x', value: `</textarea>${evil}` }));
  safe(select({ name: 'n', label: 'x', options: [{ value: evil, label: evil }] }));
  safe(button({ label: evil, value: evil, ariaLabel: evil }));
  safe(fold({ t, topics: evil, body: html`x` }));
  safe(avatar(evil));
});

test('attributes: true is bare, false and nothing are absent', () => {
  assert.equal(String(attrs({ a: true, b: false, c: undefined, d: null, e: 0, f: '' })), ' a e="0" f=""');
});

test('a field ties its label, hint and error to the control', () => {
  const markup = String(
    field({ name: 'pseudonym', label: 'Name', hint: 'Any', error: 'Write one', value: 'Heron' }),
  );
  assert.match(markup, /<label class="label" for="pseudonym">/);
  assert.match(markup, /aria-describedby="pseudonym-hint pseudonym-error"/);
  assert.match(markup, /aria-invalid="true"/);
  assert.match(markup, /id="pseudonym-hint"/);
  assert.match(markup, /id="pseudonym-error"/);
  assert.match(markup, /value="Heron"/);
});

test('a passphrase never comes back into the page', () => {
  assert.doesNotMatch(
    String(field({ name: 'p', label: 'P', type: 'password', value: 'secret words' })),
    /secret/,
  );
});

test('a text area keeps its first line break', () => {
  // HTML drops one line break after the opening tag: ours must be the one that is dropped.
  assert.match(String(textarea({ name: 'n', label: 'x', value: '\nfirst' })), />\n\nfirst<\/textarea>/);
});

test('a group keeps all ticks and its first choice can take the focus of the error summary', () => {
  const markup = String(
    checkboxGroup({
      name: 'notes',
      label: 'Notes',
      values: ['a', 'b'],
      options: ['a', 'b', 'c'].map((value) => ({ value, label: value })),
    }),
  );
  assert.equal(markup.match(/ checked/g)?.length, 2);
  assert.match(markup, /id="notes"/);
});

test('no errors, no summary', () => {
  assert.equal(errorSummary({ title: 'x', errors: [] }), undefined);
  assert.match(String(errorSummary({ title: 'x', errors: [{ field: 'a', message: 'm' }] })), /href="#a"/);
});

test('a form that posts carries the token, a search does not', () => {
  const base = { action: '/x', csrf: 'tok', body: 'y' };
  assert.match(String(form(base)), /name="csrf" value="tok"/);
  assert.doesNotMatch(String(form({ ...base, method: 'get' })), /tok/);
});

test('no part needs an inline style or script', () => {
  const whole = page({
    t,
    lang: 'en',
    title: 'x',
    viewer: { name: 'Heron', isOperator: true, unread: 2, moderates: true },
    assets: { css: '/c.css', js: ['/m.js'] },
    csrf: 'c',
    path: '/p',
    flash: { kind: 'done', text: 'ok', draftDone: 'k' },
    body: html`${carePanel({ t, title: 'x', ways: [{ href: '/', label: 'y' }] })}${confirmPage({ t, title: 'x', body: 'y', action: '/', csrf: 'c', label: 'l', back: '/' })}${avatar('a')}`,
  });
  const markup = String(whole);
  assert.doesNotMatch(markup, /\sstyle=|<style|\son[a-z]+=|<script(?![^>]*\ssrc=)|javascript:/);
  assert.match(markup, /^<!doctype html>/);
  assert.match(markup, /data-draft-done="k"/);
});

test('every page has help, quick exit and a way past the menu, for guests as well', () => {
  const markup = String(
    page({
      t,
      lang: 'en',
      title: 'x',
      viewer: null,
      assets: { css: '/c', js: [] },
      csrf: 'c',
      path: '/',
      body: 'b',
    }),
  );
  assert.match(markup, /href="\/help"/);
  assert.match(markup, /href="\/leave"[^>]*rel="noreferrer/);
  assert.match(markup, /href="#main"/);
  assert.doesNotMatch(markup, /data-live/);
});

test('the same name has the same picture, and other names have others', () => {
  assert.equal(String(avatar('heron')), String(avatar('heron')));
  const pictures = new Set(Array.from({ length: 200 }, (_, i) => String(avatar(`member ${i}`))));
  assert.ok(pictures.size > 150, `only ${pictures.size} pictures for 200 names`);
});
