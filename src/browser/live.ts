// Live news: keeps the unread badge fresh by server-sent events. Falls silent when it cannot; the page works without.
// The stream sends events named "unread" whose data is a JSON object {"count": n, "words": "3 new"}; nothing personal.

const FIRST_WAIT_MS = 2_000;
const LAST_WAIT_MS = 120_000;

function show(count: number, words: string): void {
  for (const badge of document.querySelectorAll('.badge[data-unread]')) {
    badge.textContent = count > 99 ? '99+' : count > 0 ? String(count) : '';
  }
  for (const spoken of document.querySelectorAll('[data-unread-words]'))
    spoken.textContent = count > 0 ? words : '';
}

function read(data: unknown): { count: number; words: string } | undefined {
  try {
    const parsed: unknown = JSON.parse(String(data));
    if (typeof parsed !== 'object' || parsed === null) return undefined;
    const { count, words } = parsed as { count?: unknown; words?: unknown };
    return typeof count === 'number' ? { count, words: typeof words === 'string' ? words : '' } : undefined;
  } catch {
    return undefined;
  }
}

export function live(): void {
  const url = document.body.dataset.live;
  if (!url || !('EventSource' in window)) return;
  let source: EventSource | undefined;
  let wait = FIRST_WAIT_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const stop = () => {
    clearTimeout(timer);
    source?.close();
    source = undefined;
  };
  const start = () => {
    if (source || document.visibilityState === 'hidden') return;
    source = new EventSource(url);
    source.addEventListener('open', () => {
      wait = FIRST_WAIT_MS;
    });
    source.addEventListener('unread', (event) => {
      const news = read((event as MessageEvent).data);
      if (news) show(news.count, news.words);
    });
    source.addEventListener('error', () => {
      stop();
      // Scattered, so that a restarted server is not met by everybody at once.
      timer = setTimeout(start, wait * (0.5 + Math.random()));
      wait = Math.min(wait * 2, LAST_WAIT_MS);
    });
  };
  // A hidden tab needs no connection; browsers allow only six of them to one server.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') stop();
    else start();
  });
  window.addEventListener('pagehide', stop);
  start();
}
