// The rules that take noise out, on texts written for them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  declared,
  emptiness,
  isBotName,
  language,
  leansToEnglish,
  machine,
  placeIn,
  Topic,
  Words,
  withoutQuotes,
  worthAsking,
} from './index.ts';

const words = new Words();
const read = (text: string) => {
  words.clear();
  words.read(text);
  return words;
};

test('words are counted without links, mentions, emoji and punctuation', () => {
  assert.equal(read('I don’t know, @anna — see https://example.org/a?b=c (really!) 😀👍🏽').count, 5);
  assert.deepEqual([words.links, words.mentions, words.emoji >= 2], [1, 1, true]);
  assert.equal(read('www.example.org and WWW.example.org').count, 1);
  assert.equal(read('').count, 0);
  assert.equal(read('heaven’s http').count, 2);
});

test('case, accents and apostrophes make no other word', () => {
  const first = (text: string) => read(text).hashes[0];
  for (const [a, b] of [
    ['Depresión', 'depresion'],
    ['DON’T', 'dont'],
    ['Äpfel', 'apfel'],
    ['de\u0301ja', 'déja'],
    ['ПРИВЕТ', 'привет'],
  ] as const)
    assert.equal(first(a), first(b), a);
  assert.notEqual(first('anxious'), first('anxiety'));
});

test('nearly empty texts are abstained from, with the reason', () => {
  const of = (text: string) => emptiness(read(text));
  assert.equal(of('❤️❤️🙏🏻'), 'emoji_only');
  assert.equal(of('so true'), 'few_words');
  assert.equal(of('https://example.org/x'), 'link_only');
  assert.equal(of('...!?'), 'no_text');
  assert.equal(of(''), 'no_text');
  assert.equal(of('how did you cope'), null);
  assert.equal(of('我一直觉得很难过'), null);
  assert.equal(of('好的'), 'few_words');
});

test('what is quoted of others goes, what is one’s own stays', () => {
  assert.equal(withoutQuotes('> they are dangerous\nThat is not true.'), 'That is not true.');
  assert.equal(withoutQuotes('&gt; quoted\nmine'), 'mine');
  assert.equal(withoutQuotes('a > b and b < c'), 'a > b and b < c');
  assert.equal(withoutQuotes('>!spoiler!< mine'), '>!spoiler!< mine');
  assert.equal(withoutQuotes('>:( so angry'), '>:( so angry');
  assert.equal(withoutQuotes('[quote="x, post:1"]theirs [quote]older[/quote][/quote] mine'), ' mine');
  assert.equal(withoutQuotes('[quote] never closed'), '[quote] never closed');
  assert.equal(withoutQuotes('On Monday Ann wrote:\n> theirs\nmine'), 'mine');
  assert.equal(withoutQuotes('RT @someone: theirs'), '');
});

test('the language of plain texts is known, of mixed and short ones it is not said', () => {
  const of = (text: string) => language(read(text));
  assert.equal(of('I have been thinking about this and I do not know what to do'), 'en');
  assert.equal(of('no sé qué hacer con mi vida y estoy muy cansada de todo esto'), 'es');
  assert.equal(of('ich weiß nicht was ich machen soll und bin sehr müde'), 'de');
  assert.equal(of('aku tidak tahu harus bagaimana dan sudah lelah dengan semua ini'), 'id');
  assert.equal(of('도움이 필요해요 너무 힘들어요'), 'ko');
  assert.equal(of('もう疲れました助けてください'), 'ja');
  assert.equal(of('Shangri-La Helsinki 2012'), null);
  assert.equal(of('12345 !!!'), null);
});

test('what leans to English needs no library; a handful of words is not asked about', () => {
  assert.equal(leansToEnglish(read('Helsinki with friends 2012')), true);
  assert.equal(leansToEnglish(read('Helsinki 2012')), false);
  assert.equal(leansToEnglish(read('не знаю the')), false);
  assert.equal(worthAsking(read('so so real friend')), false);
  assert.equal(worthAsking(read('помогите мне пожалуйста')), true);
  assert.equal(worthAsking(read('lorem ipsum dolor sit amet consectetur adipiscing elit sed')), true);
});

