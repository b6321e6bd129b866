// How people type: the same sentence in small letters, without apostrophes, with slips, as a second language.
// Light on purpose: a voice never changes what is said, and nobody's way of writing is the joke.
import { pickWeighted, type Rng } from './rng.ts';

export const voices = ['plain', 'small', 'no_marks', 'slips', 'dots', 'second_language'] as const;
export type Voice = (typeof voices)[number];

const shares = [55, 12, 8, 9, 6, 10];

/** A member keeps one voice; the shares are our guess of a friendly forum, not a measurement. */
export function pickVoice(rng: Rng): Voice {
  return voices[pickWeighted(rng, shares)]!;
}

const slips: readonly (readonly [RegExp, string])[] = [
  [/\bdefinitely\b/g, 'definately'],
  [/\bbecause\b/g, 'becuase'],
  [/\breally\b/g, 'realy'],
  [/\bweird\b/g, 'wierd'],
  [/\bbelieve\b/g, 'beleive'],
  [/\bfriend\b/g, 'freind'],
  [/\btomorrow\b/gi, 'tommorow'],
  [/\buntil\b/g, 'untill'],
  [/\ba lot\b/g, 'alot'],
  [/\bsurprised\b/g, 'suprised'],
  [/\bembarrass/g, 'embarass'],
  [/\bappointment/g, 'apointment'],
  [/\bthough\b/g, 'tho'],
  [/\bshould have\b/g, 'should of'],
  [/\bit's\b/g, 'its'],
  [/\byou're\b/g, 'your'],
  [/\btoo\b/g, 'to'],
  [/\bnight\b/g, 'nite'],
  [/\bsomething\b/g, 'somthing'],
  [/\bhappened\b/g, 'happend'],
];

const fullForms: readonly (readonly [RegExp, string])[] = [
  [
    /\b(it|that|there|he|she|what|nobody|everyone)'s (been|got|had|made|gone|come|given|taken)\b/gi,
    '$1 has $2',
  ],
  [/\b(it|that|there|what|here)'s\b/gi, '$1 is'],
  [/\bcan't\b/g, 'can not'],
  [/\bwon't\b/g, 'will not'],
  [/n't\b/g, ' not'],
  [/\bI'm\b/g, 'I am'],
  [/'re\b/g, ' are'],
  [/'ve\b/g, ' have'],
  [/'ll\b/g, ' will'],
  [/\bI'd (like|love|be|say|go|rather|want|give|see|add)\b/g, 'I would $1'],
  [/\badvice\b/g, 'advices'],
  [/\binformation\b/g, 'informations'],
  [/\bmuch better\b/g, 'more better'],
];

function through(text: string, rules: readonly (readonly [RegExp, string])[]): string {
  let result = text;
  for (const [from, to] of rules) result = result.replace(from, to);
  return result;
}

/** The text in a voice. Works on the fixed parts and on the filled-in words alike. */
export function inVoice(text: string, voice: Voice): string {
  switch (voice) {
    case 'plain':
      return text;
    case 'small':
      return text.toLowerCase();
    case 'no_marks':
      return text.replace(/([a-zA-Z])'([a-z])/g, '$1$2');
    case 'slips':
      return through(text, slips);
    case 'dots':
      return text.replace(/\. (?=\S)/g, '... ');
    case 'second_language':
      return through(text, fullForms);
  }
}
