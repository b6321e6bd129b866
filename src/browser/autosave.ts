// Drafts that are never lost: words go to this browser at every letter and to the server a moment later.
// A form asks for it with data-autosave-url and data-autosave-key; what it says stands in data-say-*.
import { longestText, putBack, type Values, valuesOf } from './form-values.ts';
import { kept } from './kept.ts';

const WAIT_MS = 1_200;
const SLOW_MS = 2_000;
const LAST_WAIT_MS = 60_000;
const PREFIX = 'draft:';

interface Draft {
  readonly at: number;
  readonly values: Values;
  /** Beginning of the longest text once the form was sent: how the next page knows that it arrived. */
  readonly sent?: string;
}

class Autosave {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private sending = false;
  private changed = false;
  private wait = WAIT_MS;
  private readonly form: HTMLFormElement;
  private readonly url: string;
  private readonly key: string;

  constructor(form: HTMLFormElement, url: string) {
    this.form = form;
    this.url = url;
    this.key = PREFIX + (form.dataset.autosaveKey ?? url);
    this.restore();
    form.addEventListener('input', () => this.touched());
    form.addEventListener('submit', () => {
      clearTimeout(this.timer);
      this.keep(signature(longestText(form)));
    });
    window.addEventListener('online', () => this.later(0));
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') void this.save();
    });
  }

  private say(text: string | undefined): void {
    const place = this.form.querySelector('[data-save-state]');
    if (place && text && place.textContent !== text) place.textContent = text;
  }

  private keep(sent?: string): void {
    kept.write(this.key, { at: Date.now(), values: valuesOf(this.form), sent } satisfies Draft);
  }

  private later(ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.save(), ms);
  }

  private touched(): void {
    this.changed = true;
    this.keep();
    this.later(this.wait);
  }

  private async save(): Promise<void> {
    if (this.sending || !this.changed) return;
    this.sending = true;
    this.changed = false;
    const slow = setTimeout(() => this.say(this.form.dataset.saySaving), SLOW_MS);
    try {
      const token = this.form.querySelector<HTMLInputElement>('input[name=csrf]')?.value ?? '';
      const answer = await fetch(this.url, {
        method: 'PUT',
        headers: { 'content-type': 'application/json', 'x-csrf-token': token },
        body: JSON.stringify({ values: valuesOf(this.form) }),
        // A redirect means "sign in first": that is not saved.
        redirect: 'error',
      });
      if (!answer.ok) throw new Error(String(answer.status));
      // Words written meanwhile stay kept here until they too are on the server.
      if (!this.changed) kept.drop(this.key);
      this.wait = WAIT_MS;
      this.say(this.form.dataset.saySaved);
    } catch {
      this.changed = true;
      this.wait = Math.min(this.wait * 2, LAST_WAIT_MS);
      this.say(this.form.dataset.sayOffline);
    } finally {
      clearTimeout(slow);
      this.sending = false;
    }
    if (this.changed) this.later(this.wait);
  }

  private restore(): void {
    const draft = kept.read<Draft>(this.key);
    if (!draft || document.querySelector('[data-error-summary]')) return;
    // Kept words are newer than the server's unless another device wrote later; the server says when in data-saved-at.
    if (Number(this.form.dataset.savedAt ?? 0) > draft.at) return;
    if (JSON.stringify(draft.values) === JSON.stringify(valuesOf(this.form))) return;
    putBack(this.form, draft.values);
    this.changed = true;
    this.say(this.form.dataset.sayRestored);
    // Long enough for the sentence above to be read before the next one.
    this.later(WAIT_MS * 3);
  }
}

/** Letters and digits only, the first sixty: survives markdown and line breaks. */
const signature = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '').slice(0, 60);

/** Forgets drafts that arrived: the page says so (data-draft-done), or the sent words stand on it. */
function forgetArrived(): void {
  const done = document.querySelector<HTMLElement>('[data-draft-done]')?.dataset.draftDone;
  if (done) kept.drop(PREFIX + done);
  const keys = kept.keys(PREFIX).filter((k) => kept.read<Draft>(k)?.sent);
  if (keys.length === 0 || document.querySelector('[data-error-summary]')) return;
  const said = [...document.querySelectorAll('.post')].map((p) =>
    (p.textContent ?? '').replace(/[^\p{L}\p{N}]/gu, ''),
  );
  for (const key of keys) {
    const sent = kept.read<Draft>(key)?.sent ?? '';
    if (sent && said.some((text) => text.includes(sent))) kept.drop(key);
  }
}

export function autosave(): void {
  forgetArrived();
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-autosave-url]')) {
    const url = form.dataset.autosaveUrl;
    if (url) new Autosave(form, url);
  }
}
