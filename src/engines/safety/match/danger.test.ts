// Several independent signs at once are danger; one sign, an errand or a past told are not. Lines of our own, in no case file.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shippedMatcher } from '../../../../test/support/safety.ts';
import { readText } from '../normalise/index.ts';
import { type Danger, findImminence, matchText, readDanger } from './index.ts';

const matcher = shippedMatcher();
const dangerOf = (text: string): Danger => {
  const reading = readText(text, matcher.vocabulary);
  return readDanger(reading, matchText(reading, matcher), matcher);
};
const found = (text: string) => {
  const reading = readText(text, matcher.vocabulary);
  return findImminence(reading, matchText(reading, matcher), matcher);
};
const lines = (text: string) => text.split('\n').filter((line) => line !== '');

test('each kind of sign is told apart, and none counts twice as a kind', () => {
  const { kinds } = dangerOf('paid the rent. the cat is with my neighbour. tonight, when everyone is asleep');
  assert.deepEqual([...kinds].sort(), ['alone', 'arranged', 'when']);
});

test('a time in figures is a time', () => {
  for (const text of ['at 22:00', 'by 9', 'in 20 mins', '9pm', "it's 21:40"])
    assert.ok(dangerOf(text).kinds.includes('when'), text);
  for (const text of ['24 of them', 'room 12', 'chapter 3', 'I am 34', 'page 1:200:4'])
    assert.ok(!dangerOf(text).kinds.includes('when'), text);
});

test('signs that say it together are found without one phrase that says it', () => {
  const missed = lines(`
I've made my decision and it's tonight. The letters are on the table. Tell my kids I loved them. I'm not scared.
gave away my guitar, deleted my accounts. after tonight i won't be here. don't look for me, i'm not coming back
i'm sitting on the edge of the roof. nobody can stop me now. sorry mum. ten more minutes
`).filter((line) => !found(line).some((one) => one.who === 'self'));
  assert.deepEqual(missed, []);
});

test('somebody else in danger now is found by what they did and the alarm around it', () => {
  const [one] = found(
    "my sister left a note and her phone is off, the door is locked and she isn't answering. police say wait. what do i do, who do i ring",
  );
  assert.equal(one?.who, 'other');
});

test('the same signs in errands, journeys and parties are not', () => {
  const wrong = lines(`
paid the rent and cleaned the flat, new tenants come tomorrow, we fly to Lisbon at 9!
moving to Perth on Monday, keys go back, the cat is with my sister till the flight
last post before my holiday, thank you all, back in a week
finally found the courage, handing in my notice tonight, wish me luck
everyone's asleep, time to wrap the presents
Tell the kids I loved the cake! Tonight we watch the film.
`).filter((line) => found(line).length > 0);
  assert.deepEqual(wrong, []);
});

test('what stands against takes points off', () => {
  const plain = dangerOf('tonight i go. sorry everyone').points;
  for (const text of [
    'tonight i go. sorry everyone!',
    'tonight i go? sorry everyone',
    'years ago: tonight i go. sorry everyone',
    'tonight i go. sorry everyone, the gym closes',
    'tonight i go. sorry everyone. my sister is here with me',
    "tonight i go. sorry everyone. i'm not going to act on it",
  ])
    assert.ok(dangerOf(text).points < plain, text);
});

test('means are named in the rule only where they stand in the text', () => {
  const rules = (text: string) => found(text).map((one) => one.rule);
  assert.ok(
    rules(
      "it's decided. the rope is ready in the garage, letters are done, tonight when they're asleep. goodbye everyone",
    ).every((rule) => rule.startsWith('rule:imminence/')),
  );
  for (const rule of rules(
    'it is decided, by morning i am gone. letters are done, the dog is with dad. goodbye everyone, do not look for me',
  ))
    assert.ok(!rule.includes('means'), rule);
});

test('a long text costs no more for each word than a short one', () => {
  const text = 'tonight i go, the letter is on the table and the cat is with dad. ';
  const long = dangerOf(text.repeat(2000));
  assert.deepEqual(new Set(long.kinds), new Set(dangerOf(text).kinds));
});
