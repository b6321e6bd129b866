// A member's words → which of the codes they fit, by the engine: noise out, then the shipped
// weights where they know a code, else the rules of the shipped codebooks. Keeps nothing.
import { type Coder, codesOf, openCoder, thresholdsOf } from '../../../engines/analysis/index.ts';
import { openCodebooks } from '../run/codebooks.ts';
import { Judge } from '../run/judge.ts';
import { Keys } from '../run/keys.ts';
import { shippedWeights } from '../run/shipped-weights.ts';
import { codebooksRead, codesTold } from './model.ts';

export class OwnReader {
  private readonly judge: Judge;
  private readonly coder: Coder;
  private readonly scores: Float32Array;
  private readonly told: { code: string; at: number; least: number }[];

  constructor() {
    const { codebook } = openCodebooks(codebooksRead);
    const weights = shippedWeights(codesOf(codebook).map((code) => code.id)) ?? [];
    this.coder = openCoder(codebook, weights);
    this.scores = new Float32Array(this.coder.codes.length);
    const least = thresholdsOf(codebook, weights);
    this.told = codesTold.map((code) => {
      const at = this.coder.codes.indexOf(code);
      if (at < 0) throw new Error(`no shipped codebook has the code ${code}`);
      return { code, at, least: least.get(code) ?? 0.5 };
    });
    // A community of the instance is about its topic as a whole, so nothing is taken out for being off it.
    const nobody = new Keys(new Uint8Array(32));
    this.judge = new Judge({
      languages: codebook.languages,
      topic: [],
      keys: nobody,
      removed: new Set(),
      guessLanguage: () => null,
    });
  }

  /** Null: too short to say, another language than the codebooks', or no person's writing. */
  read(title: string, words: string): string[] | null {
    this.judge.begin(null);
    const kept = this.judge.take({
      platform: 'community',
      community: null,
      id: '',
      threadId: null,
      parentId: null,
      kind: title === '' ? 'comment' : 'post',
      at: null,
      title,
      text: words,
      language: null,
      likes: null,
      replies: null,
      shares: null,
      views: null,
      place: null,
      author: null,
      advert: false,
      bot: false,
      withdrawn: null,
    });
    if (!kept || !this.coder.score(title, kept.text, this.scores, 0)) return null;
    return this.told.filter(({ at, least }) => this.scores[at]! >= least).map(({ code }) => code);
  }
}