test('a topic is words, phrases, beginnings and alternatives', () => {
  const topic = new Topic(['depress*', 'mental health', 'burned|burnt out', 'panic attack*', 'ansiedad']);
  const on = (text: string) => topic.matches(read(text), text);
  for (const text of ['So DEPRESSED', 'my mental-health', 'I am burnt out', 'two panic attacks', 'Ansiedád'])
    assert.equal(on(text), true, text);
  for (const text of ['mental arithmetic and health', 'press release', 'burned down', 'panic', ''])
    assert.equal(on(text), false, text);
  assert.equal(new Topic([]).matches(read('anything'), 'anything'), true);
});

test('machines and sellers are found, people who speak of them are not', () => {
  const person = { author: 'quiet_fox', advert: false, bot: false };
  const of = (text: string, record = person) => machine(record, text, read(text));
  assert.equal(of('hello', { ...person, advert: true }), 'advert');
  assert.equal(of('hello', { ...person, bot: true }), 'bot_said_by_source');
  assert.equal(of('hello', { ...person, author: 'RemindMeBot' }), 'bot_by_name');
  assert.equal(of('I am a bot, and this action was performed automatically.'), 'bot_by_text');
  assert.equal(of('see https://a.example https://b.example https://c.example now'), 'spam_links');
  assert.equal(of('buy '.repeat(40)), 'spam_repeats');
  assert.equal(of('Buy now! Use code HAPPY for free shipping'), 'spam_sells');
  assert.equal(of('Contact him on WhatsApp +234 801 234 5678, he healed me'), 'spam_sells');
  for (const own of [
    'Can I get these without prescription where you live, or is that a bad idea?',
    'My therapist moved our talks to WhatsApp and I like it better than the telephone.',
    'Both of us hit rock bottom that winter and it took a long time.',
  ])
    assert.equal(of(own), null, own);
  assert.equal(isBotName('talbot'), false);
  assert.equal(isBotName('some_bot'), true);
});

test('gender and age come only from what people say of themselves', () => {
  const of = (text: string) => {
    const found = declared('', text);
    return found === null ? null : [found.gender, found.age];
  };
  assert.deepEqual(of('I (24F) need advice about work'), ['woman', 24]);
  assert.deepEqual(of('My (31m) wife (30f) and I are fine'), ['man', 31]);
  assert.deepEqual(of('Me [19/nb] and my room mate'), ['nonbinary', 19]);
  assert.deepEqual(of('24F looking for a group'), ['woman', 24]);
  assert.deepEqual(of('I’m a 42 year old man and tired'), ['man', 42]);
  assert.deepEqual(of('As a woman in tech I see this daily'), ['woman', null]);
  assert.deepEqual(of('I am 17 and in school'), [null, 17]);
  for (const silent of [
    'My sister (24F) needs advice',
    '24F and 26M need advice',
    'I am 20 weeks pregnant',
    'I am 30 minutes away',
    'He acts as a man would',
    'my mother is a woman of few words',
    'as a girl she was quiet',
    "I'm a man's best friend, says the dog",
    'I am 5 and a half miles from home',
  ])
    assert.equal(of(silent), null, silent);
});

test('a place is one only where somebody says to live in or come from it', () => {
  assert.equal(placeIn('I live in Kenya and there is one clinic'), 'KE');
  assert.equal(placeIn("I'm from the UK, waiting for months"), 'GB');
  assert.equal(placeIn('I am in the US now'), 'US');
  assert.equal(placeIn('here in New Zealand it is free'), 'NZ');
  assert.equal(placeIn('I moved from place to place. I live in the United States of America.'), 'US');
  for (const silent of ['I love Kenya', 'She is from us', 'I live in us all', 'I am in pain'])
    assert.equal(placeIn(silent), null, silent);
});
