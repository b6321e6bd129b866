// The safety plan: a copy in this browser so that it opens without a connection, the print button, and forgetting the copy.
// Pages mark the plan's text with [data-plan-copy]; nothing is kept unless the person ticked [data-plan-offline].
import { kept } from './kept.ts';

const KEY = 'plan:text';

const copy = document.querySelector<HTMLElement>('[data-plan-copy]');
const choice = document.querySelector<HTMLInputElement>('[data-plan-offline]');
const state = document.querySelector<HTMLElement>('[data-plan-state]');

/** Plain text only: nothing that was kept can ever run. */
function linesOf(root: HTMLElement): string[][] {
  return [...root.querySelectorAll('.plan-part')].map((part) =>
    [...part.querySelectorAll('h2, h3, li, p')]
      .map((line) => (line.textContent ?? '').trim())
      .filter(Boolean),
  );
}

function show(into: HTMLElement, parts: string[][]): void {
  for (const [title = '', ...lines] of parts) {
    const part = document.createElement('section');
    part.className = 'plan-part';
    const h = document.createElement('h2');
    h.textContent = title;
    const list = document.createElement('ul');
    for (const line of lines) list.appendChild(document.createElement('li')).textContent = line;
    part.append(h, list);
    into.append(part);
  }
}

if (copy && choice) {
  choice.checked = kept.read(KEY) !== undefined;
  const apply = () => {
    if (choice.checked) kept.write(KEY, linesOf(copy));
    else kept.drop(KEY);
    if (state) state.textContent = (choice.checked ? state.dataset.sayKept : state.dataset.sayCleared) ?? '';
  };
  choice.addEventListener('change', apply);
  if (choice.checked) kept.write(KEY, linesOf(copy));
}

const shell = document.querySelector<HTMLElement>('[data-plan-shell]');
if (shell) {
  const parts = kept.read<string[][]>(KEY);
  if (parts) show(shell, parts);
  else shell.querySelector<HTMLElement>('[data-plan-none]')?.removeAttribute('hidden');
}

for (const b of document.querySelectorAll<HTMLElement>('[data-print]')) {
  b.hidden = false;
  b.addEventListener('click', () => window.print());
}
