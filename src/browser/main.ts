// On every page: quick exit first, then the small comforts. Everything works without this file.
import { autosave } from './autosave.ts';
import { live } from './live.ts';
import { lookWhileWriting } from './look.ts';
import { menus } from './menu.ts';
import { quickExit } from './quick-exit.ts';

quickExit();
menus();
document.querySelector<HTMLElement>('[data-error-summary]')?.focus();
autosave();
lookWhileWriting();
live();

if ('serviceWorker' in navigator) {
  // Offline help is a gift, not a need: a refusal (private window) is silent.
  navigator.serviceWorker.register('/service-worker.js').catch(() => undefined);
  // Kept for offline reading if it is a calm page, even when it began to load before the worker was there.
  navigator.serviceWorker.ready.then((worker) => worker.active?.postMessage('here')).catch(() => undefined);
}
