// One person, three names: everywhere, in one community, and none in one conversation. Whoever sees one of them learns
// nothing of the others, on any route, whatever their role; only the person themselves does.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { toShort } from '../../src/std/ids.ts';
import { community, join, persona, reply, thread } from '../support/people.ts';
import { createWorld, type World } from '../support/world.ts';
import { type CanaryWorld, createCanaryWorld } from './canaries.ts';
import { addressesOf, routes, tokens, withoutLimits } from './kit.ts';
import type { ViewerName } from './viewers.ts';

const ownName = 'Quiet Kestrel';
const themselves = new Set<ViewerName>(['member', 'readTokenOfMember', 'writeTokenOfMember']);

let world: World;
let canaries: CanaryWorld;
/** The canary world, narrowed to the objects of one new community of each kind, so that all addresses lead there. */
const narrowed: CanaryWorld[] = [];
/** What stands for the person's other names, by the name that a page is about. */
let hidden: { everywhere: string[]; own: string[]; without: string[] };

before(async () => {
  world = await createWorld();
  withoutLimits();
  canaries = await createCanaryWorld(world);
  const { member, author, moderator, stranger, operator, blocked } = canaries.people;
  hidden = { everywhere: [member.name, toShort(member.personaId)], own: [], without: [] };
  for (const kind of ['public', 'secret'] as const) {
    const place = await community(world, `many-names-${kind}`, kind);
    await join(world, moderator, place, 'owner');
    for (const who of [author, stranger, operator, blocked]) await join(world, who, place);
    const own = await persona(world, member, place, ownName);
    await join(world, member, place, 'member', own);
    const open = await thread(world, member, place, { title: 'Under my own name here', personaId: own });
    const answer = await reply(world, member, open, { personaId: own });
    const begun = await thread(world, author, place, { title: 'Somebody answers without a name' });
    const alias = await persona(world, member, place, 'Gentle Nobody', begun.id);
    const nameless = await reply(world, member, begun, { personaId: alias });
    const article = await thread(world, member, place, { kind: 'article', title: 'Long', personaId: own });
    hidden.own.push(toShort(own));
    hidden.without.push(toShort(alias));
    const { author: _, member: __, ...rest } = canaries.at;
    const at = Object.fromEntries(Object.entries(rest).filter(([name]) => /^author[A-Z]|Request/.test(name)));
    const about = (persona: string, post: string, conversation: string) => ({
      ...canaries,
      at: {
        ...at,
        [kind]: place.slug,
        [`${kind}Id`]: toShort(place.id),
        [`${kind}Thread`]: conversation,
        [`${kind}Post`]: post,
        secretPersona: persona,
        secretPost: post,
      },
    });
    narrowed.push(about(toShort(own), toShort(answer), open.short));
    narrowed.push(about(toShort(own), toShort(article.openingId), article.short));
    narrowed.push(about(toShort(alias), toShort(nameless), begun.short));
  }
});
after(() => world.close());

describe('one person, several names', () => {
  it('a name of one community or conversation leads nobody to the name everywhere', async () => {
    const led: string[] = [];
    let asked = 0;
    for (const narrow of narrowed) {
      for (const route of routes.filter((one) => one.method === 'GET' && /:/.test(one.path))) {
        for (const viewer of canaries.viewers.values()) {
          if (themselves.has(viewer.name) || (tokens.has(viewer.name) && !route.scope)) continue;
          for (const address of addressesOf({ ...route, name: 'bare' }, narrow, viewer.name)) {
            const answer = await viewer.request('GET', address);
            asked += 1;
            const said = `${answer.text} ${[...answer.headers].join()}`;
            for (const word of hidden.everywhere)
              if (said.includes(word)) led.push(`${viewer.name} ${address} says ${word}`);
          }
        }
      }
    }
    assert.ok(asked > 2_000, `${asked} asked`);
    assert.deepEqual(led, []);
  });

  it('nor does the name everywhere, or a search, lead to the others', async () => {
    const { member } = canaries.people;
    const led: string[] = [];
    const id = toShort(member.personaId);
    const words = encodeURIComponent(member.name);
    const pages = [`/p/${id}`, `/articles/by/${id}`, `/articles/by/${id}/feed.atom`, `/report/persona/${id}`];
    const searches = ['/search?q=', '/communities?q=', '/admin/people?name='];
    const addresses = [...pages, ...searches.map((path) => path + words)];
    for (const viewer of canaries.viewers.values()) {
      if (themselves.has(viewer.name) || tokens.has(viewer.name)) continue;
      for (const address of addresses) {
        const { text } = await viewer.request('GET', address);
        for (const other of [ownName, 'Gentle Nobody', ...hidden.own, ...hidden.without])
          if (text.includes(other)) led.push(`${viewer.name} ${address} says ${other}`);
      }
      // The other way round: an operator who looks for a name of a community finds no account by it.
      for (const other of [ownName, 'Gentle Nobody']) {
        const { text } = await viewer.request('GET', `/admin/people?name=${encodeURIComponent(other)}`);
        for (const word of hidden.everywhere)
          if (text.includes(word)) led.push(`${viewer.name} looks for ${other}: ${word}`);
      }
    }
    assert.deepEqual(led, []);
  });

  it('people who look at their own pages do find all their names', async () => {
    const { text } = await canaries.people.member.visitor.get('/me/names');
    for (const name of [canaries.people.member.name, ownName]) assert.ok(text.includes(name), name);
  });
});
