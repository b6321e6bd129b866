// Offline: help, exercises and the safety-plan shell open without a connection. Everything else is never touched or kept.
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
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', act: (event: LongEvent) => void): void;
  addEventListener(type: 'fetch', act: (event: FetchEvent) => void): void;
}
const scope = globalThis as unknown as Scope;

/** Old copies go when the assets change. */
const CACHE = `calm-${VERSION}`;
const ALWAYS = ['/help', '/exercises', '/help/plan/offline'];
/** Pages that are the same for everybody; nothing of a member's own ever matches. */
const CALM = /^\/(help(\/[a-z]{2})?|exercises(\/[a-z0-9-]+)?|help\/plan\/offline)$/;
const TIMEOUT_MS = 5_000;

async function fill(): Promise<void> {
  const cache = await caches.open(CACHE);
  await cache.addAll([...PRECACHE]);
  // One missing page must not undo the others. Without cookies: the guest's copy is the one to keep.
  await Promise.allSettled(ALWAYS.map((path) => keep(path)));
}

async function keep(path: string): Promise<void> {
  const answer = await fetch(path, { credentials: 'omit', redirect: 'error' });
  if (answer.ok) await (await caches.open(CACHE)).put(path, answer);
}

async function calmPage(request: Request, path: string): Promise<Response> {
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (answer.status < 500) return answer;
    return (await caches.match(path)) ?? answer;
  } catch (error) {
    const copy =
      (await caches.match(path)) ?? (path.startsWith('/help') ? await caches.match('/help') : undefined);
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
      .then(() => scope.clients.claim()),
  );
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
        // The safety plan's shell fills itself from this browser, if the person chose to keep a copy.
        const copy =
          (url.pathname === '/help/plan' && (await caches.match('/help/plan/offline'))) ||
          (await caches.match('/help'));
        if (copy) return copy;
        throw error;
      }),
    );
  }
});

export {};
