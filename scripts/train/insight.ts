// Trains the weights that the insight engine is shipped with: models/insight/. Only from sets whose licence allows it, only for codes that
// their labels truly are about; all other codes start from their rules. Needs ../shared. Deterministic: the same input, the same bytes.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import {
  type Answers,
  type Codebook,
  checkCodebook,
  joinCodebooks,
  type TrainText,
  trainOn,
  whereItFails,
} from '../../src/engines/analysis/index.ts';
import * as sets from '../insight/sets.ts';

const folder = new URL('../../models/insight/', import.meta.url);

/** Which set teaches which code, and why its labels are about that code. */
export const lessons = [
  {
    code: 'purpose.actionable_advice',
    set: 'Advice-EMNLP2020 (NeedAdvice)',
    licence: 'MIT',
    read: sets.needAdvice,
  },
  {
    code: 'purpose.actionable_advice',
    set: 'Advice-EMNLP2020 (AskParents)',
    licence: 'MIT',
    read: sets.askParents,
  },
  { code: 'support.emotional', set: 'CLAff OffMyChest', licence: 'CC BY 4.0', read: sets.emotionalSupport },
  {
    code: 'support.informational',
    set: 'CLAff OffMyChest',
    licence: 'CC BY 4.0',
    read: sets.informationalSupport,
  },
] as const;

export function openBook(names: readonly string[]): Codebook {
  return joinCodebooks(
    names.map((name) => {
      const path = new URL(`../../content/codebooks/${name}.json`, import.meta.url);
      const checked = checkCodebook(JSON.parse(readFileSync(path, 'utf8')));
      if (!checked.ok)
        throw new Error(
          `content/codebooks/${name}.json has faults; run companionway insight codebook check.`,
        );
      return checked.book;
    }),
  );
}

export function taught(): { texts: TrainText[]; answers: Answers } {
  const texts = new Map<string, TrainText>();
  const answers = new Map<string, Map<string, 0 | 1>>();
  for (const { code, read } of lessons) {
    const said = answers.get(code) ?? new Map<string, 0 | 1>();
    answers.set(code, said);
    const sentences = read();
    // People write comments, not sentences: both lengths are taught.
    for (const { id, title, text, group, yes } of [...sentences, ...sets.wholeComments(sentences)]) {
      texts.set(id, { id, title, text, group });
      said.set(id, yes);
    }
  }
  return { texts: [...texts.values()], answers };
}

function main(): void {
  if (!sets.haveSets()) {
    console.log('The labelled sets (../shared/data/insight) are not here: nothing was trained.');
    return;
  }
  const { texts, answers } = taught();
  const trained = trainOn(texts, answers, openBook(['purpose', 'support']), { made: 'shipped 2026-11-22' });
  const bytes = trained.weights!;
  const hash = createHash('sha256').update(bytes).digest('hex');
  const shaPath = new URL('weights.bin.sha256', folder);
  const same = existsSync(shaPath) && readFileSync(shaPath, 'utf8').startsWith(hash);
  console.log(
    `${texts.length} texts, ${(bytes.length / 1e6).toFixed(2)} MB, ${same ? 'the same bytes as shipped' : 'other bytes than shipped'}`,
  );
  const isWhole = (id: string) => id.startsWith('whole-');
  const figures = [false, true].flatMap((whole) => {
    const part = trained.codes.map((one) => ({
      ...one,
      unseen: one.unseen.filter(({ id }) => isWhole(id) === whole),
    }));
    return whereItFails(part, texts).map(({ falseAlarmWords: _, missedWords: __, ...rest }) => {
      const unseen = part.find(({ code }) => code === rest.code)!.unseen;
      const positives = unseen.filter(({ yes }) => yes === 1).length;
      return { ...rest, of: whole ? 'comments' : 'sentences', labels: unseen.length, positives };
    });
  });
  for (const { code, of, labels, positives, f1, precision, recall, calibrationError } of figures)
    console.log(
      `${code} (${of}): ${labels} texts, ${positives} yes, F1 ${f1.value.toFixed(3)} (${f1.low.toFixed(3)}-${f1.high.toFixed(3)}), precision ${precision.value.toFixed(3)}, recall ${recall.value.toFixed(3)}, calibration error ${calibrationError.toFixed(3)}`,
    );
  writeFileSync(new URL('weights.bin', folder), bytes);
  writeFileSync(shaPath, `${hash}  weights.bin\n`);
  writeFileSync(new URL('figures.json', folder), `${JSON.stringify(figures, null, 2)}\n`);
}

if (process.argv[1] === import.meta.filename) main();
