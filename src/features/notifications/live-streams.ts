// Open pages that hear "something of yours changed" by server-sent events: a number, never what. The session is asked
// anew at each signal and every minute; when it is over, or the member is suspended, the stream ends (class A13).
import type { Context } from '../../platform/context.ts';
import type { Id } from '../../std/ids.ts';

export type Listener = {
  memberId: Id;
  /** Keyed hash of the session cookie. */
  tokenHash: Buffer;
  locale: string;
  /** Ends when the browser goes away. */
  gone: AbortSignal;
};

/** Milliseconds, and how many streams at once. Five windows are enough for one person; browsers allow six connections. */
export const everydayPace = {
  beatMs: 20_000,
  askMs: 60_000,
  gapMs: 1_000,
  perMember: 5,
  inAll: 2_000,
  unsentMost: 50,
};

type Stream = { ask(): void };
export type Streams = { open(who: Listener): ReadableStream<Uint8Array> | null; count(): number };

const everyday = new WeakMap<Context, Streams>();
/** The streams of this process. */
export function streamsOf(ctx: Context): Streams {
  let streams = everyday.get(ctx);
  if (!streams) {
    streams = createStreams(ctx);
    everyday.set(ctx, streams);
  }
  return streams;
}

export function createStreams(ctx: Context, pace = everydayPace): Streams {
  const byMember = new Map<Id, Set<Stream>>();
  let all = 0;
  let deaf: (() => void) | null = null;
  const forget = (memberId: Id, stream: Stream) => {
    const own = byMember.get(memberId);
    if (!own?.delete(stream)) return;
    all -= 1;
    if (own.size === 0) byMember.delete(memberId);
    if (all > 0) return;
    deaf?.();
    deaf = null;
  };
  return {
    count: () => all,
    open(who) {
      const own = byMember.get(who.memberId) ?? new Set<Stream>();
      if (own.size >= pace.perMember || all >= pace.inAll || who.gone.aborted) return null;
      deaf ??= ctx.live.listen((signal) => {
        if (signal.to === 'member') for (const one of byMember.get(signal.id) ?? []) one.ask();
      });
      const { stream, body } = openStream(ctx, who, pace, (self) => forget(who.memberId, self));
      byMember.set(who.memberId, own.add(stream));
      all += 1;
      return body;
    },
  };
}

function openStream(ctx: Context, who: Listener, pace: typeof everydayPace, forget: (self: Stream) => void) {
  const text = new TextEncoder();
  const t = ctx.texts.translator(who.locale);
  let controller: ReadableStreamDefaultController<Uint8Array>;
  let open = true;
  let shown = -1;
  const send = (words: string) => {
    if (!open) return;
    // A reader that takes nothing in must not fill our memory.
    if ((controller.desiredSize ?? 0) < -pace.unsentMost) return close();
    controller.enqueue(text.encode(words));
  };
  const close = () => {
    if (!open) return;
    open = false;
    clearInterval(beat);
    clearInterval(asking);
    who.gone.removeEventListener('abort', close);
    forget(stream);
    try {
      controller.close();
    } catch {
      // Cancelled by the reader: it is closed already.
    }
  };
  const look = async () => {
    const unread = await unreadOf(ctx, who);
    if (unread === null) return close();
    if (unread === shown) return;
    shown = unread;
    const words = unread > 0 ? t('frame.unread', { count: unread }) : '';
    send(`event: unread\ndata: ${JSON.stringify({ count: unread, words })}\n\n`);
  };
  const stream: Stream = { ask: oneAtATime(look, pace.gapMs, () => open) };
  const beat = setInterval(() => send(': here\n\n'), pace.beatMs).unref();
  const asking = setInterval(() => stream.ask(), pace.askMs).unref();
  const body = new ReadableStream<Uint8Array>({
    start(given) {
      controller = given;
      send('retry: 5000\n\n');
      stream.ask();
    },
    cancel: close,
  });
  who.gone.addEventListener('abort', close, { once: true });
  return { stream, body };
}

/** Many signals in a row are one look, then one more for what came meanwhile; with a pause between. */
function oneAtATime(look: () => Promise<void>, gapMs: number, open: () => boolean): () => void {
  let running = false;
  let again = false;
  const run = async () => {
    running = true;
    do {
      again = false;
      await look();
      if (open()) await new Promise((resume) => setTimeout(resume, gapMs).unref());
    } while (again && open());
    running = false;
  };
  return () => {
    again = true;
    if (!running && open()) void run();
  };
}

/** Under the member's own session. Null: the session is over, the member is suspended, or nobody can say. */
async function unreadOf(ctx: Context, who: Listener): Promise<number | null> {
  try {
    return await ctx.transaction(
      { as: 'session', tokenHash: who.tokenHash },
      async ({ session }) => (session?.active && session.member_id === who.memberId ? session.unread : null),
      { readOnly: true },
    );
  } catch {
    // The database is away: the page asks again by itself after a while.
    return null;
  }
}
