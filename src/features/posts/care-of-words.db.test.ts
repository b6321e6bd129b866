// Each action on each way in: thread, reply, edit, waiting words, API. What is held is read by nobody else, what is refused
// is not lost, and the author sees what was decided and why.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Community, community, join, type Person, person } from '../../../test/support/people.ts';
import { createWorld, type World } from '../../../test/support/world.ts';
import { randomToken, tokenHash } from '../../platform/crypto/secrets.ts';
import { toShort } from '../../std/ids.ts';
import { releasePost } from './release-post.ts';

const texts = {
  plain: 'I slept a little better and went for a walk.',
  heavy: 'I want to die and I cannot stop crying.',
  method: 'I want to die. What is the most painless way to kill myself?',
  danger: 'I have the pills here, goodbye everyone, I am going to kill myself tonight.',
  hostile: 'You are a worthless idiot.',
  private: 'My number is 07700 900123, call me.',
  sale: 'Selling xanax 2mg bars £3 each, dm me.',
};

let world: World;
let place: Community;
let writer: Person;
let reader: Person;
let supporter: Person;
let moderator: Person;
const told: { subjectId: string; caseKind: string; urgency: string; action: string }[] = [];

before(async () => {
  world = await createWorld();
  const { emit } = world.ctx;
  world.ctx.emit = async (ctx, tx, name, event) => {
    if (name === 'text.screened') told.push(event as never);
    return emit(ctx, tx, name, event);
  };
  place = await community(world, 'early-days', 'public', { name: 'Early days' });
  writer = await person(world, 'Quiet Heron', { country: 'IE' });
  reader = await person(world, 'Patient Rook');
  supporter = await person(world, 'Warm Hearth');
  moderator = await person(world, 'Even Keel');
  await join(world, writer, place);
  await join(world, reader, place);
  await join(world, supporter, place, 'peer_supporter');
  await join(world, moderator, place, 'moderator');
});
after(() => world.close());

const submission = () => toShort(world.ctx.ids());
type Fields = Record<string, string | string[]>;
const threadFields = (text: string, more: Fields = {}): Fields => ({
  submission: submission(),
  kind: 'support',
  title: 'A night',
  text,
  ...more,
});
const start = (who: Person, text: string, more: Fields = {}) =>
  who.visitor.post('/c/early-days/write', threadFields(text, more));

/** The post that a redirect leads to. */
const postOf = (location: string | null) =>
  /#p-([0-9a-z]{26})/.exec(location ?? '')?.[1] ?? /posts\/([0-9a-z]{26})/.exec(location ?? '')?.[1] ?? '';
const count = async (query: string, values: unknown[] = []) =>
  Number((await world.owner.query(`SELECT count(*) FROM ${query}`, values)).rows[0].count);
const stateOf = async (short: string) => {
  const { rows } = await world.owner.query('SELECT id, state FROM posts ORDER BY id DESC LIMIT 200');
  return rows.find((row) => toShort(row.id) === short)?.state;
};
const asked = (html: string) => [...html.matchAll(/name="asked" value="([^"]+)"/g)].map((found) => found[1]!);

