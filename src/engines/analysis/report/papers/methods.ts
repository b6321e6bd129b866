// A methods text ready for a paper, made from what this run truly did: no sentence about a method that was not used. Pure.
import { headline, rowsRead, whole } from '../read.ts';
import { leavesOf } from '../say/executive.ts';
import type { FlowStep, Summary } from '../summary.ts';
import { md } from '../text/cells.ts';
import { codeNames, kindNames } from '../text/names.ts';
import { count, decimal, list, month, percent, percents, plural } from '../text/numbers.ts';
import { Citations } from './references.ts';

export interface Paper {
  paragraphs: { title: string; text: string }[];
  references: string[];
}

export function methods(summary: Summary): Paper {
  const works = new Citations();
  const parts: [string, string | null][] = [
    ['Data', data(summary, works)],
    ['Coding', coding(summary)],
    ['Annotation', annotation(summary, works)],
    ['Prevalence', prevalence(summary, works)],
    ['Comparisons', comparisons(summary, works)],
    ['Events', events(summary, works)],
    ['Themes', themes(summary, works)],
    ['Questions and answers', gaps(summary)],
    ['Groups of accounts', segments(summary, works)],
    ['Privacy', privacy(summary, works)],
    ['Reproducibility', again(summary)],
  ];
  const paragraphs = parts.flatMap(([title, text]) => (text === null ? [] : [{ title, text }]));
  return { paragraphs, references: works.list() };
}

const went = (steps: readonly FlowStep[], step: string): FlowStep | null => {
  const found = steps.find((one) => one.step === step);
  return found && found.went !== 0 ? found : null;
};

function data(summary: Summary, works: Citations): string {
  const { flow, files } = summary;
  const formats = [...new Set(files.map((one) => one.format))];
  const months = summary.volume.map((one) => one.month).sort();
  const out = [
    `We read ${plural(rowsRead(summary), 'row')} from ${plural(files.length, 'file')} (${list(formats)})${months.length > 0 ? `; posts date from ${month(months[0]!)} to ${month(months.at(-1)!)}` : ''}.`,
  ];
  const taken: string[] = [];
  const say = (step: string, text: string) => {
    const one = went(flow, step);
    if (one) taken.push(`${count(one.went)} ${text}`);
  };
  say('reading', 'rows that were no posts');
  say('withdrawn', 'posts that had been deleted, removed or made private');
  say('machines', 'advertisements, posts of bots and spam');
  say('near_empty', 'posts with too few words to be judged, which were counted and not coded');
  say('language', 'posts in languages that the codebook does not cover');
  say('topic', 'posts with no word of the topic');
  const copies = went(flow, 'duplicates');
  if (copies)
    taken.push(
      `${count(copies.went)} duplicates${copies.why.some((one) => one.reason.startsWith('near')) ? ` (near duplicates by locality-sensitive hashing of word sets, estimated likeness 0.7 and above ${works.cite('leskovec')})` : ''}`,
    );
  say('removed_later', 'posts on a removal list');
  if (taken.length > 0)
    out.push(
      `We left out, in this order, ${list(taken)} (flow diagram after PRISMA 2020 ${works.cite('page')}).`,
    );
  out.push(`${plural(summary.records, 'post')} and comments remained.`);
  return out.join(' ');
}

function coding(summary: Summary): string {
  const { name, version, sha256 } = summary.codebook;
  const codes = whole(summary)?.prevalence.length ?? 0;
  const f1 = summary.coder.map((one) => one.f1);
  const measured =
    f1.length === 0
      ? ''
      : ` On labels that it had not seen, F1 was ${spread(f1)} over ${plural(f1.length, 'code')}.`;
  const by = summary.codedBy ?? (f1.length > 0 ? 'trained' : 'rules');
  const coder = `${coders[by]}${measured}`;
  return `Posts were coded with the codebook “${name}”, version ${version} (${plural(codes, 'code')}; SHA-256 ${sha256.slice(0, 16)}…). ${coder}`;
}

const coders = {
  rules: 'Scores came from the seed rules of the codebook; no model was trained on labels of these posts.',
  shipped:
    'Scores came from weights that are shipped with the program, for the codes they know, and from the seed rules of the codebook for the others; no model was trained on labels of these posts.',
  trained:
    'Scores came from a calibrated model trained on people’s labels; for estimates, each labelled post counts with the score it had before the model learnt from it.',
  program: 'Scores came from a program of our own, which should be described here.',
  onnx: 'Scores came from a model of our own (ONNX), which should be described here.',
} as const;

const spread = (values: readonly number[]): string => {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return decimal(least) === decimal(most) ? decimal(least) : `${decimal(least)} to ${decimal(most)}`;
};

function annotation(summary: Summary, works: Citations): string | null {
  const labels = (whole(summary)?.prevalence ?? []).map((one) => one.labels);
  const most = Math.max(0, ...labels);
  if (most === 0 && summary.agreement.length === 0) return null;
  const range = new Set(labels).size === 1 ? count(most) : `${count(Math.min(...labels))} to ${count(most)}`;
  const drawn =
    most === 0
      ? ''
      : `People labelled a probability sample of the posts, stratified by score and slice, with known weights: ${range} labels per code. `;
  if (summary.agreement.length === 0)
    return `${drawn}Agreement was not measured, since no post was labelled by two people.`;
  const doubles = summary.agreement.map((one) => one.doubles);
  return `${drawn}On ${count(Math.max(...doubles))} posts at most, two or more people labelled blind to each other; Krippendorff’s α was ${spread(summary.agreement.map((one) => one.alpha))} ${works.cite('krippendorff')}, with bootstrap intervals over posts ${works.cite('zapf')}${summary.agreement.some((one) => one.kappa !== null) ? `; Cohen’s κ ${works.cite('cohen')} stands in the report` : ''}.`;
}

