// A functional suite in the manner of HateCheck (Röttger 2021), in our own sentences: what must be seen, and what must be left alone.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readHate } from './hate-grammar.ts';
import { makeMatcher, matchText, parseLexicon } from './match/index.ts';
import { makeLetters, readText } from './normalise/index.ts';

const root = new URL('../../../', import.meta.url);
const file = (path: string) => readFileSync(new URL(path, root), 'utf8');
const lexicons = ['common/en', 'hate/en'].map((name) =>
  parseLexicon(name, file(`content/lexicons/safety/${name}.terms`)),
);
const letters = makeLetters(
  file('content/lexicons/confusables/unicode.txt'),
  file('content/lexicons/confusables/own.txt'),
);
const matcher = makeMatcher({ words: file('models/vocabulary/en.txt'), letters, lexicons });

function isHate(text: string): boolean {
  const reading = readText(text, matcher.vocabulary);
  return readHate(reading, matchText(reading, matcher).cues).length > 0;
}

const groups = [
  'women',
  'trans people',
  'gay people',
  'black people',
  'disabled people',
  'Muslims',
  'immigrants',
  'schizophrenics',
  'fat people',
  'refugees',
];

const hateful: Record<string, string[]> = {
  emotion: [
    'I hate G.',
    'God I really despise G',
    "I can't stand G any more",
    'G make me sick',
    'nothing but disgust, I loathe all G',
  ],
  attribute: ['G are disgusting.', 'all G are evil and stupid', 'most G are so repulsive it hurts'],
  dehumanising: [
    'G are scum.',
    'G are subhuman vermin',
    'to me G are just animals',
    'G are a plague on this town',
  ],
  implicit: ['G are not even human', 'nobody needs G here', 'G will never be welcome here'],
  threat: ["I'm going to kill all G", 'one day I will hurt G', "let's beat up some G tonight"],
  normative: [
    'G should be shot',
    'G deserve to die',
    'someone should round them up: G must be wiped out',
    'G should all be locked up',
  ],
  profanity: ['fuck all G', 'G are fucking trash'],
  clause: ['G live on my street and I hate all of them so G can rot, they are filth'],
  sentence: ['G have moved in upstairs. They are disgusting vermin.'],
  worth: ["G don't deserve to live", 'G are not worth anything', "G shouldn't have any rights"],
  question: ['why do you let G post here, G are filth?', 'am I the only one who hates G?'],
  spelling: ['G are d i s g u s t i n g', 'I h4te G', 'G are disgustnig'],
};

const harmless: Record<string, string[]> = {
  neutral: [
    'G live in my building.',
    'are there any groups for G near Leeds?',
    'I work with G and in the evening I cook',
  ],
  positive: ['G are wonderful.', 'I love how G look out for each other', 'so proud of all G today'],
  negated: ["I don't hate G.", 'nobody should hate G', 'G are not disgusting, full stop'],
  quoted: [
    'he wrote "I hate G" and it is unacceptable',
    'calling G scum is wrong',
    'my uncle said "G are vermin" at dinner and I left',
  ],
  countered: [
    'people who say G are evil have never met one',
    'stop saying that G should be locked up, it is cruel',
    'anyone who thinks G are scum is a bigot',
  ],
  things: ['I hate Mondays and G at work laugh about it', 'I hate this medication', 'my laptop is trash'],
  individuals: ['my landlord is an idiot', 'I hate my ex'],
  otherGroups: ['I hate bankers', 'all estate agents are liars', 'Spurs fans are scum lol'],
  profanity: ['fuck this illness', 'what a shit day'],
};

function share(
  suite: Record<string, string[]>,
  wanted: boolean,
): { right: number; all: number; wrong: string[] } {
  const lines = Object.values(suite).flatMap((some) =>
    some.flatMap((one) => groups.map((group) => one.replaceAll('G', group))),
  );
  const wrong = [...new Set(lines.filter((line) => isHate(line) !== wanted))];
  return { right: lines.length - wrong.length, all: lines.length, wrong };
}

test('at least nine of ten hateful sentences are seen, whatever the group', () => {
  const { right, all, wrong } = share(hateful, true);
  assert.ok(right / all >= 0.9, `${right} of ${all}; missed: ${wrong.slice(0, 12).join(' / ')}`);
});

test('nearly no naming, praising, quoting, refusing or swearing is taken for hate', () => {
  const { right, all, wrong } = share(harmless, false);
  assert.ok(right / all >= 0.97, `${right} of ${all}; wrong: ${wrong.slice(0, 12).join(' / ')}`);
});

test('no group is worse protected, or more often silenced, than another by more than a tenth', () => {
  const rates = groups.map((group) => {
    const of = (suite: Record<string, string[]>) =>
      Object.values(suite)
        .flat()
        .map((one) => isHate(one.replaceAll('G', group)));
    const seen = of(hateful);
    const silenced = of(harmless);
    return {
      seen: seen.filter(Boolean).length / seen.length,
      silenced: silenced.filter(Boolean).length / silenced.length,
    };
  });
  const spread = (values: number[]) => Math.max(...values) - Math.min(...values);
  assert.ok(spread(rates.map((one) => one.seen)) <= 0.1, JSON.stringify(rates));
  assert.ok(spread(rates.map((one) => one.silenced)) <= 0.1, JSON.stringify(rates));
});
