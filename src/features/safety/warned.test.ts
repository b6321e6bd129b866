// Warnings against offers are no offers; offers that call themselves warnings stay offers.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadScreener } from './index.ts';

const screener = loadScreener();
const found = (text: string) =>
  screener.screen(text, 'post').findings.filter(({ category }) => category === 'solicitation');

test('who warns of an offer is left alone', () => {
  for (const text of [
    'careful with instant loans',
    'Please be careful with instant loans, my cousin is still paying.',
    'anybody who promises guaranteed returns is a fraud',
    'my uncle fell for a guaranteed profit thing last year',
    'never trust a recovery hacker who says he gets your money back',
    'beware of binary options trading, I lost my savings',
  ])
    assert.deepEqual(found(text), [], text);
});

test('an offer stays one, also where it warns of others', () => {
  for (const text of [
    'Instant loan approval, no credit check, message now',
    'careful with fake lenders, for real instant loans dm me',
    'Beware of scams! guaranteed profits only here, click the link in my bio',
  ])
    assert.ok(found(text).length > 0, text);
});
