// Exercises: what is written stays in this browser and goes nowhere else. form[data-keep-local="<key>"].
// A button[data-keep-clear] in the form forgets it; [data-keep-state] says what happened (words in data-say-*).
import { putBack, type Values, valuesOf } from './form-values.ts';
import { kept } from './kept.ts';

const PREFIX = 'kept:';

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-keep-local]')) {
  const key = PREFIX + (form.dataset.keepLocal ?? location.pathname);
  const state = form.querySelector('[data-keep-state]');
  const say = (text: string | undefined) => {
    if (state && text && state.textContent !== text) state.textContent = text;
  };
  const before = kept.read<Values>(key);
  if (before) {
    putBack(form, before);
    say(form.dataset.sayRestored);
  }
  form.addEventListener('input', () =>
    say(kept.write(key, valuesOf(form)) ? form.dataset.sayKept : form.dataset.sayNotKept),
  );
  form.querySelector('[data-keep-clear]')?.addEventListener('click', (event) => {
    event.preventDefault();
    kept.drop(key);
    form.reset();
    say(form.dataset.sayCleared);
  });
  // A form without an address must never leave the browser, not even by the Enter key.
  if (!form.hasAttribute('action')) form.addEventListener('submit', (event) => event.preventDefault());
  for (const b of form.querySelectorAll<HTMLElement>('[data-print]'))
    b.addEventListener('click', () => window.print());
}
