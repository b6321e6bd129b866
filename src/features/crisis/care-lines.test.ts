import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Context } from '../../platform/context.ts';
import { loadTexts } from '../../platform/i18n/index.ts';
import { careLines } from './care-lines.ts';
import { concernOf } from './concern-of.ts';
import { content } from './content.ts';

/** A world whose database never answers. */
const at = (date: string) =>
  ({
    clock: () => new Date(date),
    transaction: () => Promise.reject(new Error('no database')),
    log: { warn() {} },
  }) as unknown as Context;
const t = loadTexts().translator('en');
const soon = { ctx: at('2026-11-22'), t };

describe('care lines for other rooms', () => {
  it('are the lines of the country, then the help page', () => {
    assert.deepEqual(
      careLines(soon, 'ie').map((way) => way.href),
      ['tel:116123', '/help/ie'],
    );
    assert.deepEqual(
      careLines(soon, 'US', 1).map((way) => way.href),
      ['tel:988', '/help/us'],
    );
  });

  it('are the help page alone where no country is known', () => {
    assert.deepEqual(
      careLines(soon, null).map((way) => way.href),
      ['/help'],
    );
    assert.deepEqual(
      careLines(soon, 'VA').map((way) => way.href),
      ['/help/va'],
    );
  });

  it('give way to the emergency number when they are old', () => {
    assert.deepEqual(
      careLines({ ctx: at('2028-01-01'), t }, 'ie').map((way) => way.href),
      ['tel:112', '/help/ie'],
    );
  });

  it('never tear a pair, in any country and at any length', () => {
    for (const [country, { lines }] of content().book) {
      for (let most = 1; most <= 4; most += 1) {
        const ways = careLines(soon, country, most);
        const shown = lines.filter((line) =>
          ways.some((way) => line.dial && way.href === `tel:${line.dial.replace(/[^\d*]/g, '')}`),
        );
        for (const pair of new Set(shown.flatMap((line) => line.pair ?? [])))
          assert.equal(
            shown.filter((line) => line.pair === pair).length,
            lines.filter((line) => line.pair === pair).length,
            `${country} at ${most}`,
          );
        assert.ok(ways.length >= 1 && ways.at(-1)?.href === `/help/${country.toLowerCase()}`);
      }
    }
  });
});

describe('the concern of words', () => {
  it('is read with the word list that is loaded', () => {
    assert.deepEqual(
      [concernOf('I want to kill myself.').concern, concernOf('I want to kill myself.').about],
      ['suicide', 'self'],
    );
    assert.equal(concernOf('The film was long.').concern, null);
  });
});
