// One request, from the literal to the bytes: limits → viewer → access → origin → input → handler → reply.
import type { Context as HonoContext } from 'hono';
import { getCookie } from 'hono/cookie';
import type { Context } from '../context.ts';
import { sameBytes, tokenHash } from '../crypto/secrets.ts';
import { isDatabaseAway } from '../db/away.ts';
import type { Begin, Tx } from '../db/viewer.ts';
import type { answer } from './answer.ts';
import { clientAddress, limitKeyOfAddress } from './client-address.ts';
import { check, collect, collectJson } from './form.ts';
import { allowRead, allowWrite } from './limits.ts';
import { isOwnOrigin } from './origin.ts';
import type { Outcome } from './outcome.ts';
import { type Reply, refuse } from './reply.ts';
import type { Inputs, Request, Route, RouteLiteral, Scope, Viewer } from './route.ts';

/** Requests with more are refused unread: 256 KiB holds the longest article (60,000 characters) with room. */
export const bodyLimitBytes = 262_144;

export type Server = {
  ctx: Context;
  /** Of a socket, before any proxy header. */
  addressOf(c: HonoContext): string;
  trusted(address: string): boolean;
  sessionCookie: string;
  answer: typeof answer;
};

export async function runRoute(server: Server, literal: Route, c: HonoContext): Promise<Response> {
  const one = literal as unknown as RouteLiteral<Inputs>;
  const { ctx } = server;
  const caller = limitKeyOfAddress(
    clientAddress(server.addressOf(c), c.req.header('x-forwarded-for'), server.trusted),
  );
  const outcome: Outcome = { literal: one, viewer: null, locale: 'en', csrf: '', here: here(c) };
  try {
    const credential = readCredential(server, c);
    if (credential === 'bad') return server.answer(ctx, outcome, refuse('sign_in_first'), c);
    const early = await beforeTransaction(server, one, c, credential, caller);
    if (early) return server.answer(ctx, outcome, early, c);
    const typed = await readBody(one, c);
    if (typed === 'too_large') return server.answer(ctx, outcome, refuse('too_large'), c);
    if (typed === 'unreadable') return server.answer(ctx, outcome, refuse('bad_input'), c);
    if (one.keepsWords) outcome.typed = typed.fields;

    const mode = one.transaction ?? (one.method === 'GET' ? 'read' : 'write');
    const input = readInput(one, c, typed);
    const ahead = input.ok && one.ahead ? one.ahead(ctx, input.value as never) : null;
    const work = async (tx: Tx): Promise<Reply> => {
      outcome.viewer = viewerOf(tx);
      noteUse(server, tx);
      outcome.locale = localeOf(ctx, tx, c);
      // Also where no session was looked up: a calm page's forms (theme, keeping a plan) lead to routes that do look.
      if (credential?.kind === 'session') outcome.csrf = csrfOf(ctx, credential);
      const refusal = await mayEnter(
        server,
        one,
        outcome.viewer,
        typed.csrf,
        outcome.csrf,
        tx,
        caller,
        typed.fields,
      );
      if (refusal) return refusal;
      if (!input.ok) return input.reply;
      const request = {
        ctx,
        tx,
        // Few handlers ask for these two, and they cost more than the rest together.
        get caller() {
          return ctx.secrets.hash('caller', caller);
        },
        get signal() {
          return c.req.raw.signal;
        },
        viewer: outcome.viewer,
        locale: outcome.locale,
        t: ctx.texts.translator(outcome.locale),
        here: outcome.here,
        csrf: outcome.csrf,
        header: (name: string) => c.req.header(name),
        cookie: (name: string) => getCookie(c, name),
        ...input.value,
      } as unknown as Request;
      return one.handle(request);
    };
    const reply =
      mode === 'none' && one.access === 'anyone'
        ? await work(noTransaction)
        : await ctx.transaction(credential?.begin ?? { as: 'guest' }, work, { ...optionsOf(mode), ahead });
    return server.answer(ctx, outcome, reply, c);
  } catch (err) {
    return failure(server, outcome, err as Error & { code?: string }, c);
  }
}

