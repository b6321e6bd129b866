// What a text most likely is when several annotators, better and worse ones, answered: Dawid and Skene's model for yes and no.

export interface Answer {
  text: string;
  annotator: string;
  value: 0 | 1;
}

export interface Consensus {
  /** Probability of yes, by text. */
  yes: ReadonlyMap<string, number>;
  annotators: ReadonlyMap<string, { sensitivity: number; specificity: number; answers: number }>;
  share: number;
  rounds: number;
}

/**
 * Maximum likelihood by expectation and maximisation, started from the majority (Dawid & Skene, Applied Statistics 28 (1979) 20-28).
 * Each annotator's rates are held off 0 and 1 by one half answer each way, so that one text does not decide who is infallible. With two
 * annotators and nothing else it cannot tell who is right: settle those texts by talk.
 */
export function dawidSkene(answers: readonly Answer[], mostRounds = 200): Consensus {
  const byText = Map.groupBy(answers, (one) => one.text);
  const byAnnotator = Map.groupBy(answers, (one) => one.annotator);
  const yes = new Map<string, number>();
  for (const [text, all] of byText) yes.set(text, all.reduce((sum, one) => sum + one.value, 0) / all.length);
  let annotators: Consensus['annotators'] = new Map();
  let share = 0;
  let rounds = 0;
  for (let moved = 1; moved > 1e-6 && rounds < mostRounds; rounds++) {
    annotators = new Map([...byAnnotator].map(([name, all]) => [name, ratesFrom(all, yes)]));
    share = [...yes.values()].reduce((sum, one) => sum + one, 0) / Math.max(1, yes.size);
    share = Math.min(1 - 1e-6, Math.max(1e-6, share));
    moved = 0;
    for (const [text, all] of byText) {
      let odds = Math.log(share / (1 - share));
      for (const { annotator, value } of all) {
        const { sensitivity, specificity } = annotators.get(annotator)!;
        odds += value ? Math.log(sensitivity / (1 - specificity)) : Math.log((1 - sensitivity) / specificity);
      }
      const now = 1 / (1 + Math.exp(-odds));
      moved = Math.max(moved, Math.abs(now - yes.get(text)!));
      yes.set(text, now);
    }
  }
  return { yes, annotators, share, rounds };
}

function ratesFrom(answers: readonly Answer[], yes: ReadonlyMap<string, number>) {
  let ofYes = 1;
  let ofNo = 1;
  let hits = 0.5;
  let refusals = 0.5;
  for (const { text, value } of answers) {
    const chance = yes.get(text)!;
    ofYes += chance;
    ofNo += 1 - chance;
    if (value) hits += chance;
    else refusals += 1 - chance;
  }
  return { sensitivity: hits / ofYes, specificity: refusals / ofNo, answers: answers.length };
}
