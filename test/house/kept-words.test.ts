// House rule: a form in which people write gives the words back when it is refused (session over, too often, database away).
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { z } from 'zod';
import { allRoutes } from '../../src/app/features.ts';

type Shape = { enum?: unknown; const?: unknown; pattern?: unknown; maxLength?: number; type?: string };
type Form = {
  name: string;
  method: string;
  access: string;
  keepsWords?: boolean;
  input?: { form?: z.ZodType };
};

const secret = /^(current|passphrase|code)$/;
/** Not written, or short by nature: an id, a name, an address on the web. Typed again in a moment. */
const short = /^(id|name|newName|address|link_url|url|chatUrl|source_url|hours|languages|offered|next|back)$/;
/** Long texts stand in textareas; what holds fewer letters than this is a line. */
const longFrom = 200;

const isWriting = ([name, field]: [string, Shape]): boolean =>
  field.type === 'string' &&
  field.enum === undefined &&
  field.const === undefined &&
  field.pattern === undefined &&
  !short.test(name) &&
  (field.maxLength ?? longFrom) >= longFrom;

export function losesWords(one: Form): string[] {
  if (one.method !== 'POST' || !one.input?.form || one.keepsWords) return [];
  // A guest's form needs no session that could end; a form with secrets is never given back.
  if (one.access === 'guest' || one.access === 'anyone') return [];
  const shape = z.toJSONSchema(one.input.form, { io: 'input', unrepresentable: 'any' });
  const fields = Object.entries((shape.properties ?? {}) as Record<string, Shape>);
  if (fields.some(([name]) => secret.test(name))) return [];
  return fields.filter(isWriting).map(([name]) => `${one.name}: ${name}`);
}

it('a form that would lose words is found, one that keeps them or has none is not', () => {
  const form = z.strictObject({ note: z.string().max(1000), act: z.enum(['a']) });
  const one = { name: 'x', method: 'POST', access: 'member', input: { form } };
  assert.deepEqual(losesWords(one), ['x: note']);
  assert.deepEqual(losesWords({ ...one, keepsWords: true }), []);
  assert.deepEqual(losesWords({ ...one, access: 'guest' }), []);
  assert.deepEqual(losesWords({ ...one, input: { form: z.strictObject({ act: z.enum(['a']) }) } }), []);
});

it('the house: a form in which one writes keeps the words', () => {
  assert.deepEqual((allRoutes() as unknown as Form[]).flatMap(losesWords), []);
});
