// Names that strangers read: of a person, of a community, its topics, a conversation's tags. Refused kindly, words kept.
import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { community, join, type Person, person } from '../../../test/support/people.ts';
import { Visitor } from '../../../test/support/visitor.ts';
import { createWorld, type World } from '../../../test/support/world.ts';
import { toShort } from '../../std/ids.ts';

let world: World;
let ana: Person;
before(async () => {
  world = await createWorld();
  ana = await person(world, 'Quiet Heron');
  await join(world, ana, await community(world, 'early-days'));
});
after(() => world.close());

const selling = 'Xanax for sale';

it('joining under a name that sells is refused with everything kept; sad names are names', async () => {
  const visitor = new Visitor(world);
  const fields = { passphrase: 'four walls and a lamp', age: 'on', country: '' };
  const refused = await visitor.post('/sign-up', { ...fields, name: selling });
  assert.equal(refused.status, 422);
  assert.match(refused.text, /choose another name/);
  assert.match(refused.text, new RegExp(`value="${selling}"`));
  assert.equal((await visitor.post('/sign-up', { ...fields, name: 'Sad and tired' })).status, 303);
});

it('a pseudonym is not changed into such a name', async () => {
  const answer = await ana.visitor.post('/me/names', { persona: toShort(ana.personaId), name: selling });
  assert.equal(answer.status, 422);
  assert.match(answer.text, /choose another name/);
});

it('a community that sells is not started', async () => {
  const fields = {
    purpose: 'A place',
    openness: 'public',
    joining: 'open',
    language: 'en',
    as: 'everywhere',
  };
  const answer = await ana.visitor.post('/communities/start', { ...fields, name: selling });
  assert.equal(answer.status, 422);
  assert.match(answer.text, /could hurt or endanger people who come here/);
  const { rows } = await world.owner.query('SELECT 1 FROM communities WHERE name = $1', [selling]);
  assert.equal(rows.length, 0);
});

it('such a tag is refused where it is written, and the words stay', async () => {
  const answer = await ana.visitor.post('/c/early-days/write', {
    submission: toShort(world.ctx.ids()),
    kind: 'story',
    title: 'A day',
    text: 'Some words.',
    tags: 'sleep, xanax for sale',
  });
  assert.equal(answer.status, 422);
  assert.match(answer.text, /choose other tags/);
  assert.match(answer.text, /Some words\./);
});
