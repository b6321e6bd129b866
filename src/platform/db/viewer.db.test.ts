// A statement sent ahead runs as whoever is looking, and whatever fails on the way leaves a connection that works.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { type Person, person } from '../../../test/support/people.ts';
import { createWorld, type World } from '../../../test/support/world.ts';
import { tokenHash } from '../crypto/secrets.ts';
import { compiled } from './pool.ts';
import type { Ahead, Begin, Tx } from './viewer.ts';

let world: World;
let ada: Person;
before(async () => {
  world = await createWorld();
  ada = await person(world, 'Ada');
});
after(() => world.close());

const who = compiled(sql`SELECT app.viewer() AS id, txid_current() AS tx`);
const session = (): Begin => ({ as: 'session', tokenHash: tokenHash(ada.session) });
const run = <T>(begin: Begin, ahead: Ahead, work: (tx: Tx) => Promise<T>) =>
  world.ctx.transaction(begin, work, { ahead, readOnly: false, answerFirst: true });
const rowsOf = async (tx: Tx) => (await tx.ahead!.rows) as { id: string | null; tx: string }[];

describe('a statement sent ahead', () => {
  it('is asked inside the transaction, by the viewer whose session it is', async () => {
    await run(session(), who, async (tx) => {
      const [row] = await rowsOf(tx);
      assert.equal(row!.id, ada.memberId);
      const { rows } = await sql<{ tx: string }>`SELECT txid_current() AS tx`.execute(tx.db);
      assert.equal(rows[0]!.tx, row!.tx);
    });
  });

  it('is asked as a guest by guests, by ended sessions, and after a member on the same connection', async () => {
    for (const begin of [{ as: 'guest' }, { as: 'session', tokenHash: tokenHash('gone') }] as Begin[]) {
      await run(session(), who, async (tx) => void (await rowsOf(tx)));
      await run(begin, who, async (tx) => assert.equal((await rowsOf(tx))[0]!.id, null));
    }
  });

  it('may fail without harm to those who come after', async () => {
    const bad = { text: 'SELECT 1 / $1::int AS id', values: [0] };
    for (let i = 0; i < 25; i += 1) {
      await assert.rejects(
        run(session(), bad, async (tx) => await tx.ahead!.rows),
        /division by zero/,
      );
      // Nobody waits for its rows.
      await assert.rejects(
        run(session(), bad, (tx) => sql`SELECT 1`.execute(tx.db)),
        /aborted/,
      );
      await run(session(), who, async (tx) => assert.equal((await rowsOf(tx))[0]!.id, ada.memberId));
    }
  });

  it('of a beginning that fails gives nothing to anybody', async () => {
    let handled = false;
    const broken = { as: 'session', tokenHash: '\\x0' } as unknown as Begin;
    await assert.rejects(
      run(broken, who, async () => {
        handled = true;
      }),
    );
    assert.equal(handled, false);
    await run({ as: 'guest' }, who, async (tx) => assert.equal((await rowsOf(tx))[0]!.id, null));
  });

  it('keeps many at once apart', async () => {
    const others = await Promise.all(['Bo', 'Cy', 'Di'].map((name) => person(world, name)));
    await Promise.all(
      Array.from({ length: 120 }, (_, i) => {
        const one = others[i % 3]!;
        return run({ as: 'session', tokenHash: tokenHash(one.session) }, who, async (tx) => {
          assert.equal((await rowsOf(tx))[0]!.id, one.memberId);
          const { rows } = await sql<{ id: string }>`SELECT app.viewer() AS id`.execute(tx.db);
          assert.equal(rows[0]!.id, one.memberId);
        });
      }),
    );
  });
});

describe('connections', () => {
  const asGuest = <T>(work: (tx: Tx) => Promise<T>) =>
    world.ctx.transaction({ as: 'guest' }, work, { readOnly: true });
  const serverOf = async (tx: Tx) => {
    const { rows } = await sql<{ pid: number }>`SELECT pg_backend_pid() AS pid`.execute(tx.db);
    return rows[0]!.pid;
  };

  it('serve many more callers than there are', async () => {
    const servers = await Promise.all(Array.from({ length: 200 }, () => asGuest(serverOf)));
    assert.equal(servers.length, 200);
    assert.ok(new Set(servers).size <= 20);
  });

  it('are more when those lent out stay away: nobody waits for somebody slow', async () => {
    let finish = () => {};
    const slow = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const busy = Array.from({ length: 12 }, () => asGuest(() => slow));
    await asGuest(serverOf);
    // One who has a connection and needs another at the same time gets it as well.
    await asGuest(() => asGuest(serverOf));
    finish();
    await Promise.all(busy);
  });
});
