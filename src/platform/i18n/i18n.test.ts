// The quick way to put a text together says what the formatter says, for every text that we have.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { it } from 'node:test';
import { IntlMessageFormat } from 'intl-messageformat';
import { createFormat, type Values } from './index.ts';

const folder = new URL('../../../locales/en/', import.meta.url);
const texts = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .flatMap((file) =>
    Object.values(JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Record<string, string>),
  )
  .filter((text) => /[{']/.test(text));

/** What the text asks for, by the names in braces; a name for everything. */
const valuesOf = (text: string, value: string | number): Values =>
  Object.fromEntries([...text.matchAll(/\{\s*(\w+)/g)].map(([, name]) => [name!, value]));

it('says the same as the formatter', () => {
  assert.ok(texts.length > 50);
  for (const text of texts) {
    const full = new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true });
    const quick = createFormat(text, 'en');
    for (const value of ['<b>O\u2019Neill & {co}</b>', '', 7, 0]) {
      const values = valuesOf(text, value);
      const said = (format: () => string) => {
        try {
          return format();
        } catch (error) {
          return String(error);
        }
      };
      assert.equal(
        said(() => quick(values)),
        said(() => String(full.format(values))),
        text,
      );
    }
  }
});

it('says what is missing, as the formatter does', () => {
  assert.throws(() => createFormat('Hello {name}', 'en')({}), /name/);
  assert.throws(() => createFormat('Hello {name}', 'en')(), /name/);
});
