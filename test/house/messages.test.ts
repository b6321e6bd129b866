// House rule 5, its texts: each is asked for, exists in each language, parses, and gets the values it needs.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the examples are source texts with templates in them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { messageUseProblems, messageUses } from './rules/message-uses.ts';
import { argumentsOf, messageProblems, readCatalogues } from './rules/messages.ts';
import { assertNone, readRepository, treeOf } from './rules/tree.ts';

const locale = (texts: Record<string, string>) => JSON.stringify(texts, null, 2);
const check = (files: Record<string, string>) => {
  const { catalogues, problems } = readCatalogues(treeOf(files));
  return [...problems, ...messageProblems(catalogues)].map((p) => p.what);
};

test('arguments are found in every corner of a message', () => {
  const message =
    "{name} has {count, plural, one {# post in {place}} other {# posts}} since {when, date, short}. '{quoted}' <b>{x}</b>";
  assert.deepEqual([...argumentsOf(message)].sort(), ['count', 'name', 'place', 'when', 'x']);
  assert.deepEqual([...argumentsOf('{kind, select, story {A {title}} other {it}}')].sort(), [
    'kind',
    'title',
  ]);
});

test('broken, doubled, empty and nested texts are found', () => {
  assert.deepEqual(
    check({ 'locales/en/a.json': locale({ 'a.x': 'It is {count, plural, one {one} other {#}}' }) }),
    [],
  );
  assert.match(check({ 'locales/en/a.json': locale({ 'a.x': 'Hello {name' }) })[0]!, /no ICU message/);
  assert.match(
    check({ 'locales/en/a.json': locale({ 'a.x': '{n, plural, one {1}}' }) })[0]!,
    /no ICU message/,
  );
  assert.match(check({ 'locales/en/a.json': '{\n"a.x": "1",\n"a.x": "2"\n}' })[0]!, /twice in one file/);
  assert.match(
    check({ 'locales/en/a.json': locale({ 'a.x': '1' }), 'locales/en/b.json': locale({ 'a.x': '1' }) })[0]!,
    /stands twice/,
  );
  assert.match(check({ 'locales/en/a.json': '{"a": {"x": "1"}}' })[0]!, /not flat/);
  assert.match(check({ 'locales/en/a.json': '{"a.x": "1",}' })[0]!, /not JSON/);
  assert.match(check({ 'locales/en/a.json': locale({ 'a.x': ' ' }) })[0]!, /empty text/);
});

test('another language has the same keys with the same arguments', () => {
  const en = { 'locales/en/a.json': locale({ 'a.x': 'Hello {name}', 'a.y': 'Bye' }) };
  const german = (texts: Record<string, string>) => check({ ...en, 'locales/de/a.json': locale(texts) });
  assert.deepEqual(german({ 'a.x': 'Hallo {name}', 'a.y': 'Tschüss' }), []);
  assert.match(german({ 'a.x': 'Hallo {name}' })[0]!, /missing in de/);
  assert.match(
    german({ 'a.x': 'Hallo {Name}', 'a.y': '-' })[0]!,
    /arguments differ: \{Name\} here, \{name\}/,
  );
  assert.match(german({ 'a.x': 'Hallo {name}', 'a.y': '-', 'a.z': '-' })[0]!, /English does not have/);
});

test('keys are seen wherever the program asks for them', () => {
  const asked = (source: string) => messageUses(source).asked.map((one) => one.key);
  assert.deepEqual(asked("t('a.b'); p.t('a.c', { n: 1 }); it('a.d')"), ['a.b', 'a.c']);
  assert.deepEqual(asked("t(many ? 'a.b' : 'a.c', x); t(kind === 'no.key' ? 'a.d' : `a.e`)"), [
    'a.b',
    'a.c',
    'a.d',
    'a.e',
  ]);
  assert.deepEqual(
    asked("{ key: 'a.b', labelKey: 'a.c', path: 'a.d' }; z.string().min(1, 'a.e'); f(1, 'a.f')"),
    ['a.b', 'a.c', 'a.e'],
  );
  assert.deepEqual(asked("html`<p>${t('a.b')}</p>`"), ['a.b']);
});

const texts = readCatalogues(
  treeOf({
    'locales/en/a.json': locale({
      'a.hello': 'Hello {name}',
      'a.kind.story': 'Story',
      'a.kind.help': 'Help',
      'a.plain': 'Plain',
    }),
  }),
).catalogues.get('en')!;
const everything = "t('a.hello', { name }); t(`a.kind.${kind}`); const x = 'a.plain';";
const uses = (source: string) =>
  messageUseProblems(treeOf({ 'src/features/a/pages.ts': source }), texts).map((p) => p.what);

test('texts that nobody asks for, and askers without text, are found', () => {
  assert.deepEqual(uses(everything), []);
  assert.deepEqual(uses("t('a.hello', { name }); t(`a.kind.${kind}`);"), [
    'Nobody asks for the text "a.plain".',
  ]);
  assert.deepEqual(uses(`${everything} t('a.nowhere')`), ['The text "a.nowhere" does not exist.']);
  assert.equal(uses(`${everything} t(\`a.other.\${kind}\`)`).length, 1);
  assert.equal(uses(`${everything} t('nodots')`).length, 1);
});

test('a text gets the values it needs', () => {
  assert.match(uses(`${everything} t('a.hello')`)[0]!, /needs \{name\}/);
  assert.match(uses(`${everything} t('a.hello', { nome: f({ name }) })`)[0]!, /needs \{name\}/);
  for (const good of [
    '{ name: f(x, y) }',
    '{ ...values }',
    'values',
    "{ other: 1, 'name': 2 }",
    '{ a: [b, c], name }',
  ]) {
    assert.deepEqual(uses(`${everything} t('a.hello', ${good})`), [], good);
  }
});

const tree = readRepository();
const { catalogues, problems } = readCatalogues(tree);

test('the house: every text parses and stands once, in every language', () => {
  assertNone([...problems, ...messageProblems(catalogues)]);
});

test('the house: every text is asked for, every asker gets one', () => {
  assertNone(messageUseProblems(tree, catalogues.get('en') ?? new Map()));
});
