// Sends a file of any size in pieces, each with its checksum, and goes on where it stopped; draws a run's progress anew.
// Without script the same form sends small files whole, and a link shows the progress again.

interface State {
  upload: string;
  received: number;
  piece: number;
  title?: string;
}

const tries = 6;
const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));

async function hex(bytes: ArrayBuffer): Promise<string | undefined> {
  // Only where the page came over https or from this machine.
  if (!globalThis.crypto?.subtle) return undefined;
  const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...sum].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function ask(url: string, init: RequestInit): Promise<{ status: number; state: State }> {
  const answer = await fetch(url, { ...init, credentials: 'same-origin' });
  return { status: answer.status, state: (await answer.json().catch(() => ({}))) as State };
}

/** A broken line is tried again with growing pauses; what the server refuses is not. */
async function send(
  url: string,
  file: File,
  sha256: string | null,
  csrf: string,
  tell: (share: number) => void,
): Promise<string | null> {
  const begun = await ask(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-csrf-token': csrf },
    body: JSON.stringify({ name: file.name.normalize('NFC'), bytes: String(file.size), sha256 }),
  });
  if (begun.status !== 200) return begun.state.title ?? '';
  const { upload, piece } = begun.state;
  let { received } = begun.state;
  for (let failed = 0; received < file.size; ) {
    tell(received / file.size);
    const bytes = await file.slice(received, received + piece).arrayBuffer();
    const sum = await hex(bytes);
    const headers: Record<string, string> = {
      'content-type': 'application/octet-stream',
      'x-csrf-token': csrf,
    };
    if (sum) headers['x-piece-sha256'] = sum;
    const { status, state } = await ask(`${url}/${upload}?offset=${received}`, {
      method: 'PUT',
      headers,
      body: bytes,
    }).catch(() => ({ status: 0, state: {} as State }));
    if (status === 200) failed = 0;
    else if (++failed >= tries || (status >= 400 && status < 500 && status !== 409 && status !== 429))
      return state.title ?? '';
    else await wait(500 * 2 ** failed);
    if ((status === 200 || status === 409) && typeof state.received === 'number') received = state.received;
  }
  return null;
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-upload]')) {
  form.addEventListener('submit', (event) => {
    const file = form.querySelector<HTMLInputElement>('input[type=file]')?.files?.[0];
    const status = form.querySelector('[data-upload-status]');
    const button = form.querySelector<HTMLButtonElement>('button[type=submit]');
    if (!file || !status || !button) return;
    event.preventDefault();
    const field = (name: string) =>
      form.querySelector<HTMLInputElement>(`input[name=${name}]`)?.value.trim() ?? '';
    button.disabled = true;
    const tell = (share: number) => {
      status.textContent = `${form.dataset.sayGoing} ${Math.floor(share * 100)} %`;
    };
    send(form.dataset.upload ?? '', file, field('sha256').toLowerCase() || null, field('csrf'), tell)
      .catch(() => '')
      .then((problem) => {
        button.disabled = false;
        status.textContent =
          problem === null ? (form.dataset.sayDone ?? '') : problem || (form.dataset.sayBroken ?? '');
        if (problem === null) location.reload();
      });
  });
}

const progress = document.querySelector<HTMLElement>('[data-again]');
async function again(): Promise<void> {
  const seconds = Number(progress?.dataset.again);
  for (;;) {
    await wait(seconds * 1000);
    if (document.visibilityState === 'hidden') continue;
    const text = await fetch(location.href, { credentials: 'same-origin' })
      .then((answer) => (answer.ok ? answer.text() : ''))
      .catch(() => '');
    const next = new DOMParser().parseFromString(text, 'text/html').querySelector('main');
    if (!next) continue;
    const now = next.querySelector('[data-again]');
    // When it has ended, the page has more to show.
    if (!now) return location.reload();
    progress?.replaceChildren(...now.childNodes);
  }
}
if (progress) void again();
