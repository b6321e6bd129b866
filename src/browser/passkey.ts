// Passkeys, where the browser has them. form[data-passkey="sign-in" | "add"] with data-options-url and data-verify-url.
// Without this script, or without passkeys, the passphrase form beside it does the same job; [data-without-passkey] says so.
import { browserSupportsWebAuthn, startAuthentication, startRegistration } from '@simplewebauthn/browser';

async function post(url: string, csrf: string, body: unknown): Promise<unknown> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-csrf-token': csrf },
    body: JSON.stringify(body),
  });
  const data: unknown = await answer.json().catch(() => ({}));
  const said = data as { message?: string; detail?: string };
  if (!answer.ok) throw new Error(said.message ?? said.detail ?? '');
  return data;
}

function valuesOf(form: HTMLFormElement, take: (name: string) => boolean): Record<string, string> {
  const pairs = [...new FormData(form)].filter(([name, value]) => take(name) && typeof value === 'string');
  return Object.fromEntries(pairs) as Record<string, string>;
}

/** Named fields of another form on the page: data-with is its id, data-with-fields the names. */
function valuesBeside(form: HTMLFormElement): Record<string, string> {
  const other = document.getElementById(form.dataset.with ?? '');
  const names = new Set((form.dataset.withFields ?? '').split(' '));
  return other instanceof HTMLFormElement ? valuesOf(other, (name) => names.has(name)) : {};
}

function arm(form: HTMLFormElement): void {
  const { passkey, optionsUrl, verifyUrl } = form.dataset;
  const state = form.querySelector<HTMLElement>('[data-passkey-state]');
  if (!optionsUrl || !verifyUrl) return;
  form.hidden = false;
  document.querySelector('[data-without-passkey]')?.setAttribute('hidden', '');
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const csrf = form.querySelector<HTMLInputElement>('input[name=csrf]')?.value ?? '';
    const values = { ...valuesBeside(form), ...valuesOf(form, (name) => name !== 'csrf') };
    try {
      const options = await post(optionsUrl, csrf, values);
      const response =
        passkey === 'add'
          ? await startRegistration({
              optionsJSON: options as Parameters<typeof startRegistration>[0]['optionsJSON'],
            })
          : await startAuthentication({
              optionsJSON: options as Parameters<typeof startAuthentication>[0]['optionsJSON'],
            });
      const done = (await post(verifyUrl, csrf, { ...values, response })) as { location?: string };
      // Only a path of this site: an answer can never send somebody elsewhere.
      const target = new URL(done.location ?? '/', location.origin);
      if (target.origin === location.origin) location.assign(target);
    } catch (error) {
      // Closing the browser's own dialogue is a choice, not an error.
      const stopped = error instanceof Error && error.name === 'NotAllowedError';
      if (state)
        state.textContent = stopped
          ? (form.dataset.sayStopped ?? '')
          : (error as Error).message || (form.dataset.sayFailed ?? '');
    }
  });
}

if (browserSupportsWebAuthn()) {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-passkey]')) arm(form);
}
