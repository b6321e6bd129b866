// What the signs say of made-up communities: of normal ones almost nothing, of a made-up pile-on that it may be one.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { brigadeRule, brigading, type PlaceFacts, type Reporter } from './brigade.ts';
import { binomialTail, together } from './chance.ts';
import { bandOf, settledLeast, shrunkShare } from './quality.ts';
import { type Person, relatedAccounts, relatedRule } from './related.ts';
import { fingerprint, nearlySame, simHash } from './sim-hash.ts';

const hour = 3_600_000;
const day = 24 * hour;
const now = Date.UTC(2026, 5, 1);
const at = (ms: number) => new Date(now + ms);

/** mulberry32: the same communities in every run. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

describe('chance', () => {
  test('the tail of a binomial', () => {
    assert.equal(binomialTail(0, 5, 0.3), 1);
    assert.ok(Math.abs(binomialTail(5, 5, 0.5) - 1 / 32) < 1e-12);
    assert.ok(Math.abs(binomialTail(1, 3, 0.1) - (1 - 0.9 ** 3)) < 1e-12);
    assert.equal(binomialTail(2, 5, 0), 0);
  });
  test('more hits are never likelier, a commoner thing never rarer; several signs are surer than each', () => {
    const part = fc.double({ min: 0.001, max: 0.999, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.nat(60), part, part, (n, hits, p, q) => {
        assert.ok(binomialTail(hits + 1, n, p) <= binomialTail(hits, n, p) + 1e-9);
        assert.ok(binomialTail(hits, n, Math.min(p, q)) <= binomialTail(hits, n, Math.max(p, q)) + 1e-9);
        assert.ok(together([p, q]) >= Math.min(0.9, Math.max(p, q)) - 1e-9 && together([p, q]) <= 0.9);
      }),
    );
  });
});

describe('how often reports were borne out', () => {
  test('too few say nothing; the rest is shrunk towards an even chance, and never worse for being right more often', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(200), (good, bad) => {
        const settled = good + bad;
        const share = shrunkShare(good, settled);
        assert.ok(share > 0 && share < 1);
        assert.equal(bandOf(good, settled) === 'new', settled < settledLeast);
        const order = ['seldom', 'mixed', 'mostly'];
        if (settled >= settledLeast)
          assert.ok(order.indexOf(bandOf(good + 1, settled + 1)) >= order.indexOf(bandOf(good, settled)));
      }),
    );
    assert.deepEqual(
      [bandOf(5, 5), bandOf(3, 5), bandOf(0, 5), bandOf(0, 4)],
      ['mostly', 'mixed', 'seldom', 'new'],
    );
  });
});

type Member = { id: string; joinedAt: Date; invitationId: string | null };

/** People join over two years, in bursts now and then; a third by links of very different reach. */
function normalCommunity(random: () => number, size: number): Member[] {
  const bursts = Array.from({ length: 4 }, () => -random() * 700 * day);
  return Array.from({ length: size }, (_, index) => {
    const burst = bursts[Math.floor(random() * bursts.length)]!;
    const joined = random() < 0.3 ? burst + random() * 2 * day : -random() * 730 * day;
    const invitationId = random() < 0.35 ? `link${Math.floor(random() ** 2 * (size / 6))}` : null;
    return { id: `m${index}`, joinedAt: at(joined), invitationId };
  });
}

const factsOf = (members: Member[]): PlaceFacts => ({
  joined: members.map((one) => ({ at: one.joinedAt, invitationId: one.invitationId })),
  partOnlyOne: 0.3,
});

/** Somebody wrote something bad, and many who were there said so; newer members a little more often. */
function outcry(random: () => number, members: Member[]): Reporter[] {
  const crowd = new Set<Member>();
  const count = 5 + Math.floor(random() * 8);
  const byNewness = [...members].sort((a, b) => b.joinedAt.getTime() - a.joinedAt.getTime());
  while (crowd.size < Math.min(count, members.length))
    crowd.add(byNewness[Math.floor(random() ** 1.5 * members.length)]!);
  return [...crowd].map((one) => {
    const things = 1 + Math.floor(random() * 3);
    const persons = things === 1 || random() < 0.3 ? ['p'] : ['p', `q${Math.floor(random() * 20)}`];
    return { ...one, at: at(random() * 20 * hour), things, persons };
  });
}