describe('a new conversation', () => {
  it('stands as it is where nothing is found, and nothing is kept about it', async () => {
    const answer = await start(writer, texts.plain);
    assert.equal(answer.status, 303);
    assert.equal(await stateOf(postOf(answer.location)), 'published');
    assert.equal(await count('screenings'), 0);
  });

  it('of somebody in distress is published with a note and care, and somebody is asked to look in', async () => {
    told.length = 0;
    const answer = await start(writer, texts.heavy);
    const short = postOf(answer.location);
    assert.equal(await stateOf(short), 'published');
    const page = await writer.visitor.get(answer.location!);
    assert.match(page.text, /That sounds heavy/);
    assert.match(page.text, /has been asked to look in on you/);
    assert.match(page.text, /Touches on: suicide/);
    assert.deepEqual(
      told.map(({ caseKind, urgency, action }) => ({ caseKind, urgency, action })),
      [{ caseKind: 'care', urgency: 'medium', action: 'care' }],
    );
    const others = await reader.visitor.get(answer.location!);
    assert.doesNotMatch(others.text, /That sounds heavy|asked to look in|posts\/[0-9a-z]+\/decided/);
    assert.match(others.text, /What helps when somebody is having a hard time/);
  });

  it('with a way of dying waits for a person, with care at once; nobody else can read it', async () => {
    const answer = await start(writer, texts.method);
    const short = postOf(answer.location);
    assert.equal(await stateOf(short), 'held');
    const own = await writer.visitor.get(`/posts/${short}`);
    const page = await writer.visitor.get(own.location!);
    assert.match(page.text, /asked a person to look/);
    assert.match(page.text, /That sounds heavy/);
    const why = await writer.visitor.get(`/posts/${short}/decided`);
    assert.match(why.text, /names a way of dying/);
    assert.match(why.text, /Change my words/);
    for (const who of [reader, supporter]) {
      assert.equal((await who.visitor.get(`/posts/${short}`)).status, 404);
      assert.equal((await who.visitor.get(`/posts/${short}/decided`)).status, 404);
    }
  });

  it('that sounds like danger now opens with help first, and can be left', async () => {
    told.length = 0;
    const answer = await start(writer, texts.danger);
    assert.match(answer.location!, /\/with-you$/);
    const page = await writer.visitor.get(answer.location!);
    assert.match(page.text, /We are glad you wrote/);
    assert.match(page.text, /href="tel:/);
    assert.match(page.text, /Go on to what I wrote/);
    assert.match(page.text, /has been asked to look in on you/);
    assert.equal(told[0]?.urgency, 'imminent');
    const calm = postOf((await start(writer, `${texts.plain} Truly.`)).location);
    const alone = await writer.visitor.get(`/posts/${calm}/with-you`);
    assert.doesNotMatch(alone.text, /has been asked/);
    assert.equal((await reader.visitor.get(answer.location!)).status, 404);
  });

  it('that sells drugs is refused with every word kept, and waits if a person is asked', async () => {
    const threads = await count('threads');
    const answer = await start(writer, texts.sale);
    assert.equal(answer.status, 422);
    assert.match(answer.text, /cannot be posted as it is/);
    assert.match(answer.text, /Selling xanax 2mg bars/);
    assert.match(answer.text, /value="ask_person"/);
    assert.equal(await count('threads'), threads);
    assert.equal(await count('drafts WHERE fields::text LIKE $1', ['%Selling xanax%']), 1);
    const held = await start(writer, texts.sale, { act: 'ask_person' });
    assert.equal(await stateOf(postOf(held.location)), 'held');
  });
});

describe('a pause', () => {
  it('is asked once for hard words, with sleep on it, and then they go out', async () => {
    const first = await start(writer, texts.hostile);
    assert.equal(first.status, 200);
    assert.match(first.text, /A breath before it goes out/);
    assert.match(first.text, /Sleep on it/);
    assert.deepEqual(asked(first.text), ['hostility']);
    told.length = 0;
    const second = await start(writer, texts.hostile, { asked: 'hostility' });
    assert.equal(await stateOf(postOf(second.location)), 'published');
    assert.equal(told[0]?.caseKind, 'conduct');
  });

  it('shows what would be exposed, takes it out by one tap, and lets it stay when meant', async () => {
    const first = await start(writer, texts.private);
    assert.match(first.text, /Strangers would read this too/);
    assert.match(first.text, /<strong>07700 900123<\/strong>/);
    const [id = ''] = asked(first.text);
    const out = await start(writer, texts.private, { asked: id, take_out: id });
    assert.equal(out.status, 200);
    assert.match(out.text, /My number is \[a number\], call me\./);
    assert.match(out.text, /It is taken out/);
    const meant = await start(writer, texts.private, { asked: id });
    assert.equal(await stateOf(postOf(meant.location)), 'published');
    // Another number than the one that was shown is asked about as well.
    const other = await start(writer, 'My number is 07700 900456, call me.', { asked: id });
    assert.match(other.text, /07700 900456/);
    assert.equal(other.location, null);
  });
});

describe('the other ways in', () => {
  const opened = async (text = texts.plain) => {
    const answer = await start(writer, text);
    const short = postOf(answer.location);
    return { short, thread: /\/t\/([0-9a-z]{26})/.exec(answer.location!)![1]! };
  };

  it('replies are read as well', async () => {
    const { thread } = await opened();
    const reply = (text: string, more: Fields = {}) =>
      reader.visitor.post(`/t/${thread}/reply`, { submission: submission(), text, ...more });
    assert.equal((await reply(texts.sale)).status, 422);
    assert.match((await reply(texts.hostile)).text, /A breath before/);
    assert.equal(await stateOf(postOf((await reply(texts.method)).location)), 'held');
    assert.equal(await stateOf(postOf((await reply(texts.heavy)).location)), 'published');
  });

  it('changed words are read again: held when they must be, back when they no longer are', async () => {
    const { short } = await opened();
    const edit = (text: string, more: Fields = {}) =>
      writer.visitor.post(`/posts/${short}/edit`, { title: 'A night', text, ...more });
    assert.equal((await edit(texts.sale)).status, 422);
    assert.equal(await stateOf(short), 'published');
    assert.equal((await edit(texts.method)).status, 303);
    assert.equal(await stateOf(short), 'held');
    assert.equal((await edit(texts.plain)).status, 303);
    assert.equal(await stateOf(short), 'published');
    assert.equal((await writer.visitor.get(`/posts/${short}/decided`)).status, 404);
  });

  it('words that a moderator has let through stay through when only a typing error is mended', async () => {
    const { short } = await opened(texts.method);
    assert.equal(await stateOf(short), 'held');
    const { rows } = await world.owner.query('SELECT id FROM posts ORDER BY id DESC LIMIT 1');
    await world.ctx.transaction({ as: 'system', purpose: 'jobs' }, (tx) =>
      releasePost(world.ctx, tx, rows[0].id),
    );
    const edit = (text: string) => writer.visitor.post(`/posts/${short}/edit`, { title: 'A night', text });
    await edit(`${texts.method} Thank you for reading.`);
    assert.equal(await stateOf(short), 'published');
    await edit(`${texts.method} What is the quickest method to kill myself?`);
    assert.equal(await stateOf(short), 'held');
  });

  it('the morning lets nothing through that waits for a person', async () => {
    const night = await community(world, 'night-owls', 'public', {
      settings: { nightHold: { from: '00:00', to: '23:59', timeZone: 'Etc/UTC' } },
    });
    await join(world, writer, night);
    const answer = await writer.visitor.post('/c/night-owls/write', threadFields(texts.plain));
    const short = postOf(answer.location);
    assert.equal(await stateOf(short), 'held');
    await writer.visitor.post(`/posts/${short}/edit`, { title: 'A night', text: texts.method });
    world.moveClock(26 * 3_600_000);
    await world.work();
    assert.equal(await stateOf(short), 'held');
  });

  it('words that waited are read when they go out', async () => {
    const waits = await start(writer, texts.method, { act: 'later', later_hours: '1' });
    assert.equal(waits.status, 303);
    world.moveClock(2 * 3_600_000);
    await world.work();
    const { rows } = await world.owner.query('SELECT id, state FROM posts ORDER BY id DESC LIMIT 1');
    assert.equal(rows[0].state, 'held');
    await start(writer, `${texts.sale} Again.`, { act: 'later', later_hours: '1' });
    world.moveClock(2 * 3_600_000);
    await world.work();
    assert.equal(await count("outgoing_posts WHERE state = 'refused'"), 1);
  });

  it('programs get the same answers', async () => {
    const token = `cw_${randomToken()}`;
    await world.owner.query(
      "INSERT INTO access_tokens (id, token_hash, member_id, label, scopes, expires_at) VALUES ($1, $2, $3, 'test', '{read,write}', now() + interval '1 day')",
      [world.ctx.ids(), tokenHash(token), writer.memberId],
    );
    const send = async (text: string, more: object = {}) => {
      const answer = await world.app.request('/api/v1/communities/early-days/threads', {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ kind: 'story', title: 'A night', text, ...more }),
      });
      return { status: answer.status, body: (await answer.json()) as { state?: string; post?: string } };
    };
    assert.equal((await send(texts.sale)).status, 422);
    assert.equal((await send(texts.sale, { wants_person: true })).body.state, 'held');
    assert.equal((await send(texts.heavy)).body.state, 'published');
    const held = (await send(texts.private)).body;
    assert.equal(held.state, 'held');
    // Their own number: one answer lets it through.
    const why = await writer.visitor.get(`/posts/${held.post}/decided`);
    assert.match(why.text, /Keep it in, I mean it/);
    await writer.visitor.post(`/posts/${held.post}/decided`, { act: 'mean' });
    assert.equal(await stateOf(held.post!), 'published');
  });

  it('words of staff are read for care only', async () => {
    told.length = 0;
    const answer = await start(moderator, texts.sale);
    assert.equal(await stateOf(postOf(answer.location)), 'published');
    const heavy = await start(moderator, texts.heavy);
    assert.equal(await stateOf(postOf(heavy.location)), 'published');
    assert.deepEqual(
      told.map((one) => one.caseKind),
      ['care'],
    );
  });
});

