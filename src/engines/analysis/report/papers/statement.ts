// A data statement after Bender & Friedman (TACL 6 (2018)): what the run knows is filled in, what only the researcher knows is left open and says so. Pure.
import { ofKind, rowsRead, whole } from '../read.ts';
import type { SliceKind, Summary } from '../summary.ts';
import { md, mdCode } from '../text/cells.ts';
import { basisName, sliceName } from '../text/names.ts';
import { count, list, month, percent, plural } from '../text/numbers.ts';

export interface Item {
  title: string;
  /** What the run knows. */
  known: string[];
  /** What the researcher has to write. */
  open: string[];
}

export const dataStatement = (summary: Summary): Item[] => [...whoWrote(summary), ...whatIsWritten(summary)];

function whoWrote(summary: Summary): Item[] {
  const formats = [...new Set(summary.files.map((one) => one.format))];
  return [
    {
      title: 'A. Curation rationale',
      known: [
        `${plural(rowsRead(summary), 'row')} of ${plural(summary.files.length, 'file')} (${list(formats)}); ${plural(summary.records, 'post')} kept after de-noising, as the flow diagram shows.`,
        `Topic and codes: codebook “${summary.codebook.name}”, version ${summary.codebook.version}.`,
      ],
      open: [
        'Why these communities, search words and dates? Who chose them, and what is missing for that reason?',
      ],
    },
    {
      title: 'B. Language variety',
      known: [parts(summary, 'language', 'Languages (as the platform says, else recognised from the text)')],
      open: ['Which varieties (such as en-IN, en-GB), dialects and code-switching are there?'],
    },
    {
      title: 'C. Speaker demographic',
      known: [
        parts(summary, 'gender', 'Gender, only as people state it'),
        parts(summary, 'place', 'Places'),
        ...known(summary, ['gender', 'age', 'place']),
      ],
      open: [
        'What is known from elsewhere of who writes there (age, gender, class, ethnicity, illness)? Nothing of it may be inferred from the posts.',
      ],
    },
    {
      title: 'D. Annotator demographic',
      known: [annotators(summary)],
      open: [
        'Who labelled (age, gender, languages, training, lived experience), and how were they paid and cared for? The texts can be hard to read.',
      ],
    },
  ];
}

function whatIsWritten(summary: Summary): Item[] {
  const months = summary.volume.map((one) => one.month).sort();
  return [
    {
      title: 'E. Speech situation',
      known: [
        months.length === 0
          ? 'Dates are not known.'
          : `Written from ${month(months[0]!)} to ${month(months.at(-1)!)}.`,
        parts(summary, 'platform', 'Platforms'),
        parts(summary, 'kind', 'Posts and comments'),
        'Written, asynchronous, mostly spontaneous; to whom is decided by the platform.',
      ],
      open: ['Whom did people think they were writing to? Was the place public, half-public or moderated?'],
    },
    {
      title: 'F. Text characteristics',
      known: [
        `${plural(summary.abstained, 'post')} were too short to be judged.`,
        summary.themes === null
          ? 'Themes were not looked for.'
          : `Themes: ${list(summary.themes.list.slice(0, 8).map((one) => `“${one.name}”`))}.`,
      ],
      open: ['Genre, style and structure that matter for reading the figures.'],
    },
    {
      title: 'G. Recording quality',
      known: [rejects(summary)],
      open: [
        'How complete is the collection (limits of the interface, deleted posts, sampling by the platform)?',
      ],
    },
    {
      title: 'H. Other',
      known: [
        `Deletions were honoured as far as the files show them${summary.privacy.removed !== 0 ? `; ${count(summary.privacy.removed)} posts were left out by a removal list` : ''}.`,
      ],
      open: ['Terms of the platforms, consent, ethics review.'],
    },
    {
      title: 'I. Provenance appendix',
      known: summary.files.map(
        (one) => `${one.name}: ${one.format}, ${plural(one.rows, 'row')}, SHA-256 ${one.sha256}`,
      ),
      open: ['If the files come from an existing collection, its own data statement.'],
    },
  ];
}

/** Values of a kind whose counts may be told, the unknown and the untold among them. */
function parts(summary: Summary, kind: SliceKind, title: string): string {
  const own = ofKind(summary, kind);
  if (own.length === 0) return `${title}: not known.`;
  const { smallest } = summary.privacy;
  const shown = own.slice(0, 12).map((slice) => {
    const records = slice.prevalence[0]?.records ?? null;
    return `${sliceName(kind, slice.value, month)} ${records === null ? `(not told: fewer than ${smallest} people, or it would show such a number)` : count(records)}`;
  });
  return `${title}: ${shown.join('; ')}${own.length > 12 ? `; ${own.length - 12} more` : ''}.`;
}

function known(summary: Summary, whats: readonly string[]): string[] {
  const { smallest } = summary.privacy;
  return summary.coverage
    .filter((one) => whats.includes(one.what) && one.basis !== 'none')
    .map((one) => {
      if (one.of === null || one.known === null)
        return `Coverage of ${one.what} (${basisName(one.basis)}): the number is not told, since it or its rest is small, or would show such a one.`;
      const left = one.of - one.known;
      const small = (one.known > 0 && one.known < smallest) || (left > 0 && left < smallest);
      const part = small
        ? 'the number is not told, since it or its rest is small'
        : `${one.of === 0 ? '0%' : percent(one.known / one.of)} of posts`;
      return `Coverage of ${one.what} (${basisName(one.basis)}): ${part}.`;
    });
}

function annotators(summary: Summary): string {
  const labels = Math.max(0, ...(whole(summary)?.prevalence ?? []).map((one) => one.labels));
  const both = Math.max(0, ...summary.agreement.map((one) => one.doubles));
  if (labels === 0 && both === 0) return 'No labels of people are in this report.';
  return `Up to ${plural(labels, 'label')} per code from a probability sample; up to ${plural(both, 'post')} labelled by two people or more.`;
}

function rejects(summary: Summary): string {
  const counts = summary.files.flatMap((file) => file.rejects.map((one) => one.count));
  const bad = counts.includes(null) ? null : counts.reduce((sum: number, one) => sum + one!, 0);
  return `${plural(bad, 'row')} of ${count(rowsRead(summary))} could not be read as posts.`;
}

/** data-statement.md */
export function statementFile(summary: Summary): string {
  const items = dataStatement(summary);
  return `# Data statement\n\n${md(summary.title)}. Schema: Bender & Friedman, “Data statements for natural language processing”, Transactions of the ACL 6 (2018). Lines that begin with *To write* are for you.\n\n${items
    .map(
      ({ title, known, open }) =>
        `## ${title}\n\n${known.map((one) => `- ${md(one)}\n`).join('')}${open.map((one) => `- *To write:* ${md(one)}\n`).join('')}`,
    )
    .join('\n')}\nMade by Companionway ${md(summary.made.version)}: ${mdCode(summary.made.command)}\n`;
}
