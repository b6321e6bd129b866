// The operators' pages on a real instance: the first link, settings, accounts, the audit; and who is kept out.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { community, join, type Person, person, thread } from '../../../test/support/people.ts';
import { Visitor } from '../../../test/support/visitor.ts';
import { createWorld, type World } from '../../../test/support/world.ts';
import { paths, patterns } from '../../paths.ts';
import { settingsNow } from '../../platform/settings/index.ts';
import { toShort } from '../../std/ids.ts';
import { operatorLink } from '../accounts/index.ts';
import { memberActs } from './model.ts';

const settings = { welcome: '', contact: '', complaints: '', rules: '', starters: 'anybody' };

describe('the operators’ room', () => {
  let world: World;
  let operator: Person;
  let other: Person;
  before(async () => {
    world = await createWorld();
  });
  after(() => world.close());

  const rights = async (who: Person) => {
    const { rows } = await world.owner.query<{
      is_operator: boolean;
      standing: string;
      may_write_articles: boolean;
    }>('SELECT is_operator, standing, may_write_articles FROM members WHERE id = $1', [who.memberId]);
    return rows[0]!;
  };
  const act = (who: Person, target: Person, fields: Record<string, string>) =>
    who.visitor.post(patterns.adminPeople, {
      persona: toShort(target.personaId),
      days: '0',
      reason: 'It was agreed among the operators.',
      ...fields,
    });

  describe('the one-time link', () => {
    let link: string;
    before(async () => {
      operator = await person(world, 'Lamp Lighter');
      other = await person(world, 'Second Lamp');
      link = paths.adminSetup((await operatorLink(world.ctx))!);
    });

    it('explains itself to a guest and sends them to sign up and back here', async () => {
      const answer = await new Visitor(world).get(link);
      assert.equal(answer.status, 200);
      assert.match(answer.text, new RegExp(`/sign-up\\?next=${encodeURIComponent(link)}`));
      assert.doesNotMatch(answer.text, new RegExp(`<form[^>]+action="${link}"`));
      assert.equal(answer.headers.get('referrer-policy'), 'same-origin');
    });

    it('is not there under another token', async () => {
      assert.equal((await operator.visitor.get(paths.adminSetup('x'.repeat(43)))).status, 404);
      assert.equal((await operator.visitor.post(paths.adminSetup('x'.repeat(43)), {})).status, 404);
    });

    it('ends the older ones when the machine prints a fresh one', async () => {
      const older = link;
      link = paths.adminSetup((await operatorLink(world.ctx))!);
      assert.equal((await operator.visitor.get(older)).status, 404);
      assert.equal((await operator.visitor.post(older, {})).status, 404);
      assert.equal((await operator.visitor.get(link)).status, 200);
    });

    it('takes nobody who only looks, and a guest’s form gives nothing', async () => {
      await operator.visitor.get(link);
      assert.equal((await new Visitor(world).post(link, {})).status, 401);
      assert.equal((await rights(operator)).is_operator, false);
    });

    it('makes exactly one operator of two who press at once', async () => {
      const answers = await Promise.all([operator.visitor.post(link, {}), other.visitor.post(link, {})]);
      assert.deepEqual(answers.map((one) => one.status).sort(), [303, 404]);
      const states = [(await rights(operator)).is_operator, (await rights(other)).is_operator];
      assert.deepEqual([...states].sort(), [false, true]);
      if (states[1]) [operator, other] = [other, operator];
      assert.equal((await operator.visitor.get(patterns.admin)).status, 200);
      assert.equal((await other.visitor.get(link)).status, 404);
      assert.equal(await operatorLink(world.ctx), null);
    });
  });

  describe('settings', () => {
    it('are stored, shown and written down by name', async () => {
      const answer = await operator.visitor.post(
        patterns.adminSettings,
        {
          ...settings,
          contact: 'Write to harbour@example.org',
          rules: 'Be **kind**.\n\n<script>1</script>',
          welcome: 'For people of the coast.',
        },
        { follow: true },
      );
      assert.match(answer.text, /Write to harbour@example\.org/);
      assert.equal(settingsNow(world.ctx).contact, 'Write to harbour@example.org');
      const about = await new Visitor(world).get(patterns.about);
      assert.match(about.text, /harbour@example\.org/);
      assert.match(about.text, /Be <strong>kind<\/strong>/);
      assert.doesNotMatch(about.text, /<script>1/);
      assert.match(
        (await operator.visitor.get(patterns.adminAudit)).text,
        /changed settings[\s\S]+welcome, contact, rules/,
      );
    });

    it('come back with what was typed when they are too long', async () => {
      const answer = await operator.visitor.post(patterns.adminSettings, {
        ...settings,
        welcome: 'w'.repeat(301),
      });
      assert.equal(answer.status, 422);
      assert.match(answer.text, /w{301}/);
    });

    it('are refused by the database to anybody else, whatever the program asks', async () => {
      for (const statement of [
        "SELECT app.set_instance_setting('contact', '\"mine\"', now())",
        "INSERT INTO instance_settings (key, value) VALUES ('contact', '1')",
        "UPDATE instance_settings SET value = '1'",
        'SELECT * FROM app.queue_state()',
        'SELECT * FROM app.instance_size()',
        `SELECT app.operators_left('${other.memberId}')`,
      ]) {
        const asked = world.ctx.transaction({ as: 'member', memberId: other.memberId }, async (tx) => {
          const { sql } = await import('kysely');
          await sql.raw(statement).execute(tx.db);
        });
        await assert.rejects(asked, { code: '42501' }, statement);
      }
    });

    it('let operators alone start communities, when they say so', async () => {
      await operator.visitor.post(patterns.adminSettings, {
        ...settings,
        contact: 'x',
        starters: 'operators',
      });
      assert.equal((await other.visitor.get(patterns.startCommunity)).status, 403);
      const form = {
        name: 'A new room',
        purpose: 'To see.',
        openness: 'public',
        joining: 'open',
        topics: '',
        language: 'en',
        as: 'everywhere',
      };
      assert.equal((await other.visitor.post(patterns.startCommunity, form)).status, 403);
      assert.equal((await operator.visitor.get(patterns.startCommunity)).status, 200);
      await operator.visitor.post(patterns.adminSettings, { ...settings, contact: 'x' });
      assert.equal((await other.visitor.get(patterns.startCommunity)).status, 200);
    });
  });

  describe('accounts', () => {
    let member: Person;
    before(async () => {
      member = await person(world, 'Low Tide Reader');
      const secret = await community(world, 'canary-secret-room', 'secret', { name: 'Canary Secret Room' });
      await join(world, member, secret);
      await thread(world, member, secret, { title: 'Canary title', text: 'Canary words' });
      await world.owner.query(
        "INSERT INTO email_addresses (member_id, address, verified_at) VALUES ($1, 'canary@example.org', now())",
        [member.memberId],
      );
    });

    it('are found by the exact name, and show nothing of the person', async () => {
      assert.match(
        (await operator.visitor.get(`${patterns.adminPeople}?name=Low+Tide`)).text,
        /no account called/,
      );
      const found = (await operator.visitor.get(`${patterns.adminPeople}?name=low+tide+reader`)).text;
      assert.match(found, /<h2 id="found">Low Tide Reader/);
      assert.doesNotMatch(found, /canary/i);
    });

    it('are paused with a reason that the person reads without a name, and let back in', async () => {
      assert.equal((await act(operator, member, { act: 'suspend', days: '7', reason: 'short' })).status, 422);
      const reason = 'You wrote adverts into four rooms.';
      assert.equal((await act(operator, member, { act: 'suspend', days: '7', reason })).status, 303);
      assert.equal((await rights(member)).standing, 'suspended');
      const told = (await member.visitor.get(patterns.decisions)).text;
      assert.match(told, new RegExp(reason));
      assert.match(told, /Your account was paused/);
      assert.doesNotMatch(told, new RegExp(operator.name));
      assert.equal((await member.visitor.get('/c/canary-secret-room')).status, 404);
      assert.match(
        (await operator.visitor.get(`${patterns.adminPeople}?name=${member.name}`)).text,
        /Paused until/,
      );
      await act(operator, member, { act: 'lift' });
      assert.equal((await rights(member)).standing, 'active');
      assert.equal((await member.visitor.get('/c/canary-secret-room')).status, 200);
    });

    it('are given and taken rights one by one', async () => {
      await act(operator, member, { act: 'articles_give' });
      assert.deepEqual(await rights(member), {
        is_operator: false,
        standing: 'active',
        may_write_articles: true,
      });
      await act(operator, member, { act: 'operator_give' });
      assert.deepEqual(await rights(member), {
        is_operator: true,
        standing: 'active',
        may_write_articles: true,
      });
      assert.equal((await act(operator, member, { act: 'suspend' })).status, 409);
      await act(operator, member, { act: 'articles_take' });
      assert.equal((await rights(member)).may_write_articles, false);
    });

    it('C3: two operators who step down at once leave one', async () => {
      const answers = await Promise.all([
        act(operator, operator, { act: 'operator_take' }),
        act(member, member, { act: 'operator_take' }),
      ]);
      assert.deepEqual(answers.map((one) => one.status).sort(), [303, 409]);
      if (!(await rights(operator)).is_operator) await act(member, operator, { act: 'operator_give' });
      if ((await rights(member)).is_operator) await act(operator, member, { act: 'operator_take' });
      assert.equal((await rights(operator)).is_operator, true);
      assert.equal((await act(operator, operator, { act: 'operator_take' })).status, 409);
      assert.equal((await act(operator, operator, { act: 'suspend' })).status, 409);
    });

    it('leave a line each in a list that cannot be changed', async () => {
      const text = (await operator.visitor.get(patterns.adminAudit)).text;
      for (const words of [
        'became the first operator',
        'paused an account',
        'ended a pause',
        'let somebody write articles',
      ])
        assert.match(text, new RegExp(words));
      assert.match(text, /You wrote adverts into four rooms/);
    });
  });

  it('C2: a moderator, a member and a guest reach no operators’ page, by no form', async () => {
    const room = await community(world, 'moderated-room');
    const moderator = await person(world, 'Room Keeper');
    await join(world, moderator, room, 'owner');
    const before = await rights(other);
    for (const visitor of [moderator.visitor, other.visitor, new Visitor(world)]) {
      for (const path of [
        patterns.admin,
        patterns.adminSettings,
        patterns.adminPeople,
        patterns.adminAudit,
        patterns.adminCrisisLines,
      ])
        assert.ok([401, 303, 404].includes((await visitor.get(path)).status), path);
      for (const one of memberActs) {
        const answer = await visitor.post(patterns.adminPeople, {
          act: one,
          persona: toShort(other.personaId),
          days: '1',
          reason: 'Because I can, or so I thought.',
        });
        assert.ok([401, 404].includes(answer.status), one);
      }
      const answer = await visitor.post(patterns.adminSettings, { ...settings, contact: 'taken over' });
      assert.ok([401, 404].includes(answer.status));
    }
    assert.deepEqual(await rights(other), before);
    assert.notEqual(settingsNow(world.ctx).contact, 'taken over');
  });

  it('C2: ids of other things put into the form change nothing', async () => {
    const room = await community(world, 'some-room');
    for (const id of [room.id, other.memberId, operator.memberId]) {
      const answer = await operator.visitor.post(patterns.adminPeople, {
        act: 'suspend',
        persona: toShort(id),
        days: '1',
        reason: 'An id that is no account’s name.',
      });
      assert.equal(answer.status, 404);
    }
    const second = await operator.visitor.post(patterns.adminPeople, {
      act: 'operator_give',
      persona: [toShort(other.personaId), toShort(operator.personaId)],
      days: '0',
      reason: 'Two at once are none.',
    });
    assert.equal(second.status, 422);
    assert.equal((await rights(other)).is_operator, false);
  });
});
