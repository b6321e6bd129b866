// What is shown of a refused form: the writing to be seen, the choices along with it, no secrets.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { keptWords } from './kept-words.ts';

const t = (key: string) => key;
const shown = (typed: Record<string, string | string[]>): string =>
  String(keptWords({ t, typed, csrf: 'x', here: '/here', signedOut: true })?.toString() ?? '');

describe('words of a refused form', () => {
  it('stand in a field to be seen, be they short', () => {
    assert.match(
      shown({ note: 'she said goodbye', wish: 'look' }),
      /<textarea[^>]*name="note"[^>]*>\s*she said goodbye/,
    );
    assert.match(shown({ text: 'help' }), /<textarea[^>]*name="text"/);
  });

  it('take what was chosen along unseen, ids too', () => {
    const two = `${'0'.repeat(26)} ${'1'.repeat(26)}`;
    const page = shown({ note: 'two words', wish: 'look', asked: two });
    assert.match(page, /type="hidden" name="wish" value="look"/);
    assert.match(page, new RegExp(`type="hidden" name="asked" value="${two}"`));
  });

  it('never hold a secret, and make no form where there is nothing', () => {
    assert.doesNotMatch(shown({ text: 'a', passphrase: 'three blue boats' }), /boats/);
    assert.equal(shown({ note: '  ' }), '');
  });
});
