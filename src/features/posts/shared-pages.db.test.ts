// A page from memory and the same page read afresh are one text: for every kind of reader, after every kind of change.
import assert from 'node:assert/strict';
import http from 'node:http';
import { after, before, describe, it } from 'node:test';
import {
  type Community,
  community,
  join,
  type Person,
  person,
  persona,
  reply,
  type Thread,
  thread,
} from '../../../test/support/people.ts';
import { Visitor } from '../../../test/support/visitor.ts';
import { createWorld, type World } from '../../../test/support/world.ts';
import { findShared, forgetShared } from './shared-pages.ts';

let world: World;
let place: Community;
let one: Thread;
let author: Person;
let plain: Person;
let answers: string[];
const readers: [string, Visitor][] = [];
const run = (text: string, ...values: unknown[]) => world.owner.query(text, values);

before(async () => {
  world = await createWorld();
  place = await community(world, 'open-place');
  const names = [
    'author',
    'answerer',
    'plain',
    'second',
    'stranger',
    'moderator',
    'blocker',
    'blocked',
    'muter',
    'paused',
    'keeper',
    'wisher',
  ];
  const people = new Map<string, Person>();
  for (const name of names) {
    const made = await person(world, `Name-${name}`);
    people.set(name, made);
    readers.push([name, made.visitor]);
    if (name !== 'stranger') await join(world, made, place, name === 'moderator' ? 'moderator' : 'member');
  }
  const of = (name: string) => people.get(name)!;
  readers.push(['guest with a cookie', new Visitor(world)]);
  readers.at(-1)![1].cookies.set('cw_theme', 'dark');
  author = of('author');
  plain = of('plain');
  one = await thread(world, author, place, { text: 'How it began.' });
  const alias = await persona(world, of('answerer'), place, 'Quiet Heron', one.id);
  answers = [];
  for (let i = 0; i < 4; i += 1)
    answers.push(await reply(world, of('answerer'), one, { text: `Answer ${i}` }));
  answers.push(await reply(world, of('answerer'), one, { text: 'Unnamed answer', personaId: alias }));
  answers.push(await reply(world, of('second'), one, { text: 'An answer to an answer' }));
  const block = 'INSERT INTO blocks (member_id, persona_id, as_persona_id) VALUES ($1, $2, $3)';
  await run(block, of('blocker').memberId, of('answerer').personaId, of('blocker').personaId);
  await run(block, of('answerer').memberId, of('blocked').personaId, of('answerer').personaId);
  await run(
    'INSERT INTO mutes (member_id, persona_id) VALUES ($1, $2)',
    of('muter').memberId,
    of('second').personaId,
  );
  await run("UPDATE members SET standing = 'suspended' WHERE id = $1", of('paused').memberId);
  await run(
    'INSERT INTO bookmarks (member_id, post_id, id) VALUES ($1, $2, $3)',
    of('keeper').memberId,
    answers[1],
    world.ctx.ids(),
  );
  await run(
    "INSERT INTO reading_preferences (member_id, topic, choice) VALUES ($1, 'self_harm', 'fold')",
    of('wisher').memberId,
  );
});
after(() => world.close());

async function overSocket(there: World): Promise<{ port: number; close(): Promise<void> }> {
  const running = await there.listen();
  return { port: Number(new URL(running.address).port), close: () => running.stop() };
}

/** As a program asks that takes nothing packed. */
function askPlainly(
  port: number,
  path: string,
  cookie: string,
  method = 'GET',
): Promise<{ status: number; headers: http.IncomingHttpHeaders; body: string }> {
  return new Promise((resolve, reject) => {
    const request = http.request({ host: '127.0.0.1', port, path, method, headers: { cookie } }, (answer) => {
      const pieces: Buffer[] = [];
      answer.on('data', (piece: Buffer) => pieces.push(piece));
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          body: Buffer.concat(pieces).toString(),
        }),
      );
    });
    request.on('error', reject).end();
  });
}

// What is new at each drawing of a form.
const steady = (page: string) => page.replace(/name="submission" value="[^"]+"/g, '');

/** Two long pages; a failure shows where they part. */
function sameText(one: string, other: string, who: string): void {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  const near = (page: string) => page.slice(Math.max(0, at - 60), at + 120);
  assert.equal(one === other ? '' : near(one), one === other ? '' : near(other), who);
}

