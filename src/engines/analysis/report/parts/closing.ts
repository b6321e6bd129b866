// How a report ends: methods, limits, privacy, data statement, ethics, and where each number came from.
import { checklist } from '../papers/ethics.ts';
import { methods } from '../papers/methods.ts';
import { dataStatement } from '../papers/statement.ts';
import { sayLimits } from '../say/executive.ts';
import type { Summary } from '../summary.ts';
import { h, type Part } from '../text/markup.ts';
import { reasonName } from '../text/names.ts';
import { bytes, count, decimal, told } from '../text/numbers.ts';
import { items, paragraph, type Section, table } from './blocks.ts';
import type { Desk } from './context.ts';

export function method({ summary }: Desk): Section {
  const { paragraphs, references } = methods(summary);
  return {
    id: 'methods',
    title: 'Methods',
    body: h`${paragraph('Written so that it can be put into a paper; the same text is in methods.md. It tells only what this run did.')}
${paragraphs.map(({ title, text }) => h`<p><strong>${title}.</strong> ${text}</p>`)}
<details><summary>References</summary><ul class="references">${references.map((one) => h`<li>${one}</li>`)}</ul></details>`,
  };
}

export function limits({ summary }: Desk): Section {
  const more = [
    'Intervals cover chance in drawing and labelling. They do not cover how posts were collected, codes that are unclear, or people who err in the same way.',
    'Speaking of stigma is not the same as stigmatising: read the direction codes beside the domain codes.',
    ...(summary.themes === null
      ? []
      : [
          'A text has one theme at most, and irony and negation are not seen. Trends of themes count posts, so one busy account can move them.',
        ]),
    ...(summary.gaps.length === 0
      ? []
      : [
          'Questions are found by English word patterns; requests without such words are missed, and what was answered elsewhere is not seen.',
        ]),
    ...(summary.events.length === 0 ? [] : ['A change after an event may have other causes.']),
  ];
  return { id: 'limits', title: 'Limits', body: items([...sayLimits(summary), ...more]) };
}

export function privacy({ summary }: Desk): Section {
  const { smallest, suppressed, epsilon, removed, quotesSearchable } = summary.privacy;
  return {
    id: 'privacy',
    title: 'Privacy',
    body: items([
      'Account names were turned into salted hashes when the files were read. The salt, the texts and the labels are in the folder “private”, which must not be shared.',
      `Counts behind which fewer than ${smallest} people stand (or posts, where people are not known) are not told, nor what would give them away. ${count(suppressed)} counts are hidden for that reason. A hidden count is never nought in a table or a drawing.`,
      epsilon === null
        ? 'No noise was added to counts. If reports of the same posts are published again and again, ask for differential privacy (--epsilon).'
        : `Differential privacy was asked for, with a budget of ε = ${decimal(epsilon, 3)}. A smaller ε protects more and blurs more. The noise is in the numbers of posts by slice and month, in which at most ten posts of a person count; numbers of people, of themes, gaps and groups, of what was taken out and of how much is known are left out. Not covered by ε: shares and differences estimated from labels, effects of events, which parts, themes and questions are named at all, and the size and fingerprint of the files.`,
      `Deleted, removed and non-public posts were left out as far as the files show it. ${removed === 0 ? 'No post was taken out by a removal list.' : `${count(removed)} posts were taken out by a removal list.`}`,
      quotesSearchable === null
        ? 'No post is quoted or paraphrased by the program.'
        : `${count(quotesSearchable)} of the paraphrases offered could be found again by searching.`,
    ]),
  };
}

export function statement({ summary }: Desk): Section {
  return {
    id: 'data-statement',
    title: 'Data statement',
    body: h`${paragraph('After Bender and Friedman (2018). What the run knows is filled in; the rest is for the researcher, in data-statement.md.')}
${dataStatement(summary)
  .filter((one) => !one.title.startsWith('I.'))
  .map(
    ({ title, known, open }) =>
      h`<h3>${title}</h3>${items([...known, ...open.map((one) => h`<em class="open">To write:</em> ${one}`)])}`,
  )}`,
  };
}

export function ethics({ summary }: Desk): Section {
  const state = (kept: boolean | null): Part =>
    kept === true
      ? h`<span class="state yes">Kept</span>`
      : kept === false
        ? h`<span class="state look">Look</span>`
        : h`<span class="state ask">To answer</span>`;
  return {
    id: 'ethics',
    title: 'Ethics checklist',
    body: h`<ul class="checks">${checklist(summary).map((one) => h`<li>${state(one.kept)} <span>${one.text}</span></li>`)}</ul>`,
  };
}

export function provenance({ summary }: Desk): Section {
  const { codebook, made, files } = summary;
  const facts: [string, Part][] = [
    ['Program', `Companionway ${made.version}, Node.js ${made.node}`],
    ['Command', h`<code>${made.command}</code>`],
    ['Seed', String(made.seed)],
    ['Made at', made.at],
    [
      'Codebook',
      h`${codebook.name}, version ${codebook.version}, SHA-256 <code class="hash">${codebook.sha256}</code>`,
    ],
  ];
  return {
    id: 'provenance',
    title: 'Provenance',
    body: h`<dl class="facts">${facts.map(([name, value]) => h`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
${table('files', {
  caption: 'Files that were read',
  columns: [
    { name: 'File' },
    { name: 'Format' },
    { name: 'Size', number: true },
    { name: 'Rows', number: true },
    { name: 'SHA-256' },
  ],
  rows: files.map((one) => [
    h`<bdi>${one.name}</bdi>`,
    one.format,
    bytes(one.bytes),
    count(one.rows),
    h`<code class="hash">${one.sha256}</code>`,
  ]),
})}
${rejects(summary)}
${paragraph('The same files, codebook, labels and seed give the same numbers. provenance.json holds all of this for programs.')}`,
  };
}

function rejects({ files, privacy }: Summary): Part {
  const rows = files.flatMap((file) =>
    file.rejects.map((one) => [
      h`<bdi>${file.name}</bdi>`,
      reasonName('reading', one.reason),
      one.count === null ? told(null, privacy.smallest, privacy.epsilon !== null) : count(one.count),
      one.lines.slice(0, 10).map(String).join(', ') || '–',
    ]),
  );
  if (rows.length === 0) return paragraph('Every row of every file could be read.');
  return table('rejects', {
    caption: 'Rows that could not be read as posts',
    columns: [{ name: 'File' }, { name: 'Why' }, { name: 'Rows', number: true }, { name: 'First lines' }],
    rows,
  });
}
