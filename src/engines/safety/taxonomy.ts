// What the safety engine may say about a text: categories, their levels from the mildest to the gravest, surfaces, actions.
// What each label means, with its boundaries, stands in content/cases/README.md.

/** Levels of each category, mildest first. Sources of the distinctions: C-SSRS (suicide), research notes on moderation. */
export const levels = {
  suicide: ['mention', 'distress', 'ideation', 'imminent', 'method', 'promotion'],
  self_harm: ['mention', 'urge', 'current', 'method', 'promotion'],
  eating_disorder: ['mention', 'struggle', 'method', 'promotion'],
  drugs: ['mention', 'own_use', 'seeking', 'selling'],
  hostility: ['insult', 'harassment', 'hate', 'threat'],
  stigma: ['self', 'expressed'],
  misinformation: ['unproven_claim', 'dangerous_advice'],
  solicitation: ['advert', 'fundraising', 'recruitment', 'scam_spam'],
  privacy: ['own', 'others'],
  minor: ['signs'],
} as const;

export type Category = keyof typeof levels;
export type LevelOf<C extends Category> = (typeof levels)[C][number];
/** "suicide.ideation": a category and one of its levels. */
export type Label = { [C in Category]: `${C}.${LevelOf<C>}` }[Category];

export const categories = Object.keys(levels) as Category[];
export const labels: readonly Label[] = categories.flatMap((category) =>
  levels[category].map((level) => `${category}.${level}` as Label),
);

/** Where a text stands, or would stand. */
export const surfaces = ['post', 'reply', 'message', 'search', 'hashtag', 'name', 'community'] as const;
export type Surface = (typeof surfaces)[number];

/** What the writer does with the subject: the same words disclose in one mouth and promote in another. */
export const stances = [
  'disclosing',
  'seeking',
  'supporting',
  'informing',
  'promoting',
  'method',
  'selling',
  'soliciting',
  'attacking',
  'countering',
  'figurative',
  'everyday',
] as const;
export type Stance = (typeof stances)[number];

/** A half-open range of UTF-16 units of the text as it was given. */
export type Span = { start: number; end: number };

export type Finding = {
  category: Category;
  level: string;
  /** How sure: 0 to 1. A calibrated probability where a model spoke, 1 for a rule that is sure by its nature. */
  score: number;
  /** What in the text led to it; empty where the whole text did. Sorted, without overlap. */
  spans: readonly Span[];
  /** A plain sentence in English for those who look at rules; the product's pages say it in the reader's language by `rule`. */
  reason: string;
  /** The rule or model head that spoke, for statistics and appeals: "lexicon:suicide/en#12", "model:suicide.ideation", "rule:imminence". */
  rule: string;
};

/** What follows for the text, mildest first. */
export const actions = ['allow', 'care', 'note', 'hold', 'refuse'] as const;
export type Action = (typeof actions)[number];