async function sameForAll(): Promise<void> {
  // Somebody whom nothing here concerns fills the memory; each reader's first look moves their own mark of what was read.
  await plain.visitor.get(`/t/${one.short}`);
  for (const [, visitor] of readers) await visitor.get(`/t/${one.short}`);
  const warm = new Map<string, string>();
  for (const [name, visitor] of readers) {
    const answer = await visitor.get(`/t/${one.short}`);
    warm.set(name, `${answer.status} ${steady(answer.text)}`);
  }
  for (const [name, visitor] of readers) {
    forgetShared();
    const answer = await visitor.get(`/t/${one.short}`);
    sameText(warm.get(name)!, `${answer.status} ${steady(answer.text)}`, name);
  }
  await plain.visitor.get(`/t/${one.short}`);
}

const changes: [string, () => Promise<unknown>][] = [
  ['nothing', async () => {}],
  [
    'words are changed',
    () => run("UPDATE post_texts SET html = '<p>Changed</p>' WHERE post_id = $1", answers[0]),
  ],
  ['a post is hidden', () => run("UPDATE posts SET state = 'hidden' WHERE id = $1", answers[1])],
  ['and comes back', () => run("UPDATE posts SET state = 'published' WHERE id = $1", answers[1])],
  ['a post is deleted', () => run("UPDATE posts SET state = 'deleted' WHERE id = $1", answers[2])],
  [
    'notes are added',
    () =>
      run(
        `UPDATE posts SET content_notes = '[{"topic":"self_harm","strength":"strong"}]' WHERE id = $1`,
        answers[3],
      ),
  ],
  [
    'a post waits',
    async () => answers.push(await reply(world, author, one, { text: 'Held words', state: 'held' })),
  ],
  ['and is let through', () => run("UPDATE posts SET state = 'published' WHERE id = $1", answers.at(-1))],
  [
    'somebody in distress answers',
    () => reply(world, author, one, { text: 'I want to die. I cannot do this any more.' }),
  ],
  ['somebody answers', () => reply(world, plain, one, { text: 'I write, and am myself on the page now' })],
  [
    'an answer quotes',
    () => run('UPDATE posts SET quotes_post_id = $1 WHERE id = $2', answers[0], answers[5]),
  ],
  [
    'a reaction',
    () =>
      run(
        "INSERT INTO reactions (post_id, persona_id, kind) VALUES ($1, $2, 'hope')",
        answers[0],
        author.personaId,
      ),
  ],
  ['a reaction is taken back', () => run('DELETE FROM reactions')],
  [
    'somebody takes another name',
    () => run("UPDATE personas SET name = 'Renamed' WHERE id = $1", author.personaId),
  ],
  [
    'somebody gets a role',
    () => run("UPDATE memberships SET role = 'facilitator' WHERE member_id = $1", author.memberId),
  ],
  ['somebody leaves', () => run('DELETE FROM memberships WHERE member_id = $1', author.memberId)],
  [
    'a tag',
    () =>
      run(
        "INSERT INTO thread_tags (thread_id, community_id, tag) VALUES ($1, $2, 'sleep')",
        one.id,
        place.id,
      ),
  ],
  [
    'a word of the staff',
    () =>
      run(
        "INSERT INTO thread_notes (id, thread_id, community_id, kind, words, at) VALUES ($1, $2, $3, 'aftercare', 'Take care.', now())",
        world.ctx.ids(),
        one.id,
        place.id,
      ),
  ],
  ['which ends', () => run('UPDATE thread_notes SET ended_at = now()')],
  ['a lock', () => run('UPDATE threads SET locked_at = now() WHERE id = $1', one.id)],
  [
    'another title',
    () => run("UPDATE post_texts SET title = 'Renamed thing' WHERE post_id = $1", one.openingId),
  ],
  [
    'the community is renamed',
    () => run("UPDATE communities SET name = 'Elsewhere' WHERE id = $1", place.id),
  ],
  [
    'the community closes its doors',
    () => run("UPDATE communities SET kind = 'closed' WHERE id = $1", place.id),
  ],
  ['and opens them', () => run("UPDATE communities SET kind = 'public' WHERE id = $1", place.id)],
  ['a post is gone', () => run('DELETE FROM posts WHERE id = $1', answers[2])],
  ['the opening is hidden', () => run("UPDATE posts SET state = 'hidden' WHERE id = $1", one.openingId)],
  ['with its thread', () => run("UPDATE threads SET state = 'hidden' WHERE id = $1", one.id)],
];

