// Somebody about to die must be found; the same words denied, past, told, quoted or joked must not. Our own lines.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shippedMatcher } from '../../../../test/support/safety.ts';
import { readText } from '../normalise/index.ts';
import { findImminence, matchText } from './index.ts';

const matcher = shippedMatcher();
const whose = (text: string): string[] => {
  const reading = readText(text, matcher.vocabulary);
  return findImminence(reading, matchText(reading, matcher), matcher).map((one) => one.who);
};

const own = `
I'm going to kill myself tonight
im killing myself tonight, dont try to stop me
i will end it all tomorrow
gonna unalive today after she leaves
The pills are in front of me. I want to die.
i have the rope ready and i want to be dead
I've counted out the tablets. goodbye everyone
wrote my suicide note, it is on the desk
i said my goodbyes. i can't go on anymore
standing on the bridge right now
sitting on the edge of the roof, i want to die
goodbye everyone, i can't do this anymore
this is my last night alive
i won't be here tomorrow
by the time you read this i'll be dead
I just took all the pills
i've overdosed just now and i am scared
see you all on the other side
tonight is the night i die
i have a plan to kill myself
I set a date to end my life
sorry everyone. I loaded the gun. tonight.
i want to kill myself, the gun is in my hand
i have hoarded enough pills to die
i am going to k i l l  m y s e l f tonight
i am going to k1ll mys3lf tonight
g00dbye everyone, i cant go on anymore
im gonna kms tonight lol not joking
my affairs are in order. goodbye
i took the whole bottle of pills
i am writing my goodbye letters, i want to die
`;
const others = `
My friend is going to kill herself tonight, what do I do
he's about to jump off a bridge right now
my sister sent me a goodbye text
she has taken a bottle of pills
he just said he's going to kill himself tonight
`;
const calm = `
Two years ago I wanted to kill myself tonight after night, I'm in recovery now
I don't want to die tonight
I'm not going to kill myself tonight, I just need to talk
in my novel the hero says "I'm going to kill myself tonight"
He said "I am going to kill myself tonight" in the film
> I'm going to kill myself tonight
this exam is killing me tonight
goodbye everyone, see you next week
goodbye everyone, it was lovely to meet you all
my last day at work is tomorrow
i took my pills and went to bed
counted out my vitamins for the week
my phone is dying, back tomorrow
I'm dying of laughter right now
dead tired tonight
we crossed the bridge tonight and took pictures
when I was 19 I wrote a suicide note. I'm glad I survived
I used to have a plan to kill myself, years ago
I survived an attempt ten years ago. I took all the pills and my mum found me
watching suicide squad tonight
if I ever wanted to kill myself I would call you
I would never kill myself
my brother killed himself last year
a talk about suicide prevention tonight at seven
i gave the cat away because of my allergy
the gun laws debate tonight
she is not going to kill herself
selling my stuff before I move tomorrow
catch the bus home tonight
I have the rope ready for the climbing trip
`;
const lines = (text: string) => text.split('\n').filter((line) => line !== '');

test('the writer in danger now is found', () => {
  const missed = lines(own).filter((line) => !whose(line).includes('self'));
  assert.deepEqual(missed, []);
});

test('somebody else in danger now is found', () => {
  const missed = lines(others).filter((line) => !whose(line).includes('other'));
  assert.deepEqual(missed, []);
});

test('denied, past, told, quoted and joked is not', () => {
  const wrong = lines(calm).filter((line) => whose(line).length > 0);
  assert.deepEqual(wrong, []);
});
