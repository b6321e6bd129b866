// Paced breathing: a ring that grows and shrinks, a word, and the time left. Paused or ended at any moment, without comment.
// [data-breathing] holds: data-pattern "in 4, out 6" as JSON [["in",4,"Breathe in"],["out",6,"Breathe out"]], data-minutes.
// [data-pace] select offers other patterns, each option's value being one as JSON.
// Under reduced motion the ring stands still (CSS) and the words do all the work.

type Phase = readonly [kind: 'in' | 'hold' | 'out', seconds: number, words: string];

class Breathing {
  private index = -1;
  private beat = 0;
  private elapsed = 0;
  private timer: ReturnType<typeof setInterval> | undefined;
  private readonly root: HTMLElement;
  private pattern: readonly Phase[];
  private readonly total: number;

  constructor(root: HTMLElement) {
    this.root = root;
    this.pattern = JSON.parse(root.dataset.pattern ?? '[["in",4,"In"],["out",6,"Out"]]') as Phase[];
    this.total = Math.round(Number(root.dataset.minutes ?? 5) * 60);
    for (const hidden of root.querySelectorAll<HTMLElement>('[data-with-script]')) hidden.hidden = false;
    this.on('[data-start]', () => (this.timer ? this.pause() : this.start()));
    this.on('[data-end]', () => this.end());
    const pace = this.root.querySelector<HTMLSelectElement>('[data-pace] select');
    pace?.addEventListener('change', () => {
      this.pattern = JSON.parse(pace.value) as Phase[];
      this.index = -1;
      if (this.timer) this.next();
    });
    this.left();
  }

  private on(selector: string, act: () => void): void {
    this.root.querySelector(selector)?.addEventListener('click', act);
  }

  private text(selector: string, words: string | undefined): void {
    const place = this.root.querySelector(selector);
    if (place && words !== undefined && place.textContent !== words) place.textContent = words;
  }

  private left(): void {
    const s = Math.max(0, this.total - this.elapsed);
    this.text('[data-left]', `${Math.floor(s / 60)}:${String(s % 60).padStart(2, '0')}`);
  }

  private start(): void {
    this.text('[data-start]', this.root.dataset.sayPause);
    this.timer = setInterval(() => this.tick(), 1000);
    this.next();
  }

  private pause(): void {
    clearInterval(this.timer);
    this.timer = undefined;
    this.index = -1;
    this.ring('out', 2);
    this.text('[data-start]', this.root.dataset.sayGoOn);
    this.text('[data-cue]', this.root.dataset.sayPaused);
  }

  private end(): void {
    clearInterval(this.timer);
    this.timer = undefined;
    this.index = -1;
    this.elapsed = 0;
    this.ring('out', 2);
    this.left();
    this.text('[data-start]', this.root.dataset.sayStart);
    this.text('[data-cue]', this.root.dataset.sayDone);
    const after = this.root.querySelector<HTMLElement>('[data-after]');
    if (after) after.hidden = false;
  }

  private ring(kind: string, seconds: number): void {
    const ring = this.root.querySelector<HTMLElement>('.breath-ring');
    if (!ring) return;
    ring.dataset.seconds = String(seconds);
    ring.dataset.phase = kind;
  }

  private next(): void {
    this.index = (this.index + 1) % this.pattern.length;
    const phase = this.pattern[this.index];
    if (!phase) return;
    this.beat = phase[1];
    this.ring(phase[0], phase[1]);
    this.text('[data-cue]', phase[2]);
  }

  private tick(): void {
    this.elapsed += 1;
    this.beat -= 1;
    this.left();
    // Ends on an out-breath, never in the middle of a breath.
    if (this.elapsed >= this.total && this.beat <= 0 && this.pattern[this.index]?.[0] === 'out') this.end();
    else if (this.beat <= 0) this.next();
  }
}

for (const root of document.querySelectorAll<HTMLElement>('[data-breathing]')) new Breathing(root);
