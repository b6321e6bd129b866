// A quiet timer for exercises: says whole minutes, never seconds running down. Begun, ended early or let be without comment.
// [data-timer] with data-say-left ("About {minutes} minutes left"), -last, -done; inside [data-timer-minutes="15"] buttons,
// [data-timer-end] and [data-timer-state]; what needs script stands in [data-with-script][hidden].

function timer(root: HTMLElement): void {
  const state = root.querySelector<HTMLElement>('[data-timer-state]');
  const end = root.querySelector<HTMLElement>('[data-timer-end]');
  let tick: ReturnType<typeof setInterval> | undefined;
  const say = (text = '') => {
    if (state && state.textContent !== text) state.textContent = text;
  };
  const stop = (words?: string) => {
    clearInterval(tick);
    tick = undefined;
    if (end) end.hidden = true;
    say(words);
  };
  const left = (until: number) => {
    // By the clock and not by counting: a phone that slept must not make the time longer.
    const minutes = Math.ceil((until - Date.now()) / 60_000);
    if (minutes <= 0) stop(root.dataset.sayDone);
    else
      say(minutes === 1 ? root.dataset.sayLast : root.dataset.sayLeft?.replace('{minutes}', String(minutes)));
  };
  for (const begin of root.querySelectorAll<HTMLElement>('[data-timer-minutes]')) {
    begin.addEventListener('click', () => {
      clearInterval(tick);
      const until = Date.now() + Number(begin.dataset.timerMinutes) * 60_000;
      tick = setInterval(() => left(until), 1000);
      if (end) end.hidden = false;
      left(until);
    });
  }
  end?.addEventListener('click', () => stop(root.dataset.sayDone));
  for (const hidden of root.querySelectorAll<HTMLElement>('[data-with-script]')) hidden.hidden = false;
}

for (const root of document.querySelectorAll<HTMLElement>('[data-timer]')) timer(root);
