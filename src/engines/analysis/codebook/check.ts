// Checks a codebook strictly and says of each fault what it is, where, and how to mend it. Also joins several into one.
import { z } from 'zod';
import { parseRule, RuleError } from '../coding/rule-language.ts';
import type { Code, Codebook, CodeGroup } from './types.ts';
import { codesOf } from './types.ts';

export interface Fault {
  /** e.g. `groups[1].codes[0].rules[2]` */
  where: string;
  what: string;
  mend: string;
}

export type Checked = { ok: true; book: Codebook } | { ok: false; faults: readonly Fault[] };

const idForm = /^[a-z][a-z0-9_]*$/;
const text = z.string().trim().min(1);
const texts = z.array(text);
const shape = z.strictObject({
  format: z.literal(1),
  id: text,
  name: text,
  version: text,
  languages: texts.min(1),
  purpose: text,
  owner: text,
  date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  licence: text,
  reviewers: texts,
  topic: texts,
  words: z.record(z.string(), texts.min(1)).optional(),
  groups: z
    .array(
      z.strictObject({
        id: text,
        name: text,
        choice: z.enum(['one', 'many']),
        onlyIf: text.optional(),
        codes: z
          .array(
            z.strictObject({
              id: text,
              name: text,
              definition: text,
              include: texts,
              exclude: texts,
              examples: z.array(z.strictObject({ text, yes: z.boolean(), why: text.optional() })),
              question: text,
              rules: texts,
              sources: texts,
            }),
          )
          .min(1),
      }),
    )
    .min(1),
});

/** @param value what JSON.parse gave */
export function checkCodebook(value: unknown): Checked {
  const parsed = shape.safeParse(value);
  if (!parsed.success)
    return { ok: false, faults: parsed.error.issues.flatMap((issue) => shapeFaults(issue)) };
  const book: Codebook = parsed.data;
  const faults = [...nameFaults(book), ...ruleFaults(book), ...guideFaults(book)];
  return faults.length === 0 ? { ok: true, book } : { ok: false, faults };
}

/** One line for a person. */
export const tellFault = (fault: Fault): string => `${fault.where}: ${fault.what} ${fault.mend}`;

const pathOf = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (sum, one) => (typeof one === 'number' ? `${sum}[${one}]` : sum ? `${sum}.${String(one)}` : String(one)),
    '',
  ) || 'the file';

function shapeFaults(issue: z.core.$ZodIssue): Fault[] {
  const where = pathOf(issue.path);
  const last = issue.path.at(-1);
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      where,
      what: `"${key}" is not a field of a codebook.`,
      mend: 'Look for a slip of the pen, or take it away.',
    }));
  if (issue.code === 'invalid_type' && issue.input === undefined)
    return [{ where, what: 'is missing.', mend: `Add it (${issue.expected}).` }];
  if (last === 'date') return [{ where, what: 'is not a date.', mend: 'Write it as 2026-11-22.' }];
  if (last === 'format')
    return [{ where, what: 'is not 1.', mend: 'Write "format": 1; this version reads no other.' }];
  if (issue.code === 'too_small') return [{ where, what: 'is empty.', mend: 'Write at least one.' }];
  if (issue.code === 'invalid_value')
    return [
      { where, what: 'is none of the allowed values.', mend: `Write one of ${issue.values.join(', ')}.` },
    ];
  return [
    { where, what: `is not as it should be: ${issue.message}.`, mend: 'See docs/insight/codebooks.md.' },
  ];
}

function nameFaults(book: Codebook): Fault[] {
  const faults: Fault[] = [];
  const groups = new Set<string>();
  const codes = new Set<string>();
  const ids = new Set(codesOf(book).map((code) => code.id));
  for (const [g, group] of book.groups.entries()) {
    const where = `groups[${g}]`;
    if (!idForm.test(group.id)) faults.push(idFault(`${where}.id`, group.id));
    if (groups.has(group.id))
      faults.push({
        where: `${where}.id`,
        what: `"${group.id}" stands twice.`,
        mend: 'Give each group an own id.',
      });
    groups.add(group.id);
    if (group.onlyIf !== undefined && !ids.has(group.onlyIf))
      faults.push({
        where: `${where}.onlyIf`,
        what: `there is no code "${group.onlyIf}".`,
        mend: `Name one of: ${[...ids].join(', ')}.`,
      });
    if (group.onlyIf !== undefined && group.codes.some((code) => code.id === group.onlyIf))
      faults.push({
        where: `${where}.onlyIf`,
        what: 'a group cannot wait for one of its own codes.',
        mend: 'Put that code into a group that comes before.',
      });
    for (const [c, code] of group.codes.entries())
      faults.push(...codeNameFaults(group, code, `${where}.codes[${c}]`, codes));
  }
  return faults;
}

