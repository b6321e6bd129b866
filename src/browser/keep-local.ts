// What is written in exercises and the safety plan stays in this browser. form[data-keep-local="<key>"].
// button[data-keep-clear] in the form forgets it; button[data-keep-copy="<key>"] puts a form's words on that shelf once;
// [data-keep-state] says what happened (words in data-say-*); button[data-print] prints. Hidden buttons come to light here.
import { putBack, type Values, valuesOf } from './form-values.ts';
import { kept } from './kept.ts';

const PREFIX = 'kept:';

const sayIn =
  (form: HTMLFormElement) =>
  (text: string | undefined): void => {
    const state = form.querySelector('[data-keep-state]');
    if (state && text && state.textContent !== text) state.textContent = text;
  };

function show(button: HTMLElement, act: (event: Event) => void): void {
  button.hidden = false;
  button.addEventListener('click', act);
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-keep-local]')) {
  const key = PREFIX + (form.dataset.keepLocal ?? location.pathname);
  const say = sayIn(form);
  const before = kept.read<Values>(key);
  if (before) {
    putBack(form, before);
    say(form.dataset.sayRestored);
  }
  form.addEventListener('input', () =>
    say(kept.write(key, valuesOf(form)) ? form.dataset.sayKept : form.dataset.sayNotKept),
  );
  const clear = form.querySelector<HTMLElement>('[data-keep-clear]');
  if (clear)
    show(clear, (event) => {
      event.preventDefault();
      kept.drop(key);
      // Not form.reset(): a page that answers a form holds the words as its first values.
      putBack(form, Object.fromEntries(Object.keys(valuesOf(form)).map((name) => [name, []])));
      say(form.dataset.sayCleared);
    });
  // A form without an address must never leave the browser, not even by the Enter key.
  if (!form.hasAttribute('action')) form.addEventListener('submit', (event) => event.preventDefault());
}

for (const copy of document.querySelectorAll<HTMLButtonElement>('button[data-keep-copy]')) {
  const { form } = copy;
  if (form)
    show(copy, () => {
      if (kept.write(PREFIX + (copy.dataset.keepCopy ?? ''), valuesOf(form)))
        sayIn(form)(copy.dataset.sayCopied);
      else sayIn(form)(form.dataset.sayNotKept);
    });
}

for (const b of document.querySelectorAll<HTMLElement>('[data-print]')) show(b, () => window.print());
