// Bodies and queries, read strictly: unknown fields, repeated scalars and other types than the contract's are refused,
// never coerced (vulnerability classes B1 and B3 of the research). What was typed always comes back to the form.
import type { z } from 'zod';

export type FieldProblem = { key: string; values?: Record<string, string | number> };
export type Problems = Record<string, FieldProblem>;
/** Raw words as they came, for filling the form again. */
export type Typed = Record<string, string | string[]>;

export type FormInput<T> =
  | { ok: true; value: T; typed: Typed }
  | { ok: false; problems: Problems; typed: Typed };

/** Field names that platform/http itself reads from a form. */
const ownFields = new Set(['csrf']);

/** Name-value pairs → fields. A name that comes twice becomes a list, which only a list's contract accepts. */
export function collect(pairs: Iterable<[string, string]>): Typed {
  const typed: Typed = Object.create(null);
  for (const [name, value] of pairs) {
    if (ownFields.has(name)) continue;
    const text = tidy(value);
    const before = typed[name];
    if (before === undefined) typed[name] = text;
    else if (Array.isArray(before)) before.push(text);
    else typed[name] = [before, text];
  }
  return typed;
}

/** A form that a program sends as JSON. Null for anything but texts and lists of texts: nothing is bent into them. */
export function collectJson(json: unknown): Typed | null {
  if (json === null || typeof json !== 'object' || Array.isArray(json)) return null;
  const typed: Typed = Object.create(null);
  for (const [name, value] of Object.entries(json)) {
    if (ownFields.has(name)) continue;
    if (typeof value === 'string') typed[name] = tidy(value);
    else if (Array.isArray(value) && value.every((one) => typeof one === 'string'))
      typed[name] = value.map(tidy);
    else return null;
  }
  return typed;
}

/** PostgreSQL cannot hold the character NUL, and nobody types it. */
const tidy = (text: string): string => text.replaceAll('\r\n', '\n').replaceAll('\0', '');

/**
 * Checks fields against their contract. A text's problem is a message key: the schema's own (`z.string().min(1, 'room.key')`)
 * or a general one (`form.missing`, `form.too_long` …).
 */
export function check<T>(schema: z.ZodType<T>, typed: Typed): FormInput<T> {
  const result = schema.safeParse({ ...typed });
  if (result.success) return { ok: true, value: result.data, typed };
  // Without a prototype: a field may be called __proto__.
  const problems: Problems = Object.create(null);
  for (const issue of result.error.issues) {
    const field =
      issue.path.length > 0
        ? String(issue.path[0])
        : issue.code === 'unrecognized_keys'
          ? (issue.keys[0] ?? 'form')
          : 'form';
    problems[field] ??= problemOf(issue as z.core.$ZodIssue, typed[field]);
  }
  return { ok: false, problems, typed };
}

function problemOf(issue: z.core.$ZodIssue, typed: string | string[] | undefined): FieldProblem {
  // A schema's own message is a key: lower-case words with dots. Zod's English sentences are not.
  if (/^[a-z][\w-]*(\.[\w-]+)+$/i.test(issue.message)) {
    return {
      key: issue.message,
      values:
        'maximum' in issue
          ? { maximum: Number(issue.maximum) }
          : 'minimum' in issue
            ? { minimum: Number(issue.minimum) }
            : undefined,
    };
  }
  if (issue.code === 'too_big') return { key: 'form.too_long', values: { maximum: Number(issue.maximum) } };
  if (issue.code === 'too_small') {
    return typed === undefined || typed === ''
      ? { key: 'form.missing' }
      : { key: 'form.too_short', values: { minimum: Number(issue.minimum) } };
  }
  if (issue.code === 'unrecognized_keys') return { key: 'form.unknown_field' };
  if (typed === undefined || typed === '') return { key: 'form.missing' };
  return { key: 'form.not_understood' };
}

/** The typed text of a field, for filling a form again; the first of a list. */
export function textOf(typed: Typed, field: string, otherwise = ''): string {
  const value = typed[field];
  return Array.isArray(value) ? (value[0] ?? otherwise) : (value ?? otherwise);
}

/** The typed choices of a field of many. */
export function listOf(typed: Typed, field: string): string[] {
  const value = typed[field];
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}