const optionsOf = (mode: string) => ({ readOnly: mode === 'read', answerFirst: mode === 'mark' });

const noTransaction: Tx = {
  get db(): never {
    throw new Error('this route works without the database');
  },
  session: null,
  token: null,
  afterCommit: (effect) => effect(),
};

function failure(server: Server, outcome: Outcome, err: Error & { code?: string }, c: HonoContext): Response {
  // 42501: a policy said no, which is like "not found".
  const away = isDatabaseAway(err);
  // 22021, 22P05: a NUL or half a character inside JSON, which no text can hold.
  const unreadable = err.code === '22021' || err.code === '22P05';
  // 23505, 40001, 40P01: somebody else was faster by a moment. Rooms answer the likely cases themselves; this is the rest.
  const raced = err.code === '23505' || err.code === '40001' || err.code === '40P01';
  const code =
    err.code === '42501'
      ? 'not_found'
      : unreadable
        ? 'bad_input'
        : raced
          ? 'changed_meanwhile'
          : away
            ? 'unavailable'
            : 'broken';
  if (code === 'broken' || code === 'unavailable')
    server.ctx.log.error({ err, route: outcome.literal.name, event: 'request' }, 'a request failed');
  outcome.viewer = null;
  return server.answer(server.ctx, outcome, refuse(code), c);
}

declare module '../slots.ts' {
  interface Slots {
    /** Hears, beside the answer and at most every ten minutes, that a session is in use. */
    'http.sessionUsed': (ctx: Context, sessionId: string) => Promise<void>;
  }
}

/** Reading transactions cannot write, so the note is made after them; a note that fails is no reason to fail a page. */
function noteUse({ ctx }: Server, tx: Tx): void {
  const { session } = tx;
  if (!session?.touch) return;
  tx.afterCommit(() => {
    for (const note of ctx.slots.all('http.sessionUsed')) note(ctx, session.session_id).catch(() => {});
  });
}

type Credential = { begin: Begin; token: string; hash: string; kind: 'session' | 'token' };

function readCredential(server: Server, c: HonoContext): Credential | null | 'bad' {
  const authorization = c.req.header('authorization');
  if (authorization !== undefined) {
    const token = /^Bearer (cw_[\w-]{43})$/.exec(authorization)?.[1];
    if (!token) return 'bad';
    const hash = tokenHash(token);
    return { begin: { as: 'token', tokenHash: hash }, token, hash: hash.toString('hex'), kind: 'token' };
  }
  const cookie = getCookie(c, server.sessionCookie);
  if (!cookie || !/^[\w-]{43}$/.test(cookie)) return null;
  const hash = tokenHash(cookie);
  return {
    begin: { as: 'session', tokenHash: hash },
    token: cookie,
    hash: hash.toString('hex'),
    kind: 'session',
  };
}

async function beforeTransaction(
  server: Server,
  one: RouteLiteral<Inputs>,
  c: HonoContext,
  credential: Credential | null,
  caller: string,
): Promise<Reply | null> {
  const { ctx } = server;
  if (one.method === 'GET') {
    if (!allowRead(one.limit, credential?.token.slice(0, 16) ?? caller, ctx.clock().getTime()))
      return refuse('too_often');
    // A guest's random cookies must not open fresh counters for ever.
    if (
      !allowRead(
        { ...one.limit, name: `${one.limit.name} by address`, hits: one.limit.hits * 20 },
        caller,
        ctx.clock().getTime(),
      )
    ) {
      return refuse('too_often');
    }
    return null;
  }
  if (
    credential?.kind !== 'token' &&
    !isOwnOrigin(ctx.config.baseUrl, c.req.header('origin'), c.req.header('sec-fetch-site'))
  ) {
    return refuse('wrong_origin');
  }
  // Larger bodies are read for nobody who could not be let in.
  if (!one.input?.bytes || credential?.kind === 'session') return null;
  return refuse(credential ? 'not_allowed' : 'sign_in_first');
}