describe('a conversation from memory', () => {
  for (const [name, change] of changes) {
    it(`is the one that is read afresh: ${name}`, async () => {
      await change();
      await sameForAll();
    });
  }

  it('is there for a reader whom nothing on it concerns, and holds nothing of anybody alone', async () => {
    const other = await thread(world, plain, place, { text: 'Another.' });
    await reply(world, author, other, { text: 'Words' });
    await run(
      "INSERT INTO reactions (post_id, persona_id, kind) VALUES ($1, $2, 'hope')",
      other.openingId,
      author.personaId,
    );
    const [, stranger] = readers.find(([name]) => name === 'stranger')!;
    await plain.visitor.get(`/t/${other.short}`);
    assert.equal(findShared(other.id, {}), null, 'the writer of a post fills nothing');
    const [, moderator] = readers.find(([name]) => name === 'moderator')!;
    await moderator.get(`/t/${other.short}`);
    assert.equal(findShared(other.id, {}), null, 'nor do staff');
    await stranger.get(`/t/${other.short}`);
    const kept = findShared(other.id, {});
    assert.ok(kept, 'a stranger does');
    assert.deepEqual(kept.common.more, { notes: null }, 'beside the title, the notes that all may read');
    const [opening] = kept.common.posts;
    const { reactions, ...others } = opening!.more!;
    assert.deepEqual(reactions, { kinds: ['hope'], own: [], people: [] });
    assert.ok(
      Object.values(others).every((one) => one === null),
      'what other rooms add belongs to one reader',
    );
    assert.equal(
      kept.common.posts.some((post) => post.kept || post.ownRecent !== null || post.role === 'member'),
      false,
    );
    assert.deepEqual(
      Object.keys(kept.common).filter((key) => ['standing', 'readTo', 'wishes', 'draft'].includes(key)),
      [],
    );
  });

  it('is drawn once for readers of one kind, and what is kept of it belongs to none of them', async () => {
    const calm = await thread(world, author, place, { text: 'Calm words.' });
    await reply(world, author, calm, { text: 'More of them' });
    const alike = readers.filter(([name]) => ['stranger', 'keeper', 'wisher'].includes(name));
    // Once to fill the memory, once to note what was read, once from a template.
    for (let round = 0; round < 3; round += 1)
      for (const [, visitor] of alike) await visitor.get(`/t/${calm.short}`);
    const { templates } = findShared(calm.id, {})!;
    const made = [...templates.values()];
    assert.ok(made.length > 0 && made.length < 2 * alike.length, `${made.length} templates`);
    assert.ok(
      made.every((one) => one !== null),
      'nothing that was drawn asked for more of its reader than their kind',
    );
    const kept = made.flatMap((one) => one!.map((part) => Buffer.from(part).toString())).join('');
    const { rows } = await world.owner.query<{ own: string }>(
      'SELECT unnest(ARRAY[p.name, p.id::text]) AS own FROM personas p JOIN persona_owners o ON o.persona_id = p.id WHERE o.member_id <> $1',
      [author.memberId],
    );
    for (const { own } of rows) assert.equal(kept.includes(own), false, own);
    for (const [name, visitor] of alike) {
      const page = (await visitor.get(`/t/${calm.short}`)).text;
      const csrf = /name="csrf" value="([^"]+)"/.exec(page)![1]!;
      assert.equal(kept.includes(csrf), false, 'no token is kept');
      assert.ok(page.includes(`Name-${name}`), 'each is called by their own name');
    }
    const submissions = [1, 2].map(async () => {
      const page = (await plain.visitor.get(`/t/${calm.short}`)).text;
      return /name="submission" value="([^"]+)"/.exec(page)?.[1];
    });
    const [first, second] = await Promise.all(submissions);
    assert.ok(first && second && first !== second, 'each form is a new one');
  });

  it('comes over a socket as it comes without one', async () => {
    const { port, close } = await overSocket(world);
    try {
      const [, visitor] = readers.find(([name]) => name === 'stranger')!;
      const calm = await thread(world, author, place, { text: 'Über die Wörter 🌊.' });
      for (let round = 0; round < 2; round += 1) await visitor.get(`/t/${calm.short}`);
      const plainly = await visitor.get(`/t/${calm.short}`);
      const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const asked = await askPlainly(port, `/t/${calm.short}`, cookie);
      assert.equal(asked.status, 200);
      assert.equal(steady(asked.body), steady(plainly.text));
      assert.equal(Number(asked.headers['content-length']), Buffer.byteLength(asked.body));
      for (const name of ['content-security-policy', 'cache-control', 'content-type', 'vary'])
        assert.equal(asked.headers[name], plainly.headers.get(name), name);
      assert.equal((await askPlainly(port, `/t/${calm.short}`, cookie, 'HEAD')).body, '');
    } finally {
      await close();
    }
  });

  it('is never kept from a community that is not open to everybody', async () => {
    const closed = await community(world, 'closed-place', 'closed');
    await join(world, plain, closed);
    await join(world, author, closed);
    const inside = await thread(world, author, closed, { text: 'Among us.' });
    assert.equal((await plain.visitor.get(`/t/${inside.short}`)).status, 200);
    assert.equal(findShared(inside.id, {}), null);
  });
});
