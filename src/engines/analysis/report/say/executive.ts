// The executive summary, sentence by sentence. A sentence says what the interval allows and no more; each is tested against the data. Pure.
import { headline, labelsGiven, needed, rowsRead, span, sure, whole } from '../read.ts';
import type { Difference, Gap, Summary } from '../summary.ts';
import { codeNames, kindNames, sliceName, unmetNames } from '../text/names.ts';
import { count, guess, inHundred, list, month, percent, percents, plural, points } from '../text/numbers.ts';

const quoted = (name: string): string => `“${name}”`;

/** What was read and what of it is in the report. */
export function sayCorpus(summary: Summary): string {
  const when = span(summary);
  const people = whole(summary)?.prevalence.find((one) => one.authors !== null)?.authors;
  const rows = plural(rowsRead(summary), 'row');
  const files = plural(summary.files.length, 'file');
  const time =
    when === null
      ? ''
      : when.first === when.last
        ? `, from ${month(when.first)}`
        : `, from ${month(when.first)} to ${month(when.last)}`;
  const authors = people ? ` by ${count(people)} accounts` : '';
  return `${rows} of ${files} were read. ${plural(summary.records, 'post')}${authors} are about the topic and of use (posts and comments are both called posts here)${time}. What follows holds for these posts, not for all people.`;
}

/** One sentence for each code that has a share, the greatest first. */
export function sayShares(summary: Summary, most = 6): string[] {
  const name = codeNames(summary);
  return headline(summary)
    .slice(0, most)
    .map((one) => {
      const alone = one.caution === 'beyond_coder' ? ', from people’s labels alone' : '';
      return `${quoted(name(one.code))} fits about ${guess(one.best)} in 100 posts (${inHundred(one.best)}${alone}).`;
    });
}

/** Whether the first is surely the greatest. Null with fewer than two. */
export function sayOrder(summary: Summary): string | null {
  const [first, ...rest] = headline(summary);
  if (!first || rest.length === 0) return null;
  const name = codeNames(summary);
  const near = rest.filter((one) => one.best.high >= first.best.low);
  if (near.length === 0)
    return `${quoted(name(first.code))} is the most frequent of them: its interval lies above all others.`;
  const others = near.slice(0, 3).map((one) => quoted(name(one.code)));
  const more = near.length > 3 ? [...others, `${near.length - 3} more`] : others;
  return `Which is the most frequent is not sure: the interval of ${quoted(name(first.code))} overlaps with ${list(more)}.`;
}

export function sayDifference(summary: Summary, one: Difference): string {
  const up = one.difference > 0;
  const [a, b] = [up ? one.a : one.b, up ? one.b : one.a].map((value) => sliceName(one.kind, value, month));
  const [low, high] = up ? [one.low, one.high] : [-one.high, -one.low];
  const where = one.kind === 'all' ? '' : ` (${kindNames[one.kind].many})`;
  return `${quoted(codeNames(summary)(one.code))} is more frequent in ${a} than in ${b}${where}, by ${points(low, high)}.`;
}

export function sayDifferences(summary: Summary, most = 4): string[] {
  const all = summary.differences.length;
  if (all === 0)
    return ['No two groups of posts have labels enough to be compared, so no difference is claimed.'];
  const found = sure(summary);
  if (found.length === 0)
    return [
      `${all === 1 ? 'One comparison was' : `${count(all)} comparisons were`} made between groups of posts. None shows a difference beyond what chance would give.`,
    ];
  const rest =
    found.length > most
      ? [`${plural(found.length - most, 'more difference')} of this kind stand in the tables below.`]
      : [];
  return [...found.slice(0, most).map((one) => sayDifference(summary, one)), ...rest];
}

export const isUnmet = (gap: Gap): boolean =>
  gap.unmet === 'over_half' || gap.unmet === 'over_three_quarters';

export function sayGaps(summary: Summary, most = 3): string[] {
  const { gaps } = summary;
  if (gaps.length === 0) return [];
  if (gaps.every((one) => one.unmet === undefined || one.unmet === null))
    return [
      `People ask for things in ${plural(gaps.length, 'group')} of questions. Whether anybody answered is not known: the files hold no replies to them, or the groups are too small to say.`,
    ];
  const open = gaps.filter(isUnmet);
  if (open.length === 0)
    return [
      'In no group of questions was more than half left without a useful answer, as far as word patterns can tell.',
    ];
  return open
    .slice(0, most)
    .map(
      (one) =>
        `Of the questions about ${quoted(one.group)}, ${unmetNames[one.unmet!]} had no useful answer in these files, as far as word patterns can tell.`,
    );
}

