// Personal data is found in the forms that people write it, and help lines, doses and step counts are left alone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readAtoms } from './atoms.ts';
import { readPersonalData } from './personal-data.ts';

const known = {
  numbers: new Set(['116123', '442084002000', '2084002000']),
  domains: new Set(['samaritans.org']),
};
const read = (text: string) => readPersonalData(text, () => readAtoms(text), known);
const kinds = (text: string) => read(text).map((one) => one.kind);

const holding: [string, string][] = [
  ['phone', 'ring me on 07700 900123 any evening'],
  ['phone', 'my number is (212) 555-0142'],
  ['phone', '+44 7700 900 982'],
  ['phone', 'whatsapp 9472 7916'],
  ['phone', 'text 212.555.0187 if you want'],
  ['phone', 'zero seven seven double oh, nine hundred, one two three'],
  ['email', 'write to kit.moor@example.org please'],
  ['email', 'kit dot moor at example dot org'],
  ['email', 'kitmoor [at] example.com'],
  ['email', 'its kitmoor at gmail'],
  ['card', 'card 4111 1111 1111 1111 exp soon'],
  ['card', 'my amex is 378282246310005'],
  ['bank_account', 'GB82 WEST 1234 5698 7654 32'],
  ['bank_account', 'DE89370400440532013000'],
  ['official_number', 'ssn 078-05-1120'],
  ['address', 'I live at 14 Crown Street, Leeds'],
  ['address', 'Brucker Bundesstrasse 31, Zell am See'],
  ['address', 'send it to PO Box 8144'],
  ['address', 'calle Mayor 12'.replace('calle', 'Calle')],
  ['full_name', 'my real name is Kit Moor btw'],
];

for (const [kind, text] of holding)
  test(`finds ${kind}: ${text}`, () => {
    assert.deepEqual(kinds(text), [kind]);
  });

const harmless = [
  'call 988 or text HOME to 741741',
  'Samaritans: 116 123, or 020 8400 2000, jo@samaritans.org',
  '1-800-273-8255 is free, so is 0800 068 4141',
  'I take 50mg sertraline and 2.5 mg olanzapine, was 100 150 200',
  'walked 10000 steps, 7500 yesterday, 12,345 today',
  'order 1234567890 still not here, tracking 9405511899223100',
  'ISBN 978-3-16-148410-0 is the book',
  'on 2026-11-22 at 10:30, or 12/05/1998, from 1998-2005',
  'my IP is 192.168.100.200 lol',
  'bp 120 80, pulse 98, oxygen 97 98 96',
  '14 years sober, 20 years on the road to recovery',
  'we met at the pub on the high street at 8',
  'room 12, page 204, chapter 3, version 10.2.1',
  'look at the dot on the wall and breathe in for four, out for six',
  'one two three four five six seven, breathe out',
  'his name is the only thing I remember',
  'see my notes at www.example.org',
  'paid £1200300 for it, or 1 000 000 000 rupees',
  'emergency numbers are 911/112/999',
];

for (const text of harmless)
  test(`leaves alone: ${text}`, () => {
    assert.deepEqual(read(text), []);
  });

test('spans point at the very signs, and whose it is comes from the words before', () => {
  const text = 'she blocked me so here is her number 07700 900456, ring it';
  const [found] = read(text);
  assert.equal(found?.level, 'others');
  assert.equal(text.slice(found?.spans[0]?.start, found?.spans[0]?.end), '07700 900456');
  assert.equal(read('my number 07700 900456')[0]?.level, 'own');
});

test('the cost grows with the text and not faster', () => {
  const hostile = ['1 ', '(', 'a@', 'at dot ', 'Street 1 ', 'GB82', '4111 ', 'one ', '+1-', 'Suite '];
  for (const piece of hostile) {
    const cost = (size: number) => {
      const text = piece.repeat(Math.ceil(size / piece.length));
      const before = process.cpuUsage().user;
      read(text);
      return process.cpuUsage().user - before;
    };
    cost(20_000);
    const small = cost(100_000);
    const large = cost(1_000_000);
    assert.ok(large < 40 * small + 500_000, `${JSON.stringify(piece)}: ${small} µs, then ${large} µs`);
  }
});
