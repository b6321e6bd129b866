// Accounts as people make them, through the pages: for tests of this room and for journeys that need a passphrase.
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { generateSync } from 'otplib';
import { type ParsedMail, parseMail } from './mail-parser.ts';
import { type Answer, Visitor } from './visitor.ts';
import type { World } from './world.ts';

export const passphrase = 'cup river seven lantern';

export type Joined = { visitor: Visitor; name: string; memberId: string; personaId: string; codes: string[] };

/** Joins through /sign-up and notes the recovery codes that are shown once. */
export async function joinByForm(world: World, name: string, words = passphrase): Promise<Joined> {
  const visitor = new Visitor(world);
  const answer = await visitor.post('/sign-up', {
    name,
    passphrase: words,
    age: 'on',
    country: '',
    next: '',
    act: 'join',
  });
  if (answer.status !== 303 || !answer.location)
    throw new Error(`sign-up answered ${answer.status}: ${answer.text.slice(0, 2000)}`);
  const page = await visitor.get(answer.location);
  const codes = [...page.text.matchAll(/<code>([\w-]{19})<\/code>/g)].map((found) => found[1] as string);
  const { rows } = await world.owner.query<{ persona_id: string; member_id: string }>(
    "SELECT o.* FROM persona_owners o JOIN personas p ON p.id = o.persona_id WHERE p.kind = 'global' AND p.name = $1",
    [name],
  );
  const row = rows[0];
  if (!row) throw new Error(`nobody is called ${name}`);
  return { visitor, name, memberId: row.member_id, personaId: row.persona_id, codes };
}

export function signInByForm(
  world: World,
  name: string,
  words = passphrase,
  visitor = new Visitor(world),
): Promise<Answer & { visitor: Visitor }> {
  return visitor
    .post('/sign-in', { name, passphrase: words, next: '' })
    .then((answer) => ({ ...answer, visitor }));
}

/** Turns the second step on through its page. @returns the secret */
export async function setUpAuthenticator(
  world: World,
  { visitor }: { visitor: Visitor },
  words = passphrase,
): Promise<string> {
  await visitor.post('/settings/authenticator', { act: 'begin', current: words });
  const page = await visitor.get('/settings/authenticator');
  const secret = /<code>([A-Z2-7 ]{32,60})<\/code>/.exec(page.text)?.[1]?.replaceAll(' ', '') ?? '';
  const done = await visitor.post('/settings/authenticator', { act: 'confirm', code: codeAt(world, secret) });
  if (done.status !== 303) throw new Error(`the authenticator was not taken: ${done.status}`);
  return secret;
}

export function codeAt(world: World, secret: string, shiftSeconds = 0): string {
  return generateSync({ secret, epoch: Math.floor(world.ctx.clock().getTime() / 1000) + shiftSeconds });
}

/** Does the waiting jobs and takes the mails that were sent; `path` is that of the first link. */
export async function mailed(world: World): Promise<(ParsedMail & { path: string })[]> {
  await world.work();
  const folder = join(world.ctx.config.dataDir, 'outbox');
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.eml'));
  const raw = await Promise.all(names.sort().map((name) => readFile(join(folder, name), 'latin1')));
  await rm(folder, { recursive: true, force: true });
  return raw.map((text) => {
    const mail = parseMail(text);
    return { ...mail, path: new URL(/https?:\/\/\S+/.exec(mail.text)?.[0] ?? 'http://none/').pathname };
  });
}

/** Somebody who joined, added an address and opened its link. */
export async function withAddress(world: World, name: string, address: string): Promise<Joined> {
  const joined = await joinByForm(world, name);
  await joined.visitor.post('/settings/email', { act: 'add', address, current: passphrase });
  const [mail] = await mailed(world);
  const done = await joined.visitor.post(mail?.path ?? '', {});
  if (done.status !== 303) throw new Error(`the address was not verified: ${done.status}`);
  return joined;
}
