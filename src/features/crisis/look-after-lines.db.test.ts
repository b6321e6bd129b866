import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Person, person } from '../../../test/support/people.ts';
import { Visitor } from '../../../test/support/visitor.ts';
import { createWorld, type World } from '../../../test/support/world.ts';
import { readOverrides } from './overrides.ts';

const dayMs = 86_400_000;

describe('looking after crisis lines', () => {
  let world: World;
  let operator: Person;
  let member: Person;
  const guest = () => new Visitor(world);
  const today = () => world.ctx.clock().toISOString().slice(0, 10);
  const act = async (fields: Record<string, string>, who = operator) => {
    const answer = await who.visitor.post('/admin/crisis-lines', {
      country: 'IE',
      checked_on: today(),
      checked_by: 'phoned by Ada',
      ...fields,
    });
    // The pages' copy in memory follows by itself; here it is waited for.
    await readOverrides(world.ctx);
    return answer;
  };
  const line = {
    name: 'Samaritans',
    dial: '116 123',
    hours: '24/7',
    languages: 'en, ga',
    audience: 'everyone',
    url: 'https://www.samaritans.org/ireland/',
  };

  before(async () => {
    world = await createWorld();
    operator = await person(world, 'Operator', { operator: true });
    member = await person(world, 'Member');
  });
  after(() => world.close());

  it('is for operators; for others the page does not exist', async () => {
    for (const visitor of [member.visitor, guest()]) {
      const answer = await visitor.get('/admin/crisis-lines');
      assert.ok([303, 404].includes(answer.status), String(answer.status));
      const sent = await visitor.post('/admin/crisis-lines', {
        act: 'withdraw',
        country: 'IE',
        line: 'ie-samaritans',
        checked_on: today(),
        checked_by: 'a stranger',
      });
      assert.ok([401, 404].includes(sent.status), String(sent.status));
    }
    assert.equal((await world.owner.query('SELECT 1 FROM crisis_line_checks')).rowCount, 0);
  });

  it('lists the countries whose lines grow old first, and says when they fall back', async () => {
    const page = await operator.visitor.get('/admin/crisis-lines');
    assert.match(page.text, /in \d+ days/);
    assert.match((await operator.visitor.get('/admin/crisis-lines?country=IE')).text, /116 123/);
  });

  it('a line corrected by an operator is what people see, with the date and who looked', async () => {
    const answer = await act({ act: 'correct', line: 'ie-samaritans', ...line, dial: '116 124' });
    assert.equal(answer.status, 303);
    const { text } = await guest().get('/help/ie');
    assert.match(text, /href="tel:116124"/);
    assert.doesNotMatch(text, /tel:116123/);
    assert.match(text, /phoned by Ada/);
    const { rows } = await world.owner.query(
      "SELECT act, reason FROM audit_entries WHERE act LIKE 'crisis.%'",
    );
    assert.deepEqual(rows, [{ act: 'crisis.line.correct', reason: `ie-samaritans, checked ${today()}` }]);
  });

  it('confirming keeps a correction; withdrawing hides the line; confirming brings it back', async () => {
    await act({ act: 'confirm', line: 'ie-samaritans' });
    assert.match((await guest().get('/help/ie')).text, /tel:116124/);
    await act({ act: 'withdraw', line: 'ie-samaritans' });
    const without = (await guest().get('/help/ie')).text;
    assert.doesNotMatch(without, /Samaritans/);
    assert.match(without, /href="tel:112"/);
    await act({ act: 'confirm', line: 'ie-samaritans' });
    assert.match((await guest().get('/help/ie')).text, /tel:116124/);
  });

  it('a line can be added, also where the files have none', async () => {
    const answer = await act({ act: 'add', country: 'VA', ...line, name: 'A <b>line</b>', dial: '06 1234' });
    assert.equal(answer.status, 303);
    const { text } = await guest().get('/help/va');
    assert.match(text, /href="tel:061234"/);
    assert.match(text, /A &lt;b&gt;line&lt;\/b&gt;/);
  });

  it('refuses what would harm: a plus in a short code, no way to reach it, a date ahead or too old', async () => {
    const wrong: Record<string, string>[] = [
      { act: 'correct', line: 'ie-samaritans', ...line, dial: '+988' },
      { act: 'correct', line: 'ie-samaritans', ...line, dial: '' },
      { act: 'correct', line: 'ie-samaritans', ...line, chatUrl: 'javascript:alert(1)' },
      { act: 'confirm', line: 'ie-samaritans', checked_on: '2099-01-01' },
      { act: 'confirm', line: 'ie-samaritans', checked_on: '2020-01-01' },
    ];
    for (const fields of wrong) assert.equal((await act(fields)).status, 422, JSON.stringify(fields));
    assert.equal((await act({ act: 'confirm', line: 'ie-nobody' })).status, 404);
    assert.match((await guest().get('/help/ie')).text, /tel:116124/);
  });

  it('a change reaches a process by itself', async () => {
    await operator.visitor.post('/admin/crisis-lines', {
      act: 'withdraw',
      country: 'NZ',
      line: (await nzLine()) ?? '',
      checked_on: today(),
      checked_by: 'phoned by Ada',
    });
    const until = Date.now() + 5_000;
    while (/1737/.test((await guest().get('/help/nz')).text)) {
      assert.ok(Date.now() < until, 'the withdrawn line was still shown after five seconds');
      await new Promise((later) => setTimeout(later, 50));
    }
  });
  const nzLine = async () =>
    /name="line" value="([^"]+)"/.exec(
      (await operator.visitor.get('/admin/crisis-lines?country=NZ')).text,
    )?.[1];

  it('lines that nobody looked at for 180 days make way for the emergency number and the directory', async () => {
    assert.match((await guest().get('/help/us')).text, /tel:988/);
    world.moveClock(400 * dayMs);
    const { text } = await guest().get('/help/us');
    assert.doesNotMatch(text, /tel:988/);
    assert.match(text, /href="tel:911"/);
    assert.match(text, /nobody has checked/);
    assert.match(text, /findahelpline\.com/);
  });
});
