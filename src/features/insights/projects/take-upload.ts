// A file arrives in pieces, each at its offset; after a break it goes on where it was. When all is there a job compares checksums.
import { createHash } from 'node:crypto';
import type { Context } from '../../../platform/context.ts';
import type { Tx } from '../../../platform/db/viewer.ts';
import { enqueue, job } from '../../../platform/jobs/index.ts';
import { storedSettings } from '../../../platform/settings/index.ts';
import type { Id } from '../../../std/ids.ts';
import { deleteUpload, digestOf, freeBytes, uploadPath, writePiece } from './disk.ts';
import { type ProjectFile, roomLeft } from './model.ts';
import { fileByName, fileToChange } from './projects.query.ts';
import { insertFile, setChecked, setReceived } from './tables.ts';

export type Refused = 'too_big' | 'no_room' | 'name_taken';

export async function mostBytes(tx: Tx): Promise<number> {
  return Number((await storedSettings(tx)).insightUpload) * 1e9;
}

/** Begins a file, or finds the one that was begun with this name and length. */
export async function beginUpload(
  ctx: Context,
  tx: Tx,
  projectId: Id,
  wish: { name: string; bytes: number; sha256: string | null },
): Promise<ProjectFile | Refused> {
  if (wish.bytes > (await mostBytes(tx))) return 'too_big';
  const known = await fileByName(tx, projectId, wish.name);
  const same = known && known.name === wish.name && known.bytes === wish.bytes;
  if (known) return same && known.state === 'arriving' && known.sha256 === wish.sha256 ? known : 'name_taken';
  if ((await freeBytes(ctx)) < wish.bytes + roomLeft) return 'no_room';
  const id = ctx.ids();
  await insertFile(tx, { ...wish, id, projectId, now: ctx.clock() });
  return { ...wish, id, projectId, received: 0, state: 'arriving' };
}

export type Taken =
  | { ok: true; received: number; state: ProjectFile['state'] }
  | { ok: false; why: 'not_here' | 'other_offset' | 'too_much' | 'damaged'; received: number };

/** @param sha256 of this piece, hex, where the sender says it; a piece that came otherwise is not taken */
export async function takePiece(
  ctx: Context,
  tx: Tx,
  at: { projectId: Id; fileId: Id; offset: number },
  bytes: Uint8Array,
  sha256: string | undefined,
): Promise<Taken> {
  const file = await fileToChange(tx, at.projectId, at.fileId);
  if (!file) return { ok: false, why: 'not_here', received: 0 };
  const { received } = file;
  if (file.state !== 'arriving' || at.offset !== received)
    return { ok: false, why: 'other_offset', received };
  if (bytes.length === 0 || received + bytes.length > file.bytes)
    return { ok: false, why: 'too_much', received };
  if (sha256 !== undefined && createHash('sha256').update(bytes).digest('hex') !== sha256)
    return { ok: false, why: 'damaged', received };
  await writePiece(uploadPath(ctx, at.projectId, file.name), received, bytes);
  const now = received + bytes.length;
  const state = now === file.bytes ? 'checking' : 'arriving';
  await setReceived(tx, file.id, now, state);
  if (state === 'checking')
    await enqueue(tx, checkUpload, { projectId: at.projectId, fileId: file.id, name: file.name });
  return { ok: true, received: now, state };
}

/** What is on the disk beside what was said: a file that came otherwise is deleted and called wrong. */
export const checkUpload = job<{ projectId: Id; fileId: Id; name: string }>({
  name: 'insights.check_upload',
  async handle(ctx, { projectId, fileId, name }) {
    const found = await digestOf(uploadPath(ctx, projectId, name));
    await ctx.transaction({ as: 'system', purpose: 'insights' }, async (tx) => {
      const file = await fileToChange(tx, projectId, fileId);
      if (file?.state !== 'checking') return;
      const right = found?.bytes === file.bytes && (file.sha256 === null || file.sha256 === found.sha256);
      if (!right) await deleteUpload(ctx, projectId, name);
      await setChecked(tx, fileId, right ? 'whole' : 'wrong', found?.sha256 ?? null);
    });
  },
});
