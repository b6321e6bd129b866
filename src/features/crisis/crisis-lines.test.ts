import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { crisisLineSchema } from './crisis-lines.ts';
import { parseDial, smsHref, telHref } from './dial.ts';
import { linesFor } from './lines-for.ts';
import { loadCrisisLines } from './load-crisis-lines.ts';

const book = loadCrisisLines();
const countries = [...book.values()];
const lines = countries.flatMap((country) => country.lines);

test('at least 60 countries, each with an emergency number and a name in English', () => {
  assert.ok(book.size >= 60, `${book.size} countries`);
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  for (const { country, emergency } of countries) {
    assert.ok(emergency.length > 0, country);
    assert.ok(names.of(country), `${country} is no country code`);
  }
});

test('ids are unique and begin with their country', () => {
  assert.equal(new Set(lines.map((line) => line.id)).size, lines.length);
  for (const { country, lines: own } of countries) {
    for (const { id } of own) assert.ok(id.startsWith(`${country.toLowerCase()}-`), id);
  }
});

test('every number becomes a tel: or sms: address without losing a digit', () => {
  const dials = countries.flatMap((c) => [
    ...c.emergency.map((e) => e.dial),
    ...c.lines.flatMap((l) => l.dial ?? []),
  ]);
  for (const dial of dials) {
    assert.match(telHref(dial), /^tel:[*\d]\d{1,13}$/, dial);
    assert.equal(telHref(dial).replace(/\D/g, ''), parseDial(dial).number.replace(/\D/g, ''), dial);
  }
  for (const { sms } of lines) if (sms) assert.match(smsHref(sms), /^sms:\d{3,}(\?&body=\w+)?$/);
});

test('an international form belongs to the same number, and short codes have none', () => {
  for (const { id, dial, e164 } of lines) {
    if (!e164) continue;
    const national = (dial ?? '').replace(/\D/g, '').replace(/^(0|8(?=\d{10}))/, '');
    assert.ok(national.length >= 6, `${id}: a short code has no international form`);
    assert.ok(e164.endsWith(national), `${id}: ${e164} is not ${dial}`);
  }
});

test('a menu key is told to the reader in words too', () => {
  for (const { id, dial, note } of lines) {
    const press = dial ? parseDial(dial).press : null;
    if (press) assert.ok(note?.includes(`press ${press}`), id);
  }
});

test('a line that was recalled without a page says so and is marked c', () => {
  for (const line of lines) {
    if (line.source_url !== null) continue;
    assert.equal(line.confidence, 'c', line.id);
    assert.match(line.review_note ?? '', /recalled/i, line.id);
  }
});

test('a pair has at least two lines', () => {
  const pairs = Map.groupBy(
    lines.filter((line) => line.pair),
    (line) => line.pair,
  );
  assert.ok(pairs.size > 0);
  for (const [pair, members] of pairs) assert.ok(members.length > 1, pair);
});

test('each country shows help on the day of the research', () => {
  for (const { country } of countries) {
    assert.equal(linesFor(book, country, new Date('2026-10-09T00:00:00Z')).fallback, false, country);
  }
});

test('the schema refuses a made-up international short code and a line nobody can reach', () => {
  const gb = book.get('GB')?.lines[0];
  assert.ok(crisisLineSchema.safeParse(gb).success);
  assert.ok(!crisisLineSchema.safeParse({ ...gb, dial: '+44116123' }).success);
  assert.ok(!crisisLineSchema.safeParse({ ...gb, e164: '+988' }).success);
  assert.ok(!crisisLineSchema.safeParse({ ...gb, dial: undefined }).success);
  assert.ok(!crisisLineSchema.safeParse({ ...gb, url: 'javascript:alert(1)' }).success);
});

test('a broken file stops the start and is named', () => {
  const folder = mkdtempSync(join(tmpdir(), 'crisis-lines-'));
  writeFileSync(join(folder, 'gb.json'), JSON.stringify({ ...book.get('GB'), emergency: [] }));
  assert.throws(() => loadCrisisLines(pathToFileURL(`${folder}/`)), /gb\.json/);
});
