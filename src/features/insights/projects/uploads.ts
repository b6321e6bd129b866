// The ways in for files: one small file by a plain form; any file in pieces, by script, from wherever it stopped.
import { z } from 'zod';
import { paths, patterns } from '../../../paths.ts';
import {
  json,
  limits,
  notFound,
  type Reply,
  type Route,
  redirect,
  refuse,
  route,
  shortId,
} from '../../../platform/http/index.ts';
import { toShort } from '../../../std/ids.ts';
import { deleteFile } from './delete-project.ts';
import { fileName, formBytes, type Project, pieceBytes } from './model.ts';
import { noteLook } from './note-look.ts';
import { ofProject, showProject } from './pages.ts';
import { projectById } from './projects.query.ts';
import { beginUpload, takePiece } from './take-upload.ts';

const staff = { access: 'operator' } as const;
/** A gigabyte has 256 pieces. */
const pieces = { name: 'insight pieces', hits: 1200, seconds: 60 };
const ofUpload = ofProject.extend({ upload: shortId });
const digest = z.string().regex(/^[0-9a-f]{64}$/);

const small = route({
  ...staff,
  method: 'POST',
  name: 'insights.put_in_file',
  path: patterns.insightFiles,
  summary: 'Puts one small file in, by a plain form',
  limit: limits.write,
  input: {
    params: ofProject,
    form: z.strictObject({ sha256: z.string().max(80).optional() }),
    bytes: formBytes,
  },
  output: 'redirect',
  async handle(request) {
    const { ctx, tx, t, viewer, params, form, bytes } = request;
    const project = await projectById(tx, params.project);
    if (!project || !viewer) return notFound();
    const again = (key: string) => showProject(request as never, project, t(key));
    if (!bytes || bytes.data.length === 0) return again('insights.projects.file.none');
    const name = fileName.safeParse(bytes.name);
    if (!name.success) return again('insights.projects.file.bad_name');
    if (bytes.data.length > pieceBytes) return again('insights.projects.file.needs_script');
    const said = form.ok ? (form.value.sha256 ?? '').trim().toLowerCase() : '';
    if (said !== '' && !digest.safeParse(said).success) return again('insights.projects.file.bad_sum');
    const wish = { name: name.data, bytes: bytes.data.length, sha256: said || null };
    const file = await beginUpload(ctx, tx, project.id, wish);
    if (typeof file === 'string') return again(`insights.projects.file.${file}`);
    // A plain form brings the whole file: what an earlier try left is written over.
    const at = { projectId: project.id, fileId: file.id, offset: 0 };
    if (file.received > 0) return again('insights.projects.file.name_taken');
    const taken = await takePiece(ctx, tx, at, bytes.data, undefined);
    if (!taken.ok) return again('insights.projects.file.name_taken');
    await noteLook(ctx, tx, viewer, project, 'put_in', name.data);
    return redirect(paths.insightProject(toShort(project.id)), 'insights.projects.file.here');
  },
});

const state = z.object({ upload: z.string(), received: z.number(), piece: z.number(), state: z.string() });

const begin = route({
  ...staff,
  method: 'POST',
  name: 'insights.begin_upload',
  path: patterns.insightUploads,
  summary: 'Begins a file that comes in pieces, or says how far it is',
  limit: limits.write,
  input: {
    params: ofProject,
    json: z.strictObject({
      name: fileName,
      /** Digits: a number that JSON rounds is none. */
      bytes: z
        .string()
        .regex(/^[1-9]\d{0,14}$/)
        .transform(Number),
      sha256: digest.nullable(),
    }),
  },
  output: state,
  async handle({ ctx, tx, t, viewer, params, json: wish }) {
    const project = await projectById(tx, params.project);
    if (!project || !viewer) return notFound();
    const file = await beginUpload(ctx, tx, project.id, wish);
    if (typeof file === 'string') return problem(409, t(`insights.projects.file.${file}`));
    if (file.received === 0) await noteLook(ctx, tx, viewer, project, 'put_in', wish.name);
    return json({ upload: toShort(file.id), received: file.received, piece: pieceBytes, state: file.state });
  },
});

const piece = route({
  ...staff,
  method: 'PUT',
  name: 'insights.put_in_piece',
  path: patterns.insightUpload,
  summary: 'A piece of a file at its offset; answers how much is there',
  limit: pieces,
  input: {
    params: ofUpload,
    query: z.strictObject({ offset: z.string().regex(/^\d{1,15}$/) }),
    bytes: pieceBytes,
  },
  output: state,
  async handle({ ctx, tx, t, viewer, params, query, bytes, header }) {
    const project: Project | null = await projectById(tx, params.project);
    if (!project || !viewer) return notFound();
    if (!bytes) return refuse('bad_input');
    const said = digest.optional().safeParse(header('x-piece-sha256'));
    if (!said.success) return refuse('bad_input');
    const at = { projectId: project.id, fileId: params.upload, offset: Number(query.offset) };
    const taken = await takePiece(ctx, tx, at, bytes.data, said.data);
    if (!taken.ok && taken.why === 'not_here') return notFound();
    if (!taken.ok) return problem(409, t(`insights.projects.file.${taken.why}`), taken.received);
    return json({
      upload: toShort(params.upload),
      received: taken.received,
      piece: pieceBytes,
      state: taken.state,
    });
  },
});

const takeOut = route({
  ...staff,
  method: 'POST',
  name: 'insights.take_out_file',
  path: patterns.insightUploadDelete,
  summary: 'Takes a file out of a project and deletes it',
  limit: limits.write,
  input: { params: ofUpload, form: z.strictObject({}) },
  output: 'redirect',
  async handle({ ctx, tx, viewer, params, form }) {
    const project = await projectById(tx, params.project);
    if (!project || !viewer) return notFound();
    if (!form.ok) return refuse('bad_input');
    const file = await deleteFile(ctx, tx, project.id, params.upload);
    if (file === null) return notFound();
    if (file === 'busy') return refuse('insights.busy.not_possible');
    await noteLook(ctx, tx, viewer, project, 'took_out', file.name);
    return redirect(paths.insightProject(toShort(project.id)), 'insights.projects.file.taken_out');
  },
});

const problem = (status: number, title: string, received = 0): Reply => ({
  kind: 'json',
  status,
  value: { title, received },
});

export const uploadRoutes: readonly Route[] = [small, begin, piece, takeOut];
