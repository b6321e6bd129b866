// Every shipped list is well formed, and says who owns it, where it is from, under which licence, and that nobody has reviewed it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readLexicons, shippedMatcher } from '../../../../test/support/safety.ts';
import { LexiconError, parseLexicon } from './lexicon.ts';

const facts = 'owner: a\ndate: 2026-01-01\nsource: b\nlanguage: en\nlicence: CC0\nreviewed_by: nobody yet\n';

test('each list has its facts and phrases', () => {
  const lexicons = readLexicons();
  assert.ok(lexicons.length >= 10);
  for (const lexicon of lexicons) {
    assert.match(lexicon.date, /^\d{4}-\d{2}-\d{2}$/, lexicon.name);
    assert.match(lexicon.language, /^[a-z]{2}$/, lexicon.name);
    assert.ok(lexicon.name.endsWith(`/${lexicon.language}`), lexicon.name);
    assert.ok(lexicon.source.length > 5 && lexicon.licence.length > 2, lexicon.name);
    assert.ok(lexicon.entries.length > 0, lexicon.name);
    const subject = lexicon.name.split('/')[0]!;
    for (const entry of lexicon.entries)
      if (entry.label !== null)
        assert.ok(entry.label.startsWith(`${subject}.`), `${lexicon.name}#${entry.line} says ${entry.label}`);
  }
});

test('every category that words can tell has a list, and rules are named by list and line', () => {
  const { entries } = shippedMatcher();
  const categories = new Set(entries.map((entry) => entry.category));
  for (const one of [
    'suicide',
    'self_harm',
    'eating_disorder',
    'drugs',
    'hostility',
    'stigma',
    'misinformation',
    'solicitation',
    'minor',
  ] as const)
    assert.ok(categories.has(one), one);
  for (const entry of entries) assert.match(entry.rule, /^lexicon:[a-z_]+\/[a-z]{2}#\d+$/);
});

test('a list that is not well formed is refused with its line', () => {
  const refused = (text: string, what: RegExp) =>
    assert.throws(
      () => parseLexicon('x/en', text),
      (error) => error instanceof LexiconError && what.test(error.message),
    );
  refused('owner: a\n[suicide.mention | low]\nword', /is missing/);
  refused(`${facts}[suicide.sadness | low]\nword`, /x\/en.terms:7: .*no label/);
  refused(`${facts}[suicide.mention | perhaps]\nword`, /x\/en.terms:7: .*perhaps/);
  refused(`${facts}a phrase too early`, /x\/en.terms:7: .*before the first/);
});
