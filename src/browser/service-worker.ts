// Offline: help, exercises and the safety plan's form open without a connection. Everything else is never touched or kept.
// Network first, so that a changed number is seen at once; the kept copy only when the network is silent.

/** Put in by platform/assets: the bundled files, and a word that changes with them. */
declare const PRECACHE: readonly string[];
declare const VERSION: string;

/** The little we use of a service worker's scope; TypeScript has it only in a library that shuts out the page's. */
interface LongEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface FetchEvent extends LongEvent {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Scope {
  readonly location: Location;
  readonly clients: {
    claim(): Promise<void>;
    matchAll(options: { includeUncontrolled: boolean }): Promise<readonly { readonly url: string }[]>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate' | 'message', act: (event: LongEvent) => void): void;
  addEventListener(type: 'fetch', act: (event: FetchEvent) => void): void;
}
const scope = globalThis as unknown as Scope;

/** Old copies go when the assets change. */
const CACHE = `calm-${VERSION}`;
const ALWAYS = ['/help', '/help/plan', '/exercises'];
/** Where the help of the country that was looked at last is found when the network is silent. */
const LAST = '/help?last';
/** Pages that are the same for everybody; nothing of a member's own ever matches. */
const CALM = /^\/(help(\/[a-z]{2}|\/plan)?|exercises(\/[a-z0-9-]+)?)$/;
const COUNTRY = /^\/help\/[a-z]{2}$/;
const TIMEOUT_MS = 5_000;

async function fill(): Promise<void> {
  const cache = await caches.open(CACHE);
  await cache.addAll([...PRECACHE]);
  // One missing page must not undo the others.
  await Promise.allSettled([...ALWAYS, ...(await exerciseLinks())].map((path) => keep(path)));
}

/** Pages that were opened before this worker took over did not pass through it: one visit must be enough. */
async function keepOpenPages(): Promise<void> {
  const open = await scope.clients.matchAll({ includeUncontrolled: true });
  const paths = new Set(open.map((client) => new URL(client.url).pathname));
  await Promise.allSettled([...paths].filter((path) => CALM.test(path)).map((path) => keep(path)));
}

/** The list names every exercise, so that all of them open offline after one visit anywhere. */
async function exerciseLinks(): Promise<string[]> {
  const text = await fetch('/exercises', { credentials: 'omit' }).then(
    (answer) => answer.text(),
    () => '',
  );
  return [...text.matchAll(/href="(\/exercises\/[a-z0-9-]+)"/g)].flatMap((hit) => hit[1] ?? []);
}

/** Without cookies: the guest's copy is the one to keep. */
async function keep(path: string): Promise<void> {
  const answer = await fetch(path, { credentials: 'omit' });
  if (!answer.ok || !CALM.test(new URL(answer.url).pathname)) return;
  const cache = await caches.open(CACHE);
  // A copy made anew: an answer that was redirected may not be given to a navigation.
  const copy = () => new Response(body, { headers: answer.headers });
  const body = await answer.blob();
  await cache.put(path, copy());
  if (COUNTRY.test(path)) await cache.put(LAST, copy());
}

async function keptCopy(path: string): Promise<Response | undefined> {
  // Asked for another country than the last one, the general page is the honest answer.
  const places = path === '/help' ? [LAST, path] : COUNTRY.test(path) ? [path, '/help'] : [path];
  for (const one of places) {
    const hit = await caches.match(one);
    if (hit) return hit;
  }
  return undefined;
}

async function calmPage(request: Request, path: string): Promise<Response> {
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (answer.status < 500) return answer;
    return (await keptCopy(path)) ?? answer;
  } catch (error) {
    const copy = await keptCopy(path);
    if (copy) return copy;
    throw error;
  }
}

scope.addEventListener('install', (event) => {
  event.waitUntil(fill().then(() => scope.skipWaiting()));
});

scope.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((n) => n !== CACHE).map((n) => caches.delete(n))))
      .then(() => scope.clients.claim())
      .then(keepOpenPages),
  );
});

// A page that began to load a moment before the worker took over says so itself (main.ts).
scope.addEventListener('message', (event) => {
  event.waitUntil(keepOpenPages());
});

scope.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== 'GET' || url.origin !== scope.location.origin) return;
  if (PRECACHE.includes(url.pathname)) {
    event.respondWith(caches.match(url.pathname).then((hit) => hit ?? fetch(event.request)));
  } else if (event.request.mode === 'navigate' && CALM.test(url.pathname)) {
    // The page shown may be the member's own view (name in the menu); the copy that is kept is always the guest's.
    event.respondWith(calmPage(event.request, url.pathname));
    event.waitUntil(keep(url.pathname).catch(() => undefined));
  } else if (event.request.mode === 'navigate') {
    // Any other page: only when there is no network at all, help instead of a dinosaur.
    event.respondWith(
      fetch(event.request).catch(async (error: unknown) => {
        // The plan's form fills itself from this browser, also for a plan that is kept in an account.
        const copy = await keptCopy(url.pathname.startsWith('/help/plan') ? '/help/plan' : '/help');
        if (copy) return copy;
        throw error;
      }),
    );
  }
});

export {};
