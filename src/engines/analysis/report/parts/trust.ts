// What the figures rest on: whether people agree, how well the machine does, and how much of the posts a statement covers.
import type { ForestRow } from '../charts/forest.ts';
import { sayAgreement } from '../say/charts.ts';
import type { Coverage } from '../summary.ts';
import { h, type Part } from '../text/markup.ts';
import { basisName, coverageNames } from '../text/names.ts';
import { count, daggerNote, decimal, percent, told } from '../text/numbers.ts';
import { figure, paragraph, type Section, table } from './blocks.ts';
import type { Desk } from './context.ts';
import { bothWidths } from './prevalence.ts';

export function agreement(desk: Desk): Section {
  const { summary, name } = desk;
  const { agreement: found } = summary;
  const section = { id: 'agreement', title: 'Do people agree' };
  if (found.length === 0)
    return {
      ...section,
      body: paragraph(
        'Not known: no posts have labels of two people. Ask a second person to run ',
        h`<code>companionway insight label DIR --annotator NAME</code>`,
        '. Figures that rest on one person’s reading should say so.',
      ),
    };
  const rows = found.map(
    (one): ForestRow => ({
      label: name(one.code),
      marks: [{ mid: one.alpha, low: one.low, high: one.high, as: 'main' }],
      told: `α ${decimal(one.alpha)} (${decimal(one.low)} to ${decimal(one.high)})`,
    }),
  );
  const chart = desk.keep({
    id: 'agreement-forest',
    title: 'Agreement of people, with 95% intervals',
    says: sayAgreement(found, name),
    ...bothWidths(rows, {
      min: Math.max(-1, Math.min(0, ...found.map((one) => one.low))),
      max: 1,
      name: 'Krippendorff’s α',
      format: (value) => decimal(value, 1),
      against: [
        { at: 0.667, name: 'tentative' },
        { at: 0.8, name: 'firm' },
      ],
    }),
  });
  return {
    ...section,
    body: figure(chart, {
      caption: 'Agreement on posts that two people or more labelled, blind to each other',
      columns: [
        { name: 'Code' },
        { name: 'α (interval)', number: true },
        { name: 'Cohen’s κ', number: true },
        { name: 'Same answer', number: true },
        { name: 'Posts', number: true },
      ],
      rows: found.map((one) => [
        name(one.code),
        `${decimal(one.alpha)} (${decimal(one.low)} to ${decimal(one.high)})`,
        one.kappa === null ? '–' : decimal(one.kappa),
        percent(one.percent),
        count(one.doubles),
      ]),
      note: 'A rare code can have a high share of same answers and a low α: read them together.',
    }),
  };
}

const coderNames = {
  rules:
    'the codes were given by the rules that the codebook ships, and no model was trained on labels of these posts',
  shipped:
    'the codes were given by weights that are shipped with the program, and by the rules of the codebook where those know nothing',
  trained: 'the coder was trained on labels of these posts, but there were too few to measure it',
  program: 'the codes were given by another program',
  onnx: 'the codes were given by a model from a file (ONNX)',
} as const;

export function coder({ summary, name }: Desk): Section {
  const section = { id: 'coder', title: 'How good the machine is' };
  if (summary.coder.length === 0)
    return {
      ...section,
      body: paragraph(
        `Not measured here: ${coderNames[summary.codedBy ?? 'rules']}. Shares, where they are told, do not hang on the machine being right; a better one makes their intervals narrower. `,
        h`<code>companionway insight train DIR</code>`,
        ' trains one and says where it fails.',
      ),
    };
  return {
    ...section,
    body: table('coder-table', {
      caption: 'The trained coder on labels that it had not seen',
      columns: [
        { name: 'Code' },
        { name: 'F1', number: true },
        { name: 'Precision', number: true },
        { name: 'Recall', number: true },
        { name: 'Calibration error', number: true },
        { name: 'Labels', number: true },
      ],
      rows: summary.coder.map((one) => [
        name(one.code),
        decimal(one.f1),
        decimal(one.precision),
        decimal(one.recall),
        decimal(one.ece),
        count(one.labels),
      ]),
      note: 'Precision: of its yeses, how many are right. Recall: of the true yeses, how many it finds. Calibration error: how far its probabilities are from what happens, 0 is best.',
    }),
  };
}

const order: readonly Coverage['what'][] = ['place', 'gender', 'age', 'language', 'time', 'author'];

export function coverage({ summary }: Desk): Section {
  return {
    id: 'coverage',
    title: 'What is known of who and where',
    body: h`${paragraph('Only what is stated counts: by the platform, by the community, or by people about themselves. Nothing is guessed from names or pictures. Statements about a part of the posts hold for that part only.')}
${order.map((what) => {
  const rows = summary.coverage.filter((one) => one.what === what);
  return rows.length === 0 ? null : oneCoverage(what, rows, summary.privacy.smallest);
})}`,
  };
}

/** Small numbers are not told, and then the rest only as a bound. */
function oneCoverage(what: Coverage['what'], rows: readonly Coverage[], smallest: number): Part {
  const of = rows[0]!.of;
  if (of === null || rows.some((one) => one.known === null)) return coverageHidden(what, rows, smallest);
  return coverageTold(
    what,
    rows.map((one) => ({ ...one, known: one.known!, of })),
    smallest,
  );
}

function coverageHidden(what: Coverage['what'], rows: readonly Coverage[], smallest: number): Part {
  return table(`coverage-${what}`, {
    caption: `${coverageNames[what]}: known for how many posts`,
    columns: [{ name: 'Known from' }, { name: 'Posts', number: true }, { name: 'Share', number: true }],
    rows: rows
      .filter((one) => one.basis !== 'none')
      .map((one) => [
        basisName(one.basis),
        told(one.known, smallest),
        one.known === null || !one.of ? '–' : percent(one.known / one.of),
      ]),
    note: daggerNote(smallest),
  });
}

function coverageTold(
  what: Coverage['what'],
  rows: readonly (Coverage & { known: number; of: number })[],
  smallest: number,
): Part {
  const of = rows[0]!.of;
  const known = rows.reduce((sum, one) => sum + one.known, 0);
  const small = (value: number) => value > 0 && value < smallest;
  const anySmall = rows.some((one) => small(one.known)) || small(of - known);
  const shareOf = (value: number) => (of === 0 ? '–' : percent(value / of));
  const left = of - known;
  const named = rows.filter((one) => one.basis !== 'none');
  // If few are not known, what is known must not be told exactly either: the sum is.
  const shield = small(left)
    ? named.reduce<(typeof rows)[number] | null>((a, b) => (a && a.known >= b.known ? a : b), null)
    : null;
  const body = named.map((one): Part[] => {
    if (small(one.known)) return [basisName(one.basis), `fewer than ${smallest} †`, '–'];
    return one === shield
      ? [basisName(one.basis), 'the rest †', '–']
      : [basisName(one.basis), count(one.known), shareOf(one.known)];
  });
  const unknown = small(left) ? `fewer than ${smallest} †` : anySmall ? 'the rest †' : count(left);
  body.push(['not known', unknown, anySmall ? '–' : shareOf(left)]);
  return table(`coverage-${what}`, {
    caption: `${coverageNames[what]}: known for how many of ${count(of)} posts`,
    columns: [{ name: 'Known from' }, { name: 'Posts', number: true }, { name: 'Share', number: true }],
    rows: body,
    note: anySmall ? `† Not told: fewer than ${smallest}, or that number could be worked out from it.` : null,
  });
}
