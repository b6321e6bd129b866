// A look while somebody writes: when they rest, the server says what would be asked or offered, and that stands under the form.
// Never takes the focus, never holds anything up, and stays away once it was put away. Without script the same comes after sending.

/** A rest in writing, not a breath between two words. */
const WAIT_MS = 2_500;
const LEAST_LETTERS = 12;
const AWAY = 'care-away';

/** sessionStorage may be forbidden: then the panel can still be closed, on this page. */
function remember(): void {
  try {
    sessionStorage.setItem(AWAY, '1');
  } catch {}
}
function isAway(): boolean {
  try {
    return sessionStorage.getItem(AWAY) !== null;
  } catch {
    return false;
  }
}

/** Panels that were closed stay closed for this visit; whoever opens one again has it open. */
function keepClosed(root: ParentNode): void {
  for (const panel of root.querySelectorAll<HTMLDetailsElement>('details.care')) {
    if (isAway()) panel.open = false;
    panel.addEventListener('toggle', () => {
      if (!panel.open) remember();
    });
  }
}

function watch(form: HTMLFormElement, place: HTMLElement): void {
  const status = place.querySelector('[role=status]');
  const panel = place.querySelector('[data-look-panel]');
  let timer: ReturnType<typeof setTimeout> | undefined;
  let [asked, shown, turn] = ['', '', 0];

  const look = async () => {
    const value = (name: string) => form.querySelector<HTMLInputElement>(`[name=${name}]`)?.value ?? '';
    const text = value('text');
    const body = JSON.stringify({ form: form.id, title: value('title'), text });
    if (body === asked) return;
    asked = body;
    turn += 1;
    const mine = turn;
    try {
      const answer = await fetch(place.dataset.look ?? '', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-csrf-token': value('csrf') },
        body,
        redirect: 'error',
      });
      if (!answer.ok || mine !== turn || !panel || !status) return;
      const { panel: html, about } = (await answer.json()) as { panel: string; about: string };
      // What is shown already stays as it is, closed or half read.
      if (about === shown) return;
      shown = about;
      // Our own server's markup, escaped where it holds what was written.
      panel.innerHTML = html;
      keepClosed(panel);
      status.textContent = about && !(about === 'care' && isAway()) ? (place.dataset.say ?? '') : '';
    } catch {
      // Offline or busy: the form itself asks the same when it is sent.
      asked = '';
    }
  };

  form.addEventListener('input', () => {
    clearTimeout(timer);
    const text = form.querySelector<HTMLTextAreaElement>('textarea')?.value ?? '';
    if (text.trim().length >= LEAST_LETTERS || shown !== '') timer = setTimeout(() => void look(), WAIT_MS);
  });
}

export function lookWhileWriting(): void {
  keepClosed(document);
  for (const place of document.querySelectorAll<HTMLElement>('[data-look]')) {
    const form = place.closest('form');
    if (form) watch(form, place);
  }
}