describe('pile-ons', () => {
  test('of 1,000 outcries in normal communities at most 3 in 100 look like one', () => {
    const random = dice(28);
    let wrong = 0;
    for (let round = 0; round < 1_000; round += 1) {
      const members = normalCommunity(random, 20 + Math.floor(random() * 800));
      if (brigading(outcry(random, members), factsOf(members))) wrong += 1;
    }
    assert.ok(wrong <= 30, `${wrong} of 1000`);
  });

  test('six that joined on one day among 80 members look like one; so do five by one link', () => {
    const random = dice(7);
    let byDay = 0;
    let byLink = 0;
    for (let round = 0; round < 200; round += 1) {
      const members = normalCommunity(random, 80);
      const ringed = (change: Partial<Member>, count: number) => {
        const ring = members.slice(0, count).map((one) => ({ ...one, ...change }));
        const rest = members.slice(count);
        const reporters = [...ring, ...rest.slice(0, 2)].map((one, index) => ({
          ...one,
          at: at(index * hour),
          things: 1,
          persons: ['p'],
        }));
        return brigading(reporters, factsOf([...ring, ...rest]));
      };
      if (ringed({ joinedAt: at(-3 * day) }, 6)?.signs.some((one) => one.sign === 'joined_together'))
        byDay += 1;
      if (ringed({ invitationId: 'ring' }, 5)?.signs.some((one) => one.sign === 'same_invitation'))
        byLink += 1;
    }
    assert.ok(byDay >= 190, `${byDay} of 200`);
    assert.ok(byLink >= 190, `${byLink} of 200`);
  });

  test('below five people, or spread over more than a day, nothing is said', () => {
    const members = normalCommunity(dice(3), 100);
    const ring = (count: number, apart: number) =>
      Array.from({ length: count }, (_, index) => ({
        id: `r${index}`,
        at: at(index * apart),
        joinedAt: at(-day),
        invitationId: 'ring',
        things: 2,
        persons: ['p'],
      }));
    assert.equal(brigading(ring(brigadeRule.reportersLeast - 1, hour), factsOf(members)), null);
    assert.ok(brigading(ring(5, hour), factsOf(members)));
    assert.equal(brigading(ring(5, 7 * hour), factsOf(members)), null);
    // Five reports of one person are one voice.
    const one = ring(5, hour).map((report) => ({ ...report, id: 'same' }));
    assert.equal(brigading(one, factsOf(members)), null);
  });

  test('new accounts that report the same people together are seen; new ones that share one person are not', () => {
    const facts = factsOf(normalCommunity(dice(5), 60));
    const fresh = (persons: string[]) =>
      Array.from({ length: 6 }, (_, index) => ({
        id: `n${index}`,
        at: at(index * hour),
        joinedAt: at(-index * 25 * hour),
        invitationId: null,
        things: persons.length,
        persons,
      }));
    const signs = (list: Reporter[]) => brigading(list, facts)?.signs.map((one) => one.sign) ?? [];
    assert.ok(signs(fresh(['p', 'q'])).includes('new_together'));
    assert.ok(!signs(fresh(['p'])).includes('new_together'));
  });

  test('what comes out names no reporter', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const random = dice(seed);
        const members = normalCommunity(random, 60);
        const reporters = outcry(random, members).map((one) => ({
          ...one,
          id: `secret${one.id}`,
          invitationId: 'x',
        }));
        assert.doesNotMatch(JSON.stringify(brigading(reporters, factsOf(members))) ?? '', /secret/);
      }),
    );
  });
});

const vocabulary = Array.from({ length: 600 }, (_, index) => `word${index}`);
/** Words as unequal in use as those of a language (about Zipf). */
const sentence = (random: () => number, length: number) =>
  Array.from({ length }, () => vocabulary[Math.floor(600 * random() ** 3)]!);

