// Type confusion and mass assignment, generated from the contracts of all routes: nothing is bent into shape, nothing
// unknown is taken in. Sizes and slow patterns are in size.db.test.ts.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  type Arena,
  actorFor,
  addressOf,
  bodyOf,
  createArena,
  everything,
  type Field,
  fieldsOf,
  mutating,
  pairsOf,
  post,
  postJson,
  reading,
  sound,
} from './kit.ts';

let arena: Arena;
before(async () => {
  arena = await createArena();
});
after(async () => {
  // Whoever tried all this was let in to the last.
  const me = await arena.mighty.get('/me');
  await arena.world.close();
  assert.equal(me.status, 200);
});

it('the requests that are bent below fit their contracts before', () => {
  for (const route of mutating()) {
    const sent = bodyOf(arena, route);
    for (const part of ['form', 'json'] as const) {
      const read = route.input?.[part]?.safeParse(sent[part]);
      assert.ok(read?.success ?? true, `${route.name}: ${JSON.stringify(read?.error?.issues)}`);
    }
  }
});

const refusedWith = (status: number) => status >= 400 && status < 500 && status !== 429;

describe('B1: type confusion', () => {
  it('B1: no contract bends what it gets: lists, numbers, objects and unknown names fail it, whoever sends them', () => {
    const wrong: string[] = [];
    for (const route of [...reading(), ...mutating()]) {
      for (const part of ['query', 'form', 'json'] as const) {
        const schema = route.input?.[part];
        if (!schema) continue;
        const own = (part === 'query' ? {} : (bodyOf(arena, route)[part] ?? {})) as Record<string, unknown>;
        // An exercise's form is known to its handler only: it refuses what that exercise does not have.
        if (!route.name.startsWith('exercises.') && schema.safeParse({ ...own, nobody: 'x' }).success)
          wrong.push(`${route.name} takes a field that nobody knows`);
        for (const field of fieldsOf(route).filter((one) => one.part === part))
          for (const value of strange(field))
            if (schema.safeParse({ ...own, [field.name]: value }).success && !counted(field, value))
              wrong.push(`${route.name} takes ${field.name} = ${JSON.stringify(value).slice(0, 40)}`);
      }
    }
    assert.deepEqual(wrong, []);
  });

  it('B1: form fields that come twice, as lists or as objects are refused', async () => {
    const wrong: string[] = [];
    let tried = 0;
    for (const route of mutating()) {
      const path = addressOf(arena, route);
      const own = pairsOf(bodyOf(arena, route));
      for (const field of fieldsOf(route).filter((one) => one.part === 'form')) {
        const value = own.find(([name]) => name === field.name)?.[1] ?? 'x';
        const bent: [string, string][][] = [
          [...own, [`${field.name}[]`, value]],
          [...own, [`${field.name}[a]`, value]],
          [...own.filter(([name]) => name !== field.name), [`${field.name}[0]`, value]],
          [...own, [`${field.name}.a`, value]],
        ];
        if (!field.takesMany)
          bent.push([
            ...own.filter(([name]) => name !== field.name),
            [field.name, value],
            [field.name, value],
          ]);
        for (const pairs of bent) {
          const answer = await post(actorFor(arena, route), route, path, pairs);
          tried += 1;
          sound(answer, `${route.method} ${path}`);
          if (!refusedWith(answer.status))
            wrong.push(`${route.name} takes ${nameless(pairs)}: ${answer.status}`);
        }
      }
    }
    assert.ok(tried > 500, `${tried} tried`);
    assert.deepEqual(wrong, []);
  });

  it('B1: numbers, lists, objects and null instead of a text are refused in JSON, also by routes for forms', async () => {
    const wrong: string[] = [];
    let tried = 0;
    for (const route of contracts()) {
      const path = addressOf(arena, route);
      const sent = bodyOf(arena, route);
      const own = { ...((sent.json ?? sent.form ?? {}) as Record<string, unknown>) };
      const who = actorFor(arena, route);
      for (const field of fieldsOf(route).filter((one) => one.part !== 'query')) {
        for (const value of strange(field)) {
          const answer = await postJson(who, route, path, { ...own, [field.name]: value });
          tried += 1;
          sound(answer, `${route.method} ${path} ${field.name}`);
          if (!refusedWith(answer.status))
            wrong.push(
              `${route.name} takes ${field.name} = ${JSON.stringify(value).slice(0, 60)}: ${answer.status}`,
            );
        }
      }
      for (const body of ['null', '[]', '5', '"x"', 'true', '[null]', '{', '', '{"__proto__":{"act":"x"}}']) {
        const answer = await postJson(who, route, path, body);
        tried += 1;
        sound(answer, `${route.method} ${path} ${body}`);
      }
    }
    assert.ok(tried > 1_000, `${tried} tried`);
    assert.deepEqual(wrong, []);
  });

  it('B1: parameters of addresses that come twice or as lists are refused, strange ones never break a page', async () => {
    const wrong: string[] = [];
    for (const route of reading()) {
      const path = addressOf(arena, route);
      const who = actorFor(arena, route);
      for (const { name, takesMany } of fieldsOf(route)) {
        for (const query of [`${name}=a&${name}=b`, `${name}[]=a`, `${name}[a]=b`, `${name}=a&${name}[]=b`]) {
          if (takesMany) continue;
          const answer = await who.get(`${path}?${query}`);
          sound(answer, `${path}?${query}`);
          if (!refusedWith(answer.status)) wrong.push(`${route.name} takes ${query}: ${answer.status}`);
        }
        for (const value of [
          '',
          'null',
          'true',
          '-1',
          '1e9',
          'NaN',
          '%00',
          '%FF',
          '%ED%A0%80',
          'x'.repeat(5_000),
        ])
          sound(await who.get(`${path}?${name}=${value}`), `${path}?${name}=${value.slice(0, 20)}`);
      }
    }
    assert.deepEqual(wrong, []);
  });

  it('B1: strange ids in addresses are not found, and never break', async () => {
    const strangeIds = [
      '0',
      '-1',
      'null',
      '%5Bobject%20Object%5D',
      '%00',
      '..%2f',
      "'",
      'x'.repeat(300),
      '8'.repeat(26),
    ];
    for (const route of [...reading(), ...mutating()].filter((one) => one.path.includes(':'))) {
      for (const id of strangeIds) {
        const path = route.path.replaceAll(
          /:\w+(\{(?:[^{}]|\{[^}]*\})*\})?/g,
          encodeURI(id).replaceAll('%25', '%'),
        );
        const who = actorFor(arena, route);
        const answer =
          route.method === 'GET'
            ? await who.get(path)
            : await post(who, route, path, pairsOf(bodyOf(arena, route)));
        sound(answer, `${route.method} ${path}`);
        assert.ok(
          answer.status === 303 || refusedWith(answer.status) || harmless(route.name),
          `${route.method} ${path}: ${answer.status}`,
        );
      }
    }
  });
});