function prevalence(summary: Summary, works: Citations): string {
  const told = headline(summary);
  if (told.length === 0)
    return 'No prevalence is reported. Shares counted by a classifier are biased where prevalence differs from the training data, and too few labels of a probability sample were there to estimate it.';
  const level = Math.round(told[0]!.best.level * 100);
  const out = [
    `The share of posts of ${plural(told.length, 'code')} was estimated by prediction-powered inference ${works.cite('angelopoulos', 'fisch')} within bands of the score, which combines scores of all posts with labels of the sample and is unbiased whatever the errors of the coder are.`,
    `${level}% intervals are the shares that a score test does not refuse (with one band, Wilson’s interval ${works.cite('wilson')}), over effective numbers of labels that count unequal weights and several posts of one person ${works.cite('kish')}.`,
    'Shares of fewer than 50 labels are not reported.',
  ];
  if (told.some((one) => one.roganGladen !== null))
    out.push(
      `For comparison only, the report shows the classifier’s count corrected by its error rates ${works.cite('rogan', 'lang')} and the uncorrected count.`,
    );
  const name = codeNames(summary);
  out.push(
    `Estimates were ${list(told.slice(0, 12).map((one) => `${name(one.code)} ${percent(one.best.share)} (${percents(one.best.low, one.best.high)})`))}.`,
  );
  return out.join(' ');
}

function comparisons(summary: Summary, works: Citations): string | null {
  const all = summary.differences.length;
  if (all === 0) return null;
  const kinds = [...new Set(summary.differences.map((one) => one.kind))].map((kind) => kindNames[kind].many);
  return `${plural(all, 'difference')} between ${list(kinds)} ${all === 1 ? 'was' : 'were'} tested by score tests, with the false-discovery rate held at 5% over all of them ${works.cite('benjamini')}. Slices in which the coder errs differently are marked, since differential errors make counts incomparable ${works.cite('teblunthuis')}.`;
}

function events(summary: Summary, works: Citations): string | null {
  if (summary.events.length === 0) return null;
  return `${plural(new Set(summary.events.map((one) => `${one.name} ${one.at}`)).size, 'event')} ${summary.events.length === 1 ? 'was' : 'were'} studied by interrupted time series ${works.cite('wagner', 'bernal')}: segmented quasi-Poisson regression of weekly counts with the number of posts as exposure and heteroskedasticity- and autocorrelation-consistent errors ${works.cite('newey')}.`;
}

function themes(summary: Summary, works: Citations): string | null {
  const { themes: found } = summary;
  if (found === null) return null;
  const beside =
    found.baselineNpmi === null
      ? ''
      : ` (spherical k-means on the same texts: ${decimal(found.baselineNpmi)})`;
  return `${plural(leavesOf(summary).length, 'theme')} were found in a seeded sample of the posts by non-negative matrix factorisation ${works.cite('lee')} of tf-idf weights, as a consensus of several factorisations ${works.cite('belford')}, and named by class-based TF-IDF ${works.cite('grootendorst')}; all posts were then assigned. Coherence (NPMI ${works.cite('bouma')}) was ${decimal(found.npmi)}${beside}, term diversity ${works.cite('dieng')} ${decimal(found.diversity)}, stability ${works.cite('greene')} ${decimal(found.stability)}.`;
}

function gaps(summary: Summary): string | null {
  if (summary.gaps.length === 0) return null;
  const replies = summary.gaps.some((one) => one.unmet);
  return `Questions and requests were found by lists of word patterns and grouped by their words (${plural(summary.gaps.length, 'group')}).${replies ? ' A question counts as usefully answered if a reply names a step, a resource or an own experience, or if the asker gave thanks after a reply.' : ''}`;
}

function segments(summary: Summary, works: Citations): string | null {
  if (summary.segments.length === 0) return null;
  return `Accounts with at least five posts were grouped by the codes, themes and kinds of questions of their posts (k-means ${works.cite('arthur')} over shares drawn towards the mean); shares have Wilson intervals ${works.cite('wilson')}.`;
}

function privacy(summary: Summary, works: Citations): string {
  const { smallest, epsilon } = summary.privacy;
  const noise =
    epsilon === null
      ? ''
      : ` Numbers of posts of slices and months have geometric noise (differential privacy, ε = ${decimal(epsilon, 3)} over all releases ${works.cite('dwork')}).`;
  return `Authors were replaced by salted hashes on reading. Nothing is reported of fewer than ${smallest} people (or posts, where people are not known), with complementary suppression ${works.cite('cox')}.${noise} No post is quoted, since quotes and even rewordings can be found again ${works.cite('reagle')}. The report holds a checklist after the Association of Internet Researchers’ guidelines ${works.cite('franzke')}, which the authors answer, and a data statement ${works.cite('bender')}.`;
}

function again(summary: Summary): string {
  const { version, node, seed } = summary.made;
  return `Analyses were made with Companionway ${version} on Node.js ${node.replace(/^v/, '')} with seed ${seed}. The same files, codebook, labels and seed give the same numbers; SHA-256 hashes of all files are in provenance.json.`;
}

/** methods.md */
export function methodsFile(summary: Summary): string {
  const { paragraphs, references } = methods(summary);
  return `# Methods\n\n${md(summary.title)}. Made from what this run did. Please add how and why the posts were collected, who labelled them, and your ethics review.\n\n${paragraphs
    .map(({ title, text }) => `**${title}.** ${md(text)}\n`)
    .join('\n')}\n## References\n\n${references.map((one) => `- ${md(one)}\n`).join('')}`;
}