describe('near-duplicate words', () => {
  test('unrelated texts are told apart, one word changed is not', () => {
    const random = dice(11);
    let alike = 0;
    let missed = 0;
    for (let round = 0; round < 3_000; round += 1) {
      const words = sentence(random, 14 + Math.floor(random() * 60));
      const other = sentence(random, words.length);
      const changed = words.with(Math.floor(random() * words.length), 'different');
      const [a, b, c] = [words, other, changed].map((one) => fingerprint(one.join(' '))!);
      if (nearlySame(a!, b!)) alike += 1;
      if (!nearlySame(a!, c!)) missed += 1;
    }
    assert.equal(alike, 0);
    assert.ok(missed <= 60, `${missed} missed`);
  });
  test('case, signs and quoted lines do not count; short texts say nothing', () => {
    const text = 'I took the train to the sea and sat there until the evening came';
    assert.deepEqual(simHash(text), simHash(`> quoted words of somebody\n${text.toUpperCase()}!!!`));
    assert.equal(simHash('Thank you, that helps a lot.'), null);
  });
});

describe('accounts that may belong together', () => {
  const person = (id: string, minutes: number, invitationId: string | null = null): Person => ({
    id,
    signedUpAt: at(minutes * 60_000),
    invitationId,
  });
  const print = fingerprint('I took the train to the sea and sat there until the evening came')!;

  test('one weak sign alone is none; two together, or the same words, are said with their names', () => {
    const far = 9_000;
    assert.deepEqual(relatedAccounts([person('a', 0, 'x'), person('b', far, 'x')], []), []);
    assert.deepEqual(relatedAccounts([person('a', 0), person('b', 5)], []), []);
    const two = relatedAccounts([person('a', 0, 'x'), person('b', 5, 'x')], []);
    assert.deepEqual(
      two.map((one) => one.signs),
      [['same_invitation', 'signed_up_together']],
    );
    const words = [
      { by: 'a', print },
      { by: 'b', print },
    ];
    assert.deepEqual(
      relatedAccounts([person('a', 0), person('b', far)], words).map((one) => [one.signs, one.sureness]),
      [[['same_words'], relatedRule.sureness.same_words]],
    );
  });

  test('a link that many used, a rush of sign-ups and a poem that many post are nobody’s sign', () => {
    const many = Array.from({ length: 12 }, (_, index) => person(`p${index}`, index, 'x'));
    const poem = many.map((one) => ({ by: one.id, print }));
    assert.deepEqual(relatedAccounts(many, poem), []);
  });

  test('of normal communities without copies less than 1 in 1,000 people is in a pair', () => {
    const random = dice(41);
    let people = 0;
    let pairs = 0;
    for (let round = 0; round < 60; round += 1) {
      const members = normalCommunity(random, 200).map(({ id, joinedAt, invitationId }) => ({
        id,
        signedUpAt: new Date(joinedAt.getTime() - random() * 30 * day),
        invitationId,
      }));
      const texts = members.map(({ id }) => ({
        by: id,
        print: fingerprint(sentence(random, 20 + Math.floor(random() * 40)).join(' '))!,
      }));
      people += members.length;
      pairs += relatedAccounts(members, texts).length;
    }
    assert.ok(pairs * 1_000 < people, `${pairs} pairs among ${people}`);
  });

  test('whoever is paired is surer than what is said from, and nobody is paired with themselves', () => {
    const some = fc.array(
      fc.record({
        id: fc.constantFrom('a', 'b', 'c', 'd'),
        minutes: fc.nat(40),
        link: fc.constantFrom('x', null),
      }),
    );
    fc.assert(
      fc.property(some, (list) => {
        const people = [
          ...new Map(list.map((one) => [one.id, person(one.id, one.minutes, one.link)])).values(),
        ];
        for (const pair of relatedAccounts(
          people,
          people.map(({ id }) => ({ by: id, print })),
        )) {
          assert.notEqual(pair.a, pair.b);
          assert.ok(pair.sureness >= relatedRule.saidFrom && pair.sureness <= 0.9);
          assert.ok(pair.signs.length > 0);
        }
      }),
    );
  });
});