function codeNameFaults(group: CodeGroup, code: Code, where: string, met: Set<string>): Fault[] {
  const faults: Fault[] = [];
  const [head, tail, ...more] = code.id.split('.');
  if (more.length > 0 || !tail || !idForm.test(tail))
    faults.push(idFault(`${where}.id`, code.id, `${group.id}.name`));
  else if (head !== group.id)
    faults.push({
      where: `${where}.id`,
      what: `"${code.id}" does not begin with its group.`,
      mend: `Write "${group.id}.${tail}".`,
    });
  if (met.has(code.id))
    faults.push({
      where: `${where}.id`,
      what: `"${code.id}" stands twice.`,
      mend: 'Give each code an own id.',
    });
  met.add(code.id);
  return faults;
}

const idFault = (where: string, id: string, form = 'access_and_cost'): Fault => ({
  where,
  what: `"${id}" is no id.`,
  mend: `Use lower case letters, digits and _, beginning with a letter, like "${form}".`,
});

function ruleFaults(book: Codebook): Fault[] {
  const faults: Fault[] = [];
  const attempt = (where: string, line: string) => {
    try {
      parseRule(line, book.words);
    } catch (error) {
      if (!(error instanceof RuleError)) throw error;
      faults.push({ where, what: `the rule "${line}" cannot be read:`, mend: error.message });
    }
  };
  for (const [name, list] of Object.entries(book.words ?? {})) attempt(`words.${name}`, list.join('|'));
  for (const [g, group] of book.groups.entries())
    for (const [c, code] of group.codes.entries())
      for (const [r, line] of code.rules.entries()) attempt(`groups[${g}].codes[${c}].rules[${r}]`, line);
  return faults;
}

/** What an annotator cannot do without. */
function guideFaults(book: Codebook): Fault[] {
  const faults: Fault[] = [];
  for (const [g, group] of book.groups.entries())
    for (const [c, code] of group.codes.entries()) {
      const where = `groups[${g}].codes[${c}]`;
      if (!code.examples.some((one) => one.yes) || !code.examples.some((one) => !one.yes))
        faults.push({
          where: `${where}.examples`,
          what: `"${code.id}" needs an example that fits and a near miss that does not.`,
          mend: 'Write both yourself ("yes": true and "yes": false); copy nobody’s post.',
        });
      if (!code.question.trim().endsWith('?'))
        faults.push({
          where: `${where}.question`,
          what: 'is not a question.',
          mend: 'Ask something that is answered by yes, no or cannot tell, and end it with "?".',
        });
    }
  return faults;
}

/** Several codebooks as one. @throws Error where two use the same id */
export function joinCodebooks(books: readonly Codebook[]): Codebook {
  const [first, ...others] = books;
  if (!first) throw new Error('There is no codebook to join.');
  if (others.length === 0) return first;
  for (const what of ['group', 'code'] as const) {
    const met = new Map<string, string>();
    for (const book of books)
      for (const { id } of what === 'group' ? book.groups : codesOf(book)) {
        const other = met.get(id);
        if (other)
          throw new Error(
            `The codebooks "${other}" and "${book.id}" both have a ${what} "${id}"; rename it in one of them.`,
          );
        met.set(id, book.id);
      }
  }
  const owned = books.map(ownLists);
  const all = <T>(pick: (book: Codebook) => readonly T[]): T[] => [
    ...new Set(books.flatMap((book) => [...pick(book)])),
  ];
  return {
    format: 1,
    id: books.map((book) => book.id).join('+'),
    name: books.map((book) => book.name).join(' + '),
    version: books.map((book) => `${book.id} ${book.version}`).join(', '),
    languages: all((book) => book.languages),
    purpose: books.map((book) => book.purpose).join(' '),
    owner: all((book) => [book.owner]).join('; '),
    date: books
      .map((book) => book.date)
      .sort()
      .at(-1)!,
    licence: all((book) => [book.licence]).join('; '),
    reviewers: all((book) => book.reviewers),
    // Empty means that every text is on topic: then the whole is.
    topic: books.some((book) => book.topic.length === 0) ? [] : all((book) => book.topic),
    words: Object.assign({}, ...owned.map((book) => book.words ?? {})),
    groups: owned.flatMap((book) => book.groups),
  };
}

/** Lists of one name may differ between books: each book's get its id in front, in its rules too. */
function ownLists(book: Codebook): Codebook {
  const lists = Object.entries(book.words ?? {});
  if (lists.length === 0) return book;
  const rename = (line: string) =>
    line.replace(/@(\w+)/g, (whole, name: string) => (book.words?.[name] ? `@${book.id}_${name}` : whole));
  return {
    ...book,
    words: Object.fromEntries(lists.map(([name, list]) => [`${book.id}_${name}`, list])),
    groups: book.groups.map((group) => ({
      ...group,
      codes: group.codes.map((code) => ({ ...code, rules: code.rules.map(rename) })),
    })),
  };
}
