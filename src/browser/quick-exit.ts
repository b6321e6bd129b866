// Leave quickly: button or Escape twice. The page goes dark at once, the history entry is replaced, what can be forgotten is.
// Without this script the link goes to /leave, which sends the browser on.

const DOUBLE_MS = 700;

function go(target: string): void {
  // Hidden first: the next site may take a moment, and somebody may be standing behind the chair.
  document.documentElement.classList.add('leaving');
  document.title = '…';
  try {
    sessionStorage.clear();
  } catch {
    // Storage may be forbidden; leaving matters more.
  }
  location.replace(target);
}

export function quickExit(): void {
  const link = document.querySelector<HTMLAnchorElement>('[data-quick-exit]');
  const target = link?.dataset.quickExit;
  if (!link || !target) return;
  link.addEventListener('click', (event) => {
    event.preventDefault();
    go(target);
  });
  let last = Number.NEGATIVE_INFINITY;
  document.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape' || event.repeat) return;
      if (event.timeStamp - last < DOUBLE_MS) go(target);
      last = event.timeStamp;
    },
    true,
  );
  // The back button must not show the page from the browser's memory.
  window.addEventListener('pageshow', (event) => {
    if (event.persisted && document.documentElement.classList.contains('leaving')) location.replace(target);
  });
}