// A tag or an exercise is a word, not an id: a page that finds nothing is right.
function harmless(name: string): boolean {
  return /^(posts\.tag|syndication\.tag)$/.test(name);
}

/** Some lengths are a room's own count, with a message of its own; their requests are tried below. */
function counted(field: Field, value: unknown): boolean {
  return typeof value === 'string' && field.most === Number.POSITIVE_INFINITY;
}

/** Values that only coercion would make fit. */
function strange(field: Field): unknown[] {
  const values: unknown[] = [5, null, true, { a: 'x' }, [['x']], 'x'.repeat(100_001)];
  if (!field.takesMany) values.push(['x']);
  // In the API a choice may be null, a switch true.
  return field.part === 'json' ? values.filter((one) => one !== null && one !== true) : values;
}

const contracts = () => mutating().filter((one) => one.input?.form || one.input?.json);
const nameless = (pairs: [string, string][]) => pairs.map(([name]) => name).join(' ');

describe('B3: mass assignment', () => {
  it('B3: a column that nobody asked for is refused by every form and every API route, and nothing changes', async () => {
    const { rows } = await arena.world.owner.query<{ name: string }>(
      "SELECT DISTINCT column_name AS name FROM information_schema.columns WHERE table_schema = 'public'",
    );
    const columns = rows.map((one) => one.name);
    assert.ok(columns.length > 100, 'the schema was read');
    const before = await everything(arena.world);
    const wrong: string[] = [];
    for (const route of contracts().filter((one) => one.name !== 'accounts.signOut')) {
      const path = addressOf(arena, route);
      const sent = bodyOf(arena, route);
      const fields = new Set(fieldsOf(route).map((one) => one.name));
      const more = columns.filter((name) => !fields.has(name)).map((name): [string, string] => [name, 'on']);
      const single = [
        'is_operator',
        'member_id',
        'persona_id',
        'community_id',
        'role',
        'standing',
        'state',
        'id',
      ];
      const tries = [
        more,
        ...single.filter((name) => !fields.has(name)).map((name): [string, string][] => [[name, 'on']]),
      ];
      const who = actorFor(arena, route);
      for (const extra of tries) {
        const answer = sent.json
          ? await postJson(who, route, path, { ...(sent.json as object), ...Object.fromEntries(extra) })
          : await post(who, route, path, [...pairsOf(sent), ...extra]);
        sound(answer, `${route.method} ${path}`);
        if (!refusedWith(answer.status))
          wrong.push(`${route.name} takes ${nameless(extra).slice(0, 60)}: ${answer.status}`);
      }
    }
    assert.deepEqual(wrong, []);
    // Words that were refused are kept as a draft of their writer; the strange fields beside them are not.
    const { rows: drafts } = await arena.world.owner.query(
      "SELECT fields FROM drafts WHERE fields ? 'is_operator'",
    );
    assert.deepEqual(drafts, []);
    const { drafts: _, ...rest } = before;
    const { drafts: __, ...later } = await everything(arena.world);
    assert.deepEqual(later, rest, 'something was changed');
  });
});
