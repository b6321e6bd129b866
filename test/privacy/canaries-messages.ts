// Canaries of private messages: words between two people reach those two and nobody else, whatever the others look after;
// a report opens the reported one and three around it.
import { toShort } from '../../src/std/ids.ts';
import type { Person } from '../support/people.ts';
import type { Canary, CanaryWorld } from './canaries.ts';

let serial = 0;
const submission = () => `000000000000000000000z${String(++serial).padStart(4, '0')}`;

export async function ofTwo({ world, people, places, at }: CanaryWorld, canary: Canary): Promise<void> {
  const { author, member, moderator } = people;
  const put = async (who: Person, path: string, fields: Record<string, string>): Promise<string> => {
    const sent = await who.visitor.post(path, fields);
    if (sent.status !== 303) throw new Error(`${path} answered ${sent.status}: ${sent.text.slice(0, 500)}`);
    return sent.location ?? '';
  };
  const begin = (from: Person, to: Person, text: string) =>
    put(from, `/messages/to/${toShort(to.personaId)}`, {
      submission: submission(),
      text,
      as: toShort(from.personaId),
    });
  const open = await begin(author, member, canary('first private message', ['author', 'member']));
  await put(member, `${open}/act`, { act: 'accept' });
  for (const text of ['Far from what is reported.', 'One before.'])
    await put(member, open, { submission: submission(), text });
  await put(member, open, {
    submission: submission(),
    text: canary('reported private message', ['author', 'member', 'moderator']),
  });
  at.conversation = open.split('/').at(-1) ?? '';
  const { rows } = await world.owner.query(
    'SELECT id FROM private_messages WHERE persona_id = $1 ORDER BY id DESC LIMIT 1',
    [member.personaId],
  );
  at.privateMessage = toShort(rows[0].id);
  // Reported where the two met; one of that place's staff looks at it, and reaches no word further away.
  await world.owner.query('UPDATE private_conversations SET community_id = $1', [places.closed.id]);
  await put(author, `/report/message/${at.privateMessage}`, { about: 'other', note: '', wish: 'look' });
  const found = await world.owner.query("SELECT id FROM cases WHERE subject_type = 'message'");
  const look = await put(moderator, `/moderation/cases/${toShort(found.rows[0].id)}/look`, {
    reason: canary('reason of a look at a private message', ['moderator']),
  });
  at.look = look.split('/').at(-1) ?? '';
  await world.owner.query("INSERT INTO message_wishes VALUES ($1, 'members')", [author.memberId]);
  const asked = await begin(moderator, author, canary('request that waits', ['author', 'moderator']));
  at.request = asked.split('/').at(-1) ?? '';
  await behindABlock({ world, people, at }, canary, begin);
}

/** Written before the block: neither of the two finds it now. */
async function behindABlock(
  { world, people, at }: Pick<CanaryWorld, 'world' | 'people' | 'at'>,
  canary: Canary,
  begin: (from: Person, to: Person, text: string) => Promise<string>,
): Promise<void> {
  const { author, blocked } = people;
  const { rows } = await world.owner.query('DELETE FROM blocks WHERE persona_id = $1 RETURNING *', [
    blocked.personaId,
  ]);
  const before = await begin(blocked, author, canary('private message from before a block', []));
  at.conversationOfBlocked = before.split('/').at(-1) ?? '';
  await world.work();
  for (const row of rows)
    await world.owner.query('INSERT INTO blocks (member_id, as_persona_id, persona_id) VALUES ($1, $2, $3)', [
      row.member_id,
      row.as_persona_id,
      row.persona_id,
    ]);
}
