// The nouns of projects: files that arrive in pieces, runs over them, looks that are noted.
import { z } from 'zod';
import type { Id } from '../../../std/ids.ts';

export type Project = { id: Id; name: string; purpose: string; ethics: string; madeAt: Date };

export type FileState = 'arriving' | 'checking' | 'whole' | 'wrong';
export type ProjectFile = {
  id: Id;
  projectId: Id;
  name: string;
  bytes: number;
  received: number;
  sha256: string | null;
  state: FileState;
};

export type RunState = 'waiting' | 'running' | 'stopping' | 'stopped' | 'done' | 'failed';
export type ProjectRun = {
  id: Id;
  projectId: Id;
  title: string;
  codebooks: string;
  state: RunState;
  share: number;
  said: string;
  madeAt: Date;
  seenAt: Date;
};

export type Act =
  | 'made'
  | 'opened'
  | 'put_in'
  | 'took_out'
  | 'ran'
  | 'stopped'
  | 'went_on'
  | 'read'
  | 'deleted';
export type Look = { at: Date; who: string; projectId: Id; project: string; act: Act; what: string };

/** A piece of an upload, and a whole file that a plain form sends. */
export const pieceBytes = 4 * 1024 * 1024;
/** A plain form brings its fields and boundaries along. */
export const formBytes = pieceBytes + 64 * 1024;
/** Room that an upload must leave on the disk. */
export const roomLeft = 1024 ** 3;
/** A running run that was silent for so long (ms) was cut off, and can go on. */
export const silentAfter = 60_000;

/** A name and nothing else: it begins with a letter or digit, so neither a way elsewhere nor a hidden file. */
export const fileName = z
  .string()
  .normalize('NFC')
  .regex(/^[\p{L}\p{N}][\p{L}\p{N} ._()+-]{0,118}[\p{L}\p{N})]$/u, 'insights.projects.file.bad_name')
  .refine((name) => !name.includes('..'), 'insights.projects.file.bad_name');

/** Files of a report that may be read or taken, with their types. Never anything of private/. */
export const reportFiles = {
  'report.html': 'text/html; charset=utf-8',
  'summary.json': 'application/json; charset=utf-8',
  'provenance.json': 'application/json; charset=utf-8',
  'prevalence.csv': 'text/csv; charset=utf-8; header=present',
  'themes.csv': 'text/csv; charset=utf-8; header=present',
  'gaps.csv': 'text/csv; charset=utf-8; header=present',
  'methods.md': 'text/markdown; charset=utf-8',
  'data-statement.md': 'text/markdown; charset=utf-8',
} as const;
export type ReportFile = keyof typeof reportFiles;

export const isCutOff = (run: Pick<ProjectRun, 'state' | 'seenAt'>, now: Date): boolean =>
  (run.state === 'running' || run.state === 'stopping') && now.getTime() - run.seenAt.getTime() > silentAfter;
