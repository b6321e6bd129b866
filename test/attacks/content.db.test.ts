// Words that want to be code: in every text column that the database holds (E1, stored), in every field that a form
// brings back (E1, reflected), in markdown, and in every parameter that reaches SQL (E5). Read by a parser, not by the
// policy of the browser: the pages must hold without it.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { parseDocument } from 'htmlparser2';
import { targetsOf } from '../privacy/addresses.ts';
import { stopClock } from '../privacy/kit.ts';
import type { ViewerName } from '../privacy/viewers.ts';
import {
  type Arena,
  actorFor,
  addressOf,
  bodyOf,
  createArena,
  fieldsOf,
  mutating,
  pairsOf,
  post,
  reading,
  sound,
} from './kit.ts';
import { dangersIn, elementsOf } from './markup.ts';

let arena: Arena;
before(async () => {
  arena = await createArena();
});
after(() => arena.world.close());

/** Short enough for a name of 40 letters: ends an attribute, an element and a JSON text. */
const short = `'"><xss-mark onx=1 style=x>`;
const corpus = [
  short,
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg/onload=alert(1)>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '</textarea></title></style></script><xss-mark>',
  '[link](javascript:alert(1))',
  '[link](JaVaScRiPt&#58;alert(1))',
  '[link](\u0001javascript:alert(1))',
  '[link](data:text/html;base64,PHNjcmlwdD4=)',
  '[link](vbscript:msgbox(1))',
  '![picture](x" onerror="alert(1))',
  '<javascript:alert(1)>',
  '[ref]: javascript:alert(1) "x"\n\n[ref]',
  '<a href="java\tscript:alert(1)">x</a>',
  '<math><mtext></mtext><mglyph><style><xss-mark></style></mglyph></math>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '`<script>` ``` <xss-mark> ```',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: an attack on template languages, meant as plain text.
  '{{constructor.constructor("alert(1)")()}} ${alert(1)} #{x}',
  '<!--><xss-mark>--> <![CDATA[<xss-mark>]]>',
  '&lt;xss-mark&gt; &#60;xss-mark&#62;',
];

// Columns of texts that are no person's words: names of kinds, keys and places that the program itself writes and reads.
const notWords = new Set([
  'communities.welcome_html',
  'post_texts.html',
  'notifications.kind',
  'audit_entries.act',
  'audit_entries.subject_type',
  'drafts.place',
  'kept_exercises.exercise',
  'outgoing_posts.refusal',
  'reading_preferences.topic',
  'credentials.passphrase_hash',
  'instance_settings.key',
  'crisis_line_checks.line_key',
  'reaction_kinds.kind',
  'community_people.role',
  'post_texts.state',
]);

async function poisonColumns(payload: string): Promise<string[]> {
  const { owner } = arena.world;
  const { rows } = await owner.query<{ table_name: string; column_name: string; udt_name: string }>(
    `SELECT c.table_name, c.column_name, c.udt_name FROM information_schema.columns c
       JOIN information_schema.tables t ON t.table_name = c.table_name AND t.table_schema = 'public' AND t.table_type = 'BASE TABLE'
      WHERE c.table_schema = 'public' AND (c.data_type = 'text' OR c.udt_name = 'citext') ORDER BY 1, 2`,
  );
  const poisoned: string[] = [];
  for (const { table_name, column_name } of rows) {
    const name = `${table_name}.${column_name}`;
    if (notWords.has(name)) continue;
    try {
      // What the schema itself refuses (kinds, lengths, patterns) cannot be stored by anybody.
      const { rowCount } = await owner.query(`UPDATE ${table_name} SET ${column_name} = $1`, [payload]);
      if (rowCount) poisoned.push(name);
    } catch {}
  }
  for (const [table, column, value] of [
    ['join_requests', 'answers', [{ questionId: 'x', question: payload, answer: payload }]],
    ['drafts', 'fields', { title: [payload], text: [payload], tags: [payload] }],
    ['outgoing_posts', 'form', { locale: 'en', typed: { kind: 'story', title: payload, text: payload } }],
  ] as const)
    await owner.query(`UPDATE ${table} SET ${column} = $1`, [JSON.stringify(value)]);
  return poisoned;
}