async function mayEnter(
  server: Server,
  one: RouteLiteral<Inputs>,
  viewer: Viewer | null,
  sentCsrf: string | undefined,
  csrf: string,
  tx: Tx,
  caller: string,
  fields: ReturnType<typeof collect>,
): Promise<Reply | null> {
  if (tx.token) {
    // A token reaches only what names its scope; everything else is as if it were not there.
    if (!one.scope || !viewer?.scopes?.includes(one.scope)) return refuse('not_allowed');
  }
  if (one.access !== 'anyone' && one.access !== 'guest' && !viewer) return refuse('sign_in_first');
  if (one.access === 'active' && !viewer?.active) return refuse('suspended');
  // Operators' rooms do not exist for others.
  if (one.access === 'operator' && !viewer?.isOperator) return refuse('not_found');
  if (one.method === 'GET') return null;
  if (tx.session && !sameBytes(Buffer.from(sentCsrf ?? ''), Buffer.from(csrf))) return refuse('wrong_origin');
  if (one.transaction === 'none') return null;
  if (!(await allowWrite(server.ctx, one.limit, viewer?.memberId ?? caller))) return refuse('too_often');
  const by = one.limit.alsoBy && fields[one.limit.alsoBy];
  if (
    typeof by === 'string' &&
    !(await allowWrite(server.ctx, one.limit, `${one.limit.alsoBy} ${by.toLowerCase().slice(0, 300)}`))
  ) {
    return refuse('too_often');
  }
  return null;
}

type Body = {
  fields: ReturnType<typeof collect>;
  json: unknown;
  csrf: string | undefined;
  bytes: { data: Uint8Array; name: string } | null;
};

async function readBody(
  one: RouteLiteral<Inputs>,
  c: HonoContext,
): Promise<Body | 'too_large' | 'unreadable'> {
  const empty: Body = { fields: {}, json: undefined, csrf: c.req.header('x-csrf-token'), bytes: null };
  if (one.method === 'GET') return empty;
  const type = (c.req.header('content-type') ?? '').split(';')[0]!.trim().toLowerCase();
  const isFile = type === 'application/octet-stream' || type === 'multipart/form-data';
  const most = (isFile && one.input?.bytes) || bodyLimitBytes;
  if (Number(c.req.header('content-length') ?? 0) > most) return 'too_large';
  const bytes = await readBytes(c.req.raw, most);
  if (!bytes) return 'too_large';
  if (one.input?.bytes && type === 'application/octet-stream')
    return { ...empty, bytes: { data: bytes, name: '' } };
  if (one.input?.bytes && type === 'multipart/form-data')
    return readMultipart(bytes, c.req.header('content-type') ?? '', empty);
  const text = new TextDecoder().decode(bytes);
  if (type === 'application/json') {
    let json: unknown;
    try {
      json = JSON.parse(text);
    } catch {
      return 'unreadable';
    }
    if (!one.input?.form || one.input.json) return { ...empty, json };
    // A form that a program sends: the same texts, counted and checked in the same way.
    const fields = collectJson(json);
    return fields ? { ...empty, fields } : 'unreadable';
  }
  const pairs = new URLSearchParams(text);
  return { ...empty, fields: collect(pairs), csrf: pairs.get('csrf') ?? empty.csrf };
}

