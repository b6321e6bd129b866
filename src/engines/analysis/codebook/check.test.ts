// Codebooks: the shipped ones hold, the template holds, and each fault is told with its place and its remedy.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { openCoder } from '../coding/index.ts';
import { checkCodebook, joinCodebooks } from './check.ts';
import { templateCodebook } from './template.ts';
import { type Codebook, codesOf } from './types.ts';

const folder = new URL('../../../../content/codebooks/', import.meta.url);
const shipped = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => {
    const checked = checkCodebook(JSON.parse(readFileSync(new URL(name, folder), 'utf8')));
    assert.ok(checked.ok, `${name}: ${checked.ok ? '' : JSON.stringify(checked.faults)}`);
    return checked.book;
  });

test('the shipped codebooks are without faults, have sources, and can be used together', () => {
  assert.deepEqual(shipped.map((book) => book.id).sort(), ['needs', 'purpose', 'stigma', 'support']);
  for (const code of shipped.flatMap(codesOf)) {
    assert.ok(code.sources.length > 0, code.id);
    assert.ok(code.rules.length >= 5, code.id);
    assert.ok(code.include.length > 0 && code.exclude.length > 0, code.id);
  }
  const joined = joinCodebooks(shipped);
  assert.ok(checkCodebook(joined).ok);
  assert.equal(
    codesOf(joined).length,
    shipped.reduce((sum, book) => sum + codesOf(book).length, 0),
  );
  // The word lists of each book stay its own.
  const [whole, parts] = [openCoder(joined), shipped.map((book) => openCoder(book))];
  const text = 'My mum says I am lazy and should not see a therapist, how do I find help?';
  const into = new Float32Array(whole.codes.length);
  whole.score('', text, into, 0);
  for (const part of parts) {
    const own = new Float32Array(part.codes.length);
    part.score('', text, own, 0);
    for (const [i, code] of part.codes.entries()) assert.equal(into[whole.codes.indexOf(code)], own[i], code);
  }
});

test('two codebooks with the same code cannot be joined, and it says which', () => {
  const [first] = shipped;
  assert.throws(() => joinCodebooks([first!, { ...first!, id: 'other' }]), /both have a group/);
});

test('the template is without faults', () => {
  const checked = checkCodebook(templateCodebook('housing-needs'));
  assert.ok(checked.ok, JSON.stringify(checked));
});

type Draft = { -readonly [K in keyof Codebook]: Codebook[K] };
const draft = () =>
  structuredClone(templateCodebook('x')) as Draft & { groups: { codes: Record<string, unknown>[] }[] };
const broken: [string, (book: ReturnType<typeof draft>) => void, RegExp][] = [
  ['a field too many', (book) => Object.assign(book, { colour: 'red' }), /the file: "colour" is not a field/],
  ['a field missing', (book) => Reflect.deleteProperty(book, 'owner'), /owner: is missing/],
  ['no date', (book) => Object.assign(book, { date: 'today' }), /date: is not a date. Write it as/],
  ['another format', (book) => Object.assign(book, { format: 2 }), /format: is not 1/],
  ['no groups', (book) => Object.assign(book, { groups: [] }), /groups: is empty/],
  ['a wrong choice', (book) => Object.assign(book.groups[0]!, { choice: 'some' }), /one of one, many/],
  ['an id with capitals', (book) => Object.assign(book.groups[0]!.codes[0]!, { id: 'Worry' }), /is no id/],
  [
    'a code of another group',
    (book) => Object.assign(book.groups[0]!.codes[0]!, { id: 'joy.home' }),
    /begin with its group/,
  ],
  ['a gate that is not', (book) => Object.assign(book.groups[0]!, { onlyIf: 'a.b' }), /no code "a.b"/],
  [
    'a gate to oneself',
    (book) => Object.assign(book.groups[0]!, { onlyIf: 'worry.losing_home' }),
    /its own codes/,
  ],
  [
    'a rule that cannot be read',
    (book) => Object.assign(book.groups[0]!.codes[0]!, { rules: ['self-harm'] }),
    /rules\[0\]: the rule/,
  ],
  [
    'a list that is not',
    (book) => Object.assign(book.groups[0]!.codes[0]!, { rules: ['@town x'] }),
    /no word list "@town"/,
  ],
  [
    'no near miss',
    (book) => Object.assign(book.groups[0]!.codes[0]!, { examples: [{ text: 'a', yes: true }] }),
    /near miss/,
  ],
  [
    'no question',
    (book) => Object.assign(book.groups[0]!.codes[0]!, { question: 'Say so.' }),
    /not a question/,
  ],
  ['the same code twice', (book) => book.groups[0]!.codes.push(book.groups[0]!.codes[0]!), /stands twice/],
];
for (const [name, spoil, said] of broken)
  test(`a fault is told: ${name}`, () => {
    const book = draft();
    spoil(book);
    const checked = checkCodebook(book);
    assert.ok(!checked.ok);
    const told = checked.faults.map((fault) => `${fault.where}: ${fault.what} ${fault.mend}`).join('\n');
    assert.match(told, said);
  });

test('whatever is handed in, it answers and never throws', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const checked = checkCodebook(value);
      if (!checked.ok) assert.ok(checked.faults.length > 0);
    }),
    { seed: 2, numRuns: 300 },
  );
});