/** Every page as those see it who see most, and as a guest. */
async function dangersEverywhere(): Promise<{ dangers: Set<string>; shown: number }> {
  const dangers = new Set<string>();
  let shown = 0;
  const viewers: ViewerName[] = ['author', 'member', 'stranger', 'guest'];
  const looking = [arena.mighty, ...viewers.map((name) => arena.canaries.viewers.get(name)!)];
  for (const route of reading()) {
    for (const { path } of targetsOf(arena.canaries, route.path)) {
      for (const who of looking) {
        const answer = await ('get' in who ? who.get(path) : who.request('GET', path));
        sound(answer, path);
        const type = answer.headers.get('content-type') ?? '';
        if (answer.text.includes('xss-mark') || answer.text.includes('javascript:')) shown += 1;
        for (const danger of dangersOf(type, answer.text)) dangers.add(`${route.name}: ${danger}`);
      }
    }
  }
  return { dangers, shown };
}

function dangersOf(type: string, text: string): string[] {
  if (type.startsWith('text/html')) return dangersIn(text);
  if (/(atom|rss|xml)/.test(type)) {
    const document = parseDocument(text, { xmlMode: true });
    const inside = JSON.stringify(document, (key, value) =>
      ['parent', 'prev', 'next'].includes(key) ? undefined : value,
    );
    const found = /"name":"(xss-mark|script)"/.exec(inside);
    return found ? [`<${found[1]}> in a feed`] : feedTexts(text).flatMap(dangersIn);
  }
  if (/json/.test(type)) {
    const texts: string[] = [];
    JSON.parse(text, (key, value) => {
      if (/html/.test(key) && typeof value === 'string') texts.push(value);
      return value;
    });
    return texts.flatMap(dangersIn);
  }
  return [];
}

/** What a reader of feeds shows as HTML. */
function feedTexts(xml: string): string[] {
  return [
    ...xml.matchAll(/<(?:content|summary)[^>]*type="html"[^>]*>([\s\S]*?)<\/(?:content|summary)>/g),
  ].map((found) =>
    (found[1] ?? '')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&'),
  );
}

describe('E1: stored and reflected script', () => {
  it('E1: what a form brings back stands as text in the page', async () => {
    const dangers = new Set<string>();
    let shown = 0;
    for (const route of mutating().filter((one) => one.input?.form)) {
      const path = addressOf(arena, route);
      const own = pairsOf(bodyOf(arena, route));
      for (const { name, isText } of fieldsOf(route).filter((one) => one.part === 'form')) {
        for (const payload of isText ? [short, corpus.join('\n')] : [short]) {
          // The field that nobody knows makes sure that the form comes back.
          const pairs = [
            ...own.filter(([own]) => own !== name),
            [name, payload] as [string, string],
            ['nobody', short] as [string, string],
          ];
          const answer = await post(actorFor(arena, route), route, path, pairs);
          sound(answer, route.name);
          if (answer.text.includes('xss-mark')) shown += 1;
          for (const danger of dangersIn(answer.text)) dangers.add(`${route.name} ${name}: ${danger}`);
        }
      }
    }
    assert.ok(shown > 30, `${shown} forms came back with what was typed`);
    assert.deepEqual([...dangers], []);
  });

  it('E1: queries and addresses stand as text in the page', async () => {
    for (const route of reading()) {
      for (const { name } of fieldsOf(route)) {
        const path = `${addressOf(arena, route)}?${name}=${encodeURIComponent(short)}`;
        assert.deepEqual(dangersIn((await arena.mighty.get(path)).text), [], path);
      }
    }
    for (const path of [
      `/${encodeURIComponent(short)}`,
      `/tags/${encodeURIComponent(short)}`,
      `/nowhere?${short}`,
    ])
      assert.deepEqual(dangersIn((await arena.guest.get(path)).text), [], path);
  });

  it('E1: markdown is shown, quoted, previewed and fed without danger', async () => {
    const { author } = arena.canaries.people;
    const { slug } = arena.canaries.places.public;
    const submission = (n: number) => `0000000000000000000000e1${String(n).padStart(2, '0')}`;
    for (const [n, payload] of corpus.entries()) {
      const words = {
        kind: 'story',
        title: payload.replaceAll(/\s+/g, ' ').slice(0, 100),
        text: `${payload}\n\n> ${payload}\n\n- ${payload}`,
      };
      for (const act of ['preview', 'publish']) {
        const answer = await author.visitor.post(`/c/${slug}/write`, {
          ...words,
          submission: submission(n),
          act,
          tags: '',
        });
        assert.ok(
          answer.status === (act === 'preview' ? 200 : 303),
          `${act} ${payload}: ${answer.status} ${answer.text.slice(0, 400)}`,
        );
        assert.deepEqual(dangersIn(answer.text), [], payload);
        if (answer.location) {
          const page = await arena.canaries.people.stranger.visitor.get(answer.location);
          assert.equal(page.status, 200);
          assert.deepEqual(dangersIn(page.text), [], payload);
        }
      }
    }
  });

  it('E1: every text in the database is text on every page, for every viewer', async () => {
    const poisoned = await poisonColumns(short);
    assert.ok(poisoned.length > 30, `poisoned: ${poisoned.join(' ')}`);
    const { dangers, shown } = await dangersEverywhere();
    assert.ok(shown > 50, `${shown} pages show it`);
    assert.deepEqual([...dangers], []);
  });

  it('E1: an address that somebody stored is followed only to the web', async () => {
    for (const payload of ['javascript:alert(1)//', 'JaVa\tScRiPt:alert(1)', 'data:text/html,<xss-mark>']) {
      await poisonColumns(payload);
      const { dangers } = await dangersEverywhere();
      assert.deepEqual([...dangers], [], payload);
    }
  });

  it('E1: the reading of pages finds what is there', () => {
    const bad = [
      '<script>1</script>',
      '<p onclick=x>',
      '<a href=" java\nscript:x">',
      '<p style="x">',
      '<xss-mark>',
      '<base href=x>',
    ];
    for (const html of bad) assert.equal(dangersIn(html).length, 1, html);
    assert.equal(elementsOf('<p><b>x</b></p>').length, 2);
  });
});

