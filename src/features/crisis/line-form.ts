// The operator's form for a line: plain texts in, a line's fields out. Empty means "not known", never a guess. Pure.
import { z } from 'zod';
import type { LineFields } from './correct-line.ts';
import type { CrisisLine } from './crisis-lines.ts';
import { FRESH_DAYS, isFresh } from './lines-for.ts';

const text = (max: number) => z.string().max(max).trim().optional();

export const lineActs = ['confirm', 'correct', 'withdraw', 'add'] as const;

export const lineForm = z.strictObject({
  act: z.enum(lineActs),
  country: z.string().regex(/^[A-Z]{2}$/),
  line: z.string().max(80).optional(),
  checked_on: z.iso.date('crisis.operator.wrong.date'),
  checked_by: z.string().trim().min(2, 'crisis.operator.wrong.by').max(120),
  name: text(120),
  local_name: text(120),
  dial: text(40),
  sms: text(20),
  keyword: text(20),
  chatUrl: text(300),
  url: text(300),
  hours: text(200),
  languages: text(200),
  audience: z.enum(['everyone', 'adults', 'young_people']).optional(),
  region: text(120),
  whatHappens: text(1_000),
  note: text(300),
  source_url: text(300),
});
export type LineForm = z.infer<typeof lineForm>;

/** A date ahead is a slip, one too old would not be shown: both are refused before they do harm. */
export function dateProblem(checkedOn: string, now: Date): { key: string; values?: { days: number } } | null {
  if (isFresh(checkedOn, now)) return null;
  return Date.parse(checkedOn) > now.getTime()
    ? { key: 'crisis.operator.wrong.ahead' }
    : { key: 'crisis.operator.wrong.old', values: { days: FRESH_DAYS } };
}

export function fieldsOf(form: LineForm): LineFields {
  const known = (value: string | undefined) => value || undefined;
  return {
    name: form.name ?? '',
    local_name: known(form.local_name),
    dial: known(form.dial),
    sms: form.sms ? { number: form.sms, ...(form.keyword ? { keyword: form.keyword } : {}) } : undefined,
    chatUrl: known(form.chatUrl),
    url: form.url || null,
    hours: form.hours || null,
    languages: (form.languages ?? '').split(/[\s,]+/).filter(Boolean),
    audience: form.audience ?? 'everyone',
    region: known(form.region),
    whatHappens: known(form.whatHappens),
    note: known(form.note),
    source_url: form.source_url || null,
  };
}

/** A line as the form shows it at first. */
export function typedOf(line: CrisisLine): Record<string, string> {
  const { name, local_name, dial, chatUrl, url, hours, region, whatHappens, note, source_url } = line;
  const plain = { name, local_name, dial, chatUrl, url, hours, region, whatHappens, note, source_url };
  return {
    ...Object.fromEntries(Object.entries(plain).map(([key, value]) => [key, value ?? ''])),
    sms: line.sms?.number ?? '',
    keyword: line.sms?.keyword ?? '',
    languages: line.languages.join(', '),
    audience: line.audience,
  };
}
