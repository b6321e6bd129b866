// Canaries of private messages: words between two people reach those two and nobody else, whatever the others look after.
import { toShort } from '../../src/std/ids.ts';
import type { Person } from '../support/people.ts';
import type { Canary, CanaryWorld } from './canaries.ts';

let serial = 0;
const submission = () => `000000000000000000000z${String(++serial).padStart(4, '0')}`;

export async function ofTwo({ world, people, at }: CanaryWorld, canary: Canary): Promise<void> {
  const { author, member, stranger } = people;
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
  await put(member, open, {
    submission: submission(),
    text: canary('answer in private', ['author', 'member']),
  });
  at.conversation = open.split('/').at(-1) ?? '';
  const { rows } = await world.owner.query(
    'SELECT id FROM private_messages WHERE persona_id = $1 ORDER BY id DESC LIMIT 1',
    [member.personaId],
  );
  at.privateMessage = toShort(rows[0].id);
  await world.owner.query("INSERT INTO message_wishes VALUES ($1, 'members')", [author.memberId]);
  const asked = await begin(stranger, author, canary('request that waits', ['author', 'stranger']));
  at.request = asked.split('/').at(-1) ?? '';
  await behindABlock({ world, people, at } as CanaryWorld, canary, begin);
}

/** Written before the block: neither of the two finds it now. */
async function behindABlock(
  { world, people, at }: CanaryWorld,
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