export function sayThemes(summary: Summary): string[] {
  const { themes } = summary;
  if (themes === null) return [];
  const leaves = leavesOf(summary);
  const firm = leaves.filter((one) => one.stability >= 0.7).length;
  return [
    `${plural(leaves.length, 'theme')} were found by machine; ${firm === leaves.length ? 'all of them' : firm === 0 ? 'none of them' : `${count(firm)} of them`} came out much the same when the search was repeated. Themes help to read; they are no measurement.`,
  ];
}

/** Themes that are not only the roof of others. */
export function leavesOf({ themes }: Summary) {
  const parents = new Set(themes?.list.map((one) => one.parent));
  return (themes?.list ?? []).filter((one) => !parents.has(one.id));
}

export function sayEvents(summary: Summary): string[] {
  const name = codeNames(summary);
  return summary.events.map((one) => {
    const what = `${quoted(name(one.code))} after ${quoted(one.name)} (${one.at})`;
    if (one.low > 0)
      return `${what}: up by ${percents(one.low, one.high, 0)} against what the weeks before led to.`;
    if (one.high < 0)
      return `${what}: down by ${percents(-one.high, -one.low, 0)} against what the weeks before led to.`;
    return `${what}: no change can be told; anything from ${signed(one.low)} to ${signed(one.high)} is possible.`;
  });
}
const signed = (by: number) => (by < 0 ? `${percent(-by, 0)} down` : `${percent(by, 0)} up`);

/** What to do where no share can be told; null where all codes have one. */
export function sayMissing(summary: Summary): { text: string; steps: { do: string; why: string }[] } | null {
  const told = headline(summary).length;
  const all = whole(summary)?.prevalence.length ?? 0;
  if (told === all && all > 0) return null;
  const { least, coarse, fine } = needed();
  const have = labelsGiven(summary);
  const text =
    told === 0
      ? `No share is told yet. A machine’s own count can be wrong by twenty percentage points, so it is never used as a figure. People have to label a random sample first: so far ${have === 0 ? 'there are no labels' : `no code has more than ${plural(have, 'label')}`} from such a sample, and ${least} are the least.`
      : `${count(all - told)} of ${plural(all, 'code')} have no share yet: they have fewer than ${least} labels from the random sample, or too few people stand behind them.`;
  return {
    text,
    steps: [
      {
        do: `companionway insight sample DIR --n ${Math.ceil(coarse / 50) * 50}`,
        why: `draws posts by chance. About ${count(coarse)} labels tell a share of 10 in 100 to within 5 points either way, about ${count(fine)} to within 3; each platform, place or month that shall have a share of its own needs ${least} or more by itself.`,
      },
      {
        do: 'companionway insight label DIR --annotator NAME',
        why: 'opens a page on which each of two people labels them, blind to each other; then the same with --adjudicate to settle what they differ on.',
      },
      {
        do: 'companionway insight train DIR',
        why: 'teaches the machine from the labels, so that intervals become narrower.',
      },
      {
        do: 'companionway insight report --out DIR',
        why: 'makes this report anew. DIR is the folder in which it stands.',
      },
    ],
  };
}

/** What a reader must not take from it, however the figures are. */
export function sayLimits(summary: Summary): string[] {
  const share = (what: string) => {
    const rows = summary.coverage.filter((one) => one.what === what);
    const of = rows[0]?.of ?? 0;
    if (rows.some((one) => one.known === null)) return null;
    return of === 0 ? 0 : rows.reduce((sum, one) => sum + one.known!, 0) / of;
  };
  const part = (value: number | null) =>
    value === null
      ? 'a number of posts that is not told'
      : value === 0
        ? 'no post'
        : value < 0.01
          ? 'fewer than 1 in 100 posts'
          : `about ${Math.round(value * 100)} in 100 posts`;
  const out = [
    'These posts were not drawn by chance from all people, and not even from all posts. How they were collected decides what they can show.',
    `Place is known for ${part(share('place'))}, gender for ${part(share('gender'))}. Those who say it may differ from those who do not.`,
    `${plural(summary.abstained, 'post')} were too short to be judged. They are counted and not guessed.`,
    'A code tells what a text says, never what a person is or has.',
  ];
  if ((summary.setAside?.labels ?? 0) > 0)
    out.push(
      `People’s labels of ${plural(summary.setAside!.labels, 'post')} were not used: they belong to a sample of other files than these. A new sample is needed.`,
    );
  if (summary.setAside?.figures)
    out.push('How good the machine is was measured on other files than these, and is not told here.');
  const weak = summary.agreement
    .filter((one) => one.high < 0.667)
    .map((one) => quoted(codeNames(summary)(one.code)));
  if (weak.length > 0)
    out.push(
      `People who labelled do not agree enough on ${list(weak)} (α surely under 0.667): do not use figures of it.`,
    );
  if (summary.agreement.length === 0)
    out.push(
      'Nobody has labelled the same posts twice, so it is not known whether two people would agree on the codes.',
    );
  return out;
}
