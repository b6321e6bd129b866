// Ordinary writing stays as it is: doses, abbreviations, other languages, addresses, names, chat. Repair is for hidden words alone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shippedMatcher } from '../../../../test/support/safety.ts';
import { HOW, readText } from './index.ts';

const { vocabulary } = shippedMatcher();

const ordinary = `
I take 5mg/day, sometimes 10mg-20mg (25mg at night)
started 0.5mg, now 1.5mg b.i.d. and 300mg XR
in my 20s and 30s, b4 covid19, gr8 m8, l8r, 2nite
weighed 10st 4lb, 5'11", BP 120/80, HR 98
he is 6ft2 and lost 14lbs since 2019
10:30am, 5pm, 24/7, 1st, 2nd, 3rd, 4th, 13th of May
£20, $15.99, €30, 50p, 100k, 3x a week, 1x daily
wifi, iPhone14, PS5, mp3, H2O, CO2, B12, D3, K2
Vitamin B6 and omega-3, 5-HTP, L-theanine
and/or, w/o, w/e, c/o, n/a, e.g., i.e., U.S.A., N.H.S., Ph.D., a.m., p.m.
my e-mail is not here, see https://example.org/path?q=1&x=2 or www.example.com
write to help@example.org or @moth_lantern
index.html, foo.bar(), x = y + 2; for (let i = 0; i < n; i++) {}
git commit -m "fix" && npm run test
SSRI, SNRI, MAOI, CBT, DBT, EMDR, PTSD, ADHD, GAD, OCD, BPD, DMDD
NHS, CAMHS, CMHT, GP, A&E, ICU, ER, DSM-5, PHQ-9, GAD-7, ICD-10
año nuevo, mañana, cómo estás, también, más, día, tú, así, ánimo, corazón
me siento mal y no puedo dormir, gracias por escucharme
Ich fühle mich müde und kann nicht schlafen, danke für alles
Straße, Größe, Mädchen, schön, Über, Selbsthilfegruppe, Krankenversicherung
je suis fatigué, ça va mieux, à bientôt, où êtes-vous, élève, fiancé
não consigo dormir, obrigado, coração, amanhã, então
nie mogę spać, dziękuję, źle się czuję, łóżko
çok yorgunum, uyuyamıyorum, teşekkürler, ışık, sığınak
jag är trött, jeg er træt, minä olen väsynyt
не могу уснуть, спасибо за поддержку, кот, рот, сор
δεν μπορώ να κοιμηθώ, ευχαριστώ
私は眠れません, 我睡不着, 잠을 잘 수 없어요
لا أستطيع النوم, मैं सो नहीं पा रहा हूँ
Siobhan, Niamh, Saoirse, Nguyen, Müller, Kowalski, O'Brien, d'Arcy, McDonald's
Diego, Dietrich, Dieter, Killian, Shuttleworth, Scunthorpe, Essex, Sussex, Penistone, Cockburn
cocktail, assassin, classic, analysis, therapist, grape, drape, skill, skilled, painkiller
shiitake mushrooms, basement, hello, shell, diet, died down, soldiers, studied
naïve café façade résumé Zoë Chloë Beyoncé jalapeño
hmm, hmmm, ugh, aww, lol, lmao, omg, tbh, idk, imo, btw, fyi, tl;dr
co-worker, mother-in-law, well-being, check-in, follow-up, self-care, day-to-day, ex-wife
it's, don't, can't, I'll, we'd, they've, y'all, mum's, James's, o'clock
12 34 56, 1 2 3 go, a b c, i o u, x y z, plan a b or c
Q&A, R&B, AT&T, M&S, rock'n'roll, C++, C#, F#, A+, B-
:) :( ;-) :D <3 ^_^ ¯\\_(ツ)_/¯ xoxo
🙂 hello 🙂 thanks ❤️ you 🎂🎉 sure 👍🏽
🇬🇧 and 🇫🇷 and 🇩🇪 flags, 🇺🇸🇨🇦
(maybe) [sic] {note} "quoted" 'single' *bold* _italic_ ~strike~ **strong**
sertraline 50mg, quetiapine, lamotrigine, venlafaxine, mirtazapine, aripiprazole
Zopiclone, Seroquel, Lexapro, Cymbalta, Wellbutrin, Abilify, Effexor
AB12 3CD, SW1A 1AA, +44 20 7946 0000, 555-0100, 0800 123 456
v2.0.1, RTX3080, i7-9700K, Win10, USB-C, 4K, 1080p, mp4
s/he, he/him, she/her, they/them, yes/no, 9-5, 50/50, 7/10
ok ok ok, no no no, so so tired, very very very
tonight, tomorrow, goodbye party, farewell drinks, pillow, bridges, ropey
Hanging basket, cutting-edge, cut-off date, kill-switch, dead-end job
gr8 news l8ly 4u2 h8rs gonna h8
#recovery #mentalhealth #selfcare #onedayatatime #blessed
sh*t happens, d*mn, f-ing, omfg
hahaha hahahaha lolol yesss nooo
`
  .split('\n')
  .filter((line) => line !== '');

/** Changes that are right: a word stretched for feeling, a hashtag taken apart, a contraction's apostrophe. */
const harmless = HOW.hashtag | HOW.split | HOW.stretched;

test('ordinary writing is left alone', () => {
  let words = 0;
  const wrong: string[] = [];
  for (const line of ordinary) {
    for (const token of readText(line, vocabulary).tokens) {
      words++;
      if ((token.how & ~harmless & ~HOW.address) !== 0)
        wrong.push(`${token.raw} → ${token.word} (${token.how}) in: ${line}`);
    }
  }
  assert.ok(words >= 400, `${words} words`);
  assert.deepEqual(wrong, []);
});

test('nothing ordinary counts as an evasion', () => {
  for (const line of ordinary) assert.equal(readText(line, vocabulary).evasions, 0, line);
});

test('letters of other languages stay in the word', () => {
  const words = readText('El año pasado, mañana también. Größe, łóżko', vocabulary).tokens.map(
    (token) => token.word,
  );
  assert.deepEqual(words, ['el', 'año', 'pasado', 'mañana', 'también', 'größe', 'łóżko']);
});
