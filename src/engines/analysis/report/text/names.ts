// Names for people of what the summary names by ids: codes, kinds of slices, steps and reasons, cautions, bases. Pure.
import type { CodePrevalence, Coverage, FlowStep, SliceKind, Summary } from '../summary.ts';

const spaced = (id: string): string => id.replaceAll(/[_-]+/g, ' ');
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The codebook's own name under its group's, since "Community" alone says little; else the id in words. */
export function codeNames(summary: Summary): (id: string) => string {
  const names = new Map(
    (summary.codebook.codes ?? []).map(({ id, name, group }) => [
      id,
      group === '' || name.toLowerCase().includes(group.toLowerCase()) ? name : `${group}: ${name}`,
    ]),
  );
  return (id) => names.get(id) ?? capital(id.split('.').map(spaced).join(': '));
}

export const kindNames: Record<SliceKind, { one: string; many: string; heading: string }> = {
  all: { one: 'all', many: 'all', heading: 'All posts' },
  platform: { one: 'platform', many: 'platforms', heading: 'Platforms' },
  community: { one: 'community', many: 'communities', heading: 'Communities' },
  place: { one: 'place', many: 'places', heading: 'Places' },
  language: { one: 'language', many: 'languages', heading: 'Languages' },
  gender: { one: 'gender', many: 'genders', heading: 'Gender, as people say it themselves' },
  month: { one: 'month', many: 'months', heading: 'Months' },
  kind: { one: 'kind', many: 'kinds', heading: 'Posts and comments' },
};

const display = (code: string, type: 'language' | 'region'): string | null => {
  try {
    const name = new Intl.DisplayNames('en-GB', { type, fallback: 'none' }).of(code);
    return name === undefined ? null : `${name} (${code})`;
  } catch {
    return null;
  }
};
export const languageName = (code: string): string => display(code, 'language') ?? code;
export const placeName = (code: string): string =>
  (/^[A-Z]{2}$/.test(code) ? display(code, 'region') : null) ?? code;

const fixed: Record<string, string> = { unknown: 'not known', other: 'all others together' };
const platformNames: Record<string, string> = {
  tiktok: 'TikTok',
  youtube: 'YouTube',
  x: 'X',
  community: 'own community',
  other: 'others',
};

/** A community may be called "toString": only own entries are names. */
const named = (names: Readonly<Record<string, string>>, key: string): string | undefined =>
  Object.hasOwn(names, key) ? names[key] : undefined;

export function sliceName(kind: SliceKind, value: string, monthName: (value: string) => string): string {
  if (kind === 'all') return 'all posts';
  if (kind !== 'platform' && Object.hasOwn(fixed, value)) return fixed[value]!;
  if (kind === 'platform') return named(platformNames, value) ?? named(fixed, value) ?? capital(value);
  if (kind === 'language') return languageName(value);
  if (kind === 'place') return placeName(value);
  if (kind === 'month') return monthName(value);
  if (kind === 'kind') return value === 'post' ? 'posts' : value === 'comment' ? 'comments' : value;
  if (kind === 'gender') return spaced(value);
  return value;
}

const stepNames: Record<string, { came: string; went: string }> = {
  reading: { came: 'Rows in the files', went: 'Could not be read as posts' },
  withdrawn: { came: 'Posts and comments read', went: 'Deleted, removed or not public: left out' },
  machines: { came: 'Usable by their authors’ will', went: 'Advertisements, bots, spam' },
  near_empty: {
    came: 'Written by people, as far as seen',
    went: 'Too short to be judged: abstained, not guessed',
  },
  language: { came: 'With words enough', went: 'In other languages' },
  topic: { came: 'In the codebook’s languages', went: 'Not about the topic' },
  duplicates: { came: 'On topic', went: 'Copies of what was there already' },
  removed_later: { came: 'Without copies', went: 'On the removal list since' },
};
export const stepName = ({ step }: Pick<FlowStep, 'step'>): { came: string; went: string } =>
  (Object.hasOwn(stepNames, step) ? stepNames[step] : undefined) ?? {
    came: capital(spaced(step)),
    went: `Taken out: ${spaced(step)}`,
  };

const reasonNames: Record<string, string> = {
  not_json: 'no JSON',
  not_an_object: 'no object',
  no_id: 'no id',
  no_text_field: 'no field of text',
  line_too_long: 'line too long',
  wrong_column_count: 'wrong number of columns',
  not_a_post: 'header, wrapper or banner',
  deleted_by_author: 'deleted by the author',
  removed: 'removed by moderators or the platform',
  no_index: 'author asks not to be indexed',
  removal_list: 'on the removal list',
  advert: 'advertisement, says the source',
  bot_said_by_source: 'bot, says the source',
  bot_by_name: 'bot, by its name',
  bot_by_text: 'bot, by what it writes',
  spam_links: 'mostly links',
  spam_repeats: 'repeats itself',
  few_words: 'too few words',
  link_only: 'a link only',
  only_quoted: 'only quoted words of others',
  off_topic: 'no word of the topic',
  same_record: 'the same post twice',
  same_text: 'the same text',
  near_text: 'nearly the same text',
  emoji_only: 'emoji only',
};
export const reasonName = (step: string, reason: string): string =>
  step === 'language' ? languageName(reason) : (named(reasonNames, reason) ?? spaced(reason));

export const cautions: Record<NonNullable<CodePrevalence['caution']>, string> = {
  too_few_labels: 'too few labels',
  too_few_records: 'too few people',
  open_disagreements: 'people differ on too many of the sampled posts: settle them first',
  not_comparable: 'the coder errs differently here: do not compare',
  beyond_coder: 'the coder hardly knows this code: rests on labels alone',
};

export const coverageNames: Record<Coverage['what'], string> = {
  place: 'Place',
  gender: 'Gender',
  age: 'Age',
  language: 'Language',
  time: 'Date',
  author: 'Author',
};
const bases: Record<string, string> = {
  community: 'the community is about that place (this is not residence)',
  region_code: 'the country in which the account was registered',
  page_admin: 'the country of the page’s administrators',
  self_stated: 'people say it themselves',
  self_declared: 'people say it themselves (“I (24F) …”); never guessed from names or pictures',
  platform: 'given by the platform',
  text: 'recognised from the text',
  salted_hash: 'told apart by a salted hash; nobody can be named from it',
  none: 'nothing in these files says it',
};
export const basisName = (basis: string): string => named(bases, basis) ?? spaced(basis);

export const unmetNames = {
  under_a_quarter: 'under a quarter',
  under_half: 'a quarter to a half',
  over_half: 'a half to three quarters',
  over_three_quarters: 'three quarters or more',
} as const;
