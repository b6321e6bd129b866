// The fast scorer adds up exactly what the learner's rows say: any weights, any number of codes, long texts, shared titles, repeated words.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dice } from '../dice.ts';
import { rowCount } from './features.ts';
import { raritySteps, rowsOf, sightOf, signColumn } from './matrix.ts';
import { Model } from './model.ts';
import { strideOf } from './pack.ts';
import { Reader } from './reader.ts';
import { RuleSet } from './rules.ts';
import { SignReader } from './signs.ts';

const roll = dice(4);
const words = Array.from({ length: 400 }, (_, i) => `wo${(i * 7919).toString(36)}`);
const text = (length: number) =>
  Array.from({ length }, () => {
    const word = words[Math.floor(400 * roll() ** 3)]!;
    return roll() < 0.1 ? `${word}.` : roll() < 0.03 ? '❤️' : roll() < 0.03 ? 'why?' : word;
  }).join(' ');
const texts = Array.from({ length: 40 }, (_, i) => ({
  title: i % 2 === 0 ? 'What happened to you' : i % 5 === 0 ? text(5) : '',
  text: text(i === 0 ? 3000 : 5 + Math.floor(60 * roll())),
}));

for (const codes of [1, 2, 3, 4, 7, 12])
  test(`${codes} codes: the same sums`, () => {
    const signs = new SignReader(new RuleSet([]), codes);
    // Half of the texts were never seen: their rows count nowhere.
    const sight = sightOf(texts.slice(0, 20), signs);
    assert.equal(sight.shared.size, 1);
    const stride = strideOf(codes);
    const table = new Uint8Array(rowCount * stride);
    for (let row = 0; row < rowCount; row++) {
      table[row * stride] = sight.rarity[row]!;
      for (let c = 0; c < codes; c++) table[row * stride + 1 + c] = Math.floor(256 * roll());
    }
    const signWeights = Float32Array.from({ length: (1 + signs.count) * codes }, () => roll() - 0.5);
    const head = { id: 'x', scale: 0.01, slope: 1, offset: 0, threshold: 0.5, labels: 0, positives: 0 };
    const model = new Model({
      head: {
        format: 1,
        codes: Array.from({ length: codes }, () => head),
        shared: [...sight.shared],
        signs: signs.count,
        made: '',
      },
      signs: signWeights,
      table,
      stride,
    });
    const rows = rowsOf(texts, sight);
    const signed = new Int8Array(table.buffer);
    const reader = new Reader();
    const into = new Float64Array(codes);
    for (const [i, one] of texts.entries()) {
      reader.read(one.title, one.text);
      model.score(reader, signs.read(reader), into);
      for (let c = 0; c < codes; c++) {
        let wanted = 0;
        for (let k = rows.from[i]!; k < rows.from[i + 1]!; k++) {
          const column = rows.column[k]!;
          wanted +=
            column >= rowCount
              ? rows.value[k]! * signWeights[(column - rowCount) * codes + c]!
              : (rows.value[k]! * 0.01 * signed[column * stride + 1 + c]!) /
                (sight.rarity[column]! / raritySteps);
        }
        assert.ok(
          Math.abs(into[c]! - wanted) < 1e-4 * (1 + Math.abs(wanted)),
          `text ${i}, code ${c}: ${into[c]} for ${wanted}`,
        );
      }
    }
    assert.equal(signColumn, rowCount + 1);
  });