describe('E5: injection into SQL', () => {
  const injections = [
    `'`,
    `''`,
    `"`,
    '`',
    '\\',
    `' OR '1'='1`,
    `'; DROP TABLE members; --`,
    `') UNION SELECT token_hash FROM sessions --`,
    `1 OR 1=1`,
    `$1`,
    '%',
    '_',
    '%_%',
    `foo & | ! <-> :* ( )`,
    `' & '' | !`,
    `"unclosed phrase`,
    `-- x`,
    `/* x`,
    `\u0000x`,
    `{"a":1}`,
    `{}`,
    `ARRAY[1]`,
    `pg_sleep(9)`,
    `a' || pg_sleep(9) || '`,
    '🙂\ud800',
    'NULL',
  ];

  it('E5: sorting, filtering, searching and paging take words, never statements', async () => {
    const slow: string[] = [];
    let tried = 0;
    for (const route of reading()) {
      const path = addressOf(arena, route);
      for (const { name } of fieldsOf(route)) {
        for (const injection of injections) {
          const begin = performance.now();
          const answer = await arena.mighty.get(
            `${path}?${name}=${encodeURIComponent(injection.toWellFormed())}`,
          );
          tried += 1;
          sound(answer, `${path}?${name}=${injection}`);
          if (performance.now() - begin > 8_000) slow.push(`${path}?${name}=${injection}`);
        }
      }
    }
    assert.ok(tried > 500, `${tried} tried`);
    assert.deepEqual(slow, [], 'nothing slept');
    const { rows } = await arena.world.owner.query('SELECT count(*)::int AS n FROM members');
    assert.ok(rows[0].n > 5, 'the tables stand');
  });

  it('E5: a condition that is true and one that is false answer alike', async () => {
    stopClock(arena.world);
    arena.world.ctx.dice = () => 0.5;
    for (const route of reading()) {
      const path = addressOf(arena, route);
      for (const { name } of fieldsOf(route)) {
        const ask = async (value: string): Promise<string> => {
          const query = `?${name}=${encodeURIComponent(value)}`;
          const answer = await arena.mighty.get(path + query);
          return `${answer.status} ${answer.location} ${answer.text}`.replaceAll(/zqzq[^"<]*/g, '·');
        };
        assert.equal(
          await ask(`zqzq' OR 1=1 OR 'a'='b`),
          await ask(`zqzq' OR 1=2 OR 'a'='b`),
          `${path} ${name}`,
        );
      }
    }
  });
});
