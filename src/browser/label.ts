// Keys for labelling: a letter presses the button that carries it in [data-key]. Off while one writes, and off by choice (WCAG 2.1.4).
// Expects [data-label] on the form, [data-keys] on the button that turns keys off, and [data-with-script][hidden] round it.

const kept = 'label-keys';
const toggle = document.querySelector<HTMLButtonElement>('[data-keys]');

const areOff = (): boolean => {
  try {
    return localStorage.getItem(kept) === 'off';
  } catch {
    return false;
  }
};

function say(): void {
  if (!toggle) return;
  toggle.textContent = (areOff() ? toggle.dataset.sayOn : toggle.dataset.sayOff) ?? '';
}

function press(event: KeyboardEvent): void {
  if (areOff() || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  const { target } = event;
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement) {
    if (event.key === 'Escape') target.blur();
    return;
  }
  if (event.key === 'm') {
    event.preventDefault();
    document.querySelector<HTMLTextAreaElement>('textarea[name="memo"]')?.focus();
    return;
  }
  const key = event.key.toLowerCase();
  const button = [...document.querySelectorAll<HTMLElement>('[data-key]')].find(
    (one) => one.dataset.key === key,
  );
  if (!button) return;
  event.preventDefault();
  button.click();
}

document.addEventListener('keydown', press);
toggle?.addEventListener('click', () => {
  try {
    localStorage.setItem(kept, areOff() ? 'on' : 'off');
  } catch {
    // A window that keeps nothing: the keys stay as they are.
  }
  say();
});
say();
for (const hidden of document.querySelectorAll<HTMLElement>('[data-with-script]')) hidden.hidden = false;
let sent = false;
document.querySelector('[data-label]')?.addEventListener('submit', (event) => {
  // A second press while the first is on its way would answer the same question twice.
  if (sent) event.preventDefault();
  sent = true;
});
addEventListener('pageshow', () => {
  sent = false;
});