describe('an author answers', () => {
  it('takes an automatic note off, which stays off when the words change', async () => {
    const short = postOf((await start(writer, texts.heavy)).location);
    const why = await writer.visitor.get(`/posts/${short}/decided`);
    assert.match(why.text, /content note that the program put on: suicide/);
    assert.match(why.text, /In the words “want to die”/);
    await writer.visitor.post(`/posts/${short}/decided`, { act: 'notes_off' });
    const notes = async () => {
      const { rows } = await world.owner.query(
        'SELECT id, content_notes FROM posts ORDER BY id DESC LIMIT 50',
      );
      return rows.find((row) => toShort(row.id) === short).content_notes;
    };
    assert.deepEqual(await notes(), []);
    await writer.visitor.post(`/posts/${short}/edit`, { title: 'A night', text: `${texts.heavy} Still.` });
    assert.deepEqual(await notes(), []);
  });

  it('tells the moderators more', async () => {
    const short = postOf((await start(writer, `${texts.method} Now.`)).location);
    told.length = 0;
    const empty = await writer.visitor.post(`/posts/${short}/decided`, { act: 'say', said: ' ' });
    assert.equal(empty.status, 422);
    await writer.visitor.post(`/posts/${short}/decided`, { act: 'say', said: 'It is from a book.' });
    assert.match((await writer.visitor.get(`/posts/${short}/decided`)).text, /It is from a book\./);
    assert.equal(told.length, 1);
    // Beside the words, in the case.
    const file = await moderator.visitor.get(`/moderation/post/${short}`);
    assert.match(file.text, /What the author says about it[\s\S]*It is from a book\./);
    const others = await reader.visitor.post(`/posts/${short}/decided`, { act: 'say', said: 'Me too.' });
    assert.equal(others.status, 404);
  });

  it('asks a peer supporter to look in: helpers see it until one of them has answered', async () => {
    const answer = await start(writer, `${texts.heavy} Please.`, { title: 'Please look in' });
    const short = postOf(answer.location);
    const page = await writer.visitor.get(answer.location!);
    assert.match(page.text, /Ask a peer supporter to look in/);
    assert.equal((await reader.visitor.post(`/posts/${short}/look-in`, { act: 'ask' })).status, 404);
    assert.equal((await writer.visitor.post(`/posts/${short}/look-in`, { act: 'ask' })).status, 303);
    const waiting = () => supporter.visitor.get('/c/early-days/waiting');
    assert.match((await waiting()).text, /Somebody asked for a peer supporter[\s\S]*Please look in/);
    assert.equal((await reader.visitor.get('/c/early-days/waiting')).status, 404);
    world.moveClock(60_000);
    const thread = /\/t\/([0-9a-z]{26})/.exec(answer.location!)![1]!;
    await supporter.visitor.post(`/t/${thread}/reply`, {
      submission: submission(),
      text: 'I read this. I am here.',
    });
    assert.doesNotMatch((await waiting()).text, /Somebody asked for a peer supporter/);
  });

  it('puts the panels away for the day', async () => {
    const answer = await start(writer, `${texts.heavy} Today.`);
    const short = postOf(answer.location);
    await writer.visitor.post('/compose/quiet', { back: short });
    assert.doesNotMatch((await writer.visitor.get(answer.location!)).text, /That sounds heavy/);
    writer.visitor.cookies.delete('cw-care');
  });

  it('leaves nothing when the words are taken back', async () => {
    const short = postOf((await start(writer, `${texts.heavy} Gone.`)).location);
    const before = await count('screenings');
    await writer.visitor.post(`/posts/${short}/delete`, {});
    assert.equal(await count('screenings'), before - 1);
  });
});

describe('a look while writing', () => {
  it('gives the panels and stores nothing', async () => {
    const drafts = await count('drafts');
    const look = async (text: string) => {
      const answer = await writer.visitor.request('POST', '/compose/look', {
        headers: { 'content-type': 'application/json', 'x-csrf-token': writer.visitor.csrf() },
        body: JSON.stringify({ form: 'reply-form', text }),
      });
      return { status: answer.status, body: JSON.parse(answer.text) as { panel: string; about: string } };
    };
    assert.deepEqual((await look(texts.plain)).body, { panel: '', about: '' });
    assert.match((await look(texts.heavy)).body.panel, /That sounds heavy/);
    assert.match((await look(texts.private)).body.panel, /form="reply-form"/);
    assert.equal(await count('drafts'), drafts);
    const foreign = await writer.visitor.request('POST', '/compose/look', {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ form: 'reply-form', text: texts.heavy }),
    });
    assert.equal(foreign.status, 403);
  });
});
