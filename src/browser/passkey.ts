// Passkeys, where the browser has them. form[data-passkey="sign-in" | "add"] with data-options-url and data-verify-url.
// Without this script, or without passkeys, the passphrase form beside it does the same job.
import { browserSupportsWebAuthn, startAuthentication, startRegistration } from '@simplewebauthn/browser';

async function post(url: string, csrf: string, body: unknown): Promise<unknown> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-csrf-token': csrf },
    body: JSON.stringify(body),
  });
  const data: unknown = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error((data as { message?: string }).message ?? '');
  return data;
}

function arm(form: HTMLFormElement): void {
  const { passkey, optionsUrl, verifyUrl } = form.dataset;
  const state = form.querySelector<HTMLElement>('[data-passkey-state]');
  if (!optionsUrl || !verifyUrl) return;
  form.hidden = false;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const csrf = form.querySelector<HTMLInputElement>('input[name=csrf]')?.value ?? '';
    const values = Object.fromEntries(
      [...new FormData(form)].filter(([k, v]) => k !== 'csrf' && typeof v === 'string'),
    );
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