/** A form with one file, which waits in memory: the route says how much that may be. */
async function readMultipart(bytes: Uint8Array, type: string, empty: Body): Promise<Body | 'unreadable'> {
  const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } })
    .formData()
    .catch(() => null);
  if (!form) return 'unreadable';
  const pairs: [string, string][] = [];
  const files: File[] = [];
  for (const [name, value] of form) typeof value === 'string' ? pairs.push([name, value]) : files.push(value);
  const [file, another] = files;
  if (another) return 'unreadable';
  const csrf = pairs.find(([name]) => name === 'csrf')?.[1] ?? empty.csrf;
  // A form that was sent without choosing a file sends one without name and bytes.
  const chosen = file && (file.name !== '' || file.size > 0);
  return {
    ...empty,
    fields: collect(pairs),
    csrf,
    bytes: chosen ? { data: new Uint8Array(await file.arrayBuffer()), name: file.name } : null,
  };
}

async function readBytes(request: globalThis.Request, most: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (request.body) {
    for await (const chunk of request.body) {
      size += chunk.byteLength;
      if (size > most) return null;
      chunks.push(chunk);
    }
  }
  return Buffer.concat(chunks);
}

type ReadInput = { ok: true; value: Record<string, unknown> } | { ok: false; reply: Reply };

function readInput(one: RouteLiteral<Inputs>, c: HonoContext, body: Body): ReadInput {
  const { params, query, form, json } = one.input ?? {};
  const out: Record<string, unknown> = { params: {}, query: {} };
  if (params) {
    const read = params.safeParse(c.req.param());
    // An address that cannot be is an address that is not there.
    if (!read.success) return { ok: false, reply: refuse('not_found') };
    out.params = read.data;
  }
  if (query) {
    const { url } = c.req;
    const asked = url.includes('?') ? collect(new URL(url).searchParams) : {};
    const read = check(query, asked);
    if (!read.ok) return { ok: false, reply: refuse('bad_input') };
    out.query = read.value;
  }
  if (one.input?.bytes) out.bytes = body.bytes;
  if (form) out.form = check(form, body.fields);
  if (json) {
    const read = json.safeParse(body.json);
    if (!read.success)
      return { ok: false, reply: { kind: 'json', status: 422, value: problemsOf(read.error.issues) } };
    out.json = read.data;
  }
  return { ok: true, value: out };
}

function problemsOf(issues: readonly { path: PropertyKey[]; message: string }[]) {
  return {
    type: 'about:blank',
    title: 'bad_input',
    status: 422,
    problems: issues
      .slice(0, 20)
      .map((issue) => ({ at: issue.path.map(String).join('.'), problem: issue.message })),
  };
}

function viewerOf(tx: Tx): Viewer | null {
  const row = tx.session ?? tx.token;
  if (!row) return null;
  return {
    memberId: row.member_id,
    personaId: row.persona_id,
    name: row.persona_name,
    isOperator: row.is_operator,
    active: row.active,
    country: row.country,
    theme: tx.session?.theme ?? 'system',
    unread: tx.session?.unread ?? 0,
    moderates: tx.session?.moderates ?? false,
    sessionId: tx.session?.session_id ?? null,
    scopes: tx.token ? (tx.token.scopes as Scope[]) : null,
  };
}

function localeOf(ctx: Context, tx: Tx, c: HonoContext): string {
  const own = tx.session?.locale ?? tx.token?.locale;
  return own && ctx.texts.locales.includes(own) ? own : ctx.texts.choose(c.req.header('accept-language'));
}

// By the hash of the session's token, which is random and belongs to one instance key: no token stays in memory.
const csrfs = new Map<string, string>();
const csrfsMax = 10_000;

function csrfOf(ctx: Context, { token, hash }: Credential): string {
  const known = csrfs.get(hash);
  if (known !== undefined) return known;
  const csrf = ctx.secrets.hash('csrf', token).toString('base64url').slice(0, 22);
  if (csrfs.size >= csrfsMax) csrfs.clear();
  csrfs.set(hash, csrf);
  return csrf;
}

/** Path and query of the address; Hono's request has it in full, and normalised. */
function here(c: HonoContext): string {
  const { url } = c.req;
  return url.slice(url.indexOf('/', url.indexOf('//') + 2));
}
