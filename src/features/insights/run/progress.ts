// Tells a waiting person how far it is, on standard error: a bar on a terminal, else a line every five seconds.
export interface Screen {
  isTTY?: boolean | undefined;
  columns?: number | undefined;
  write(text: string): unknown;
}

export class Progress {
  private readonly screen: Screen;
  private readonly clock: () => number;
  private readonly began: number;
  private last = Number.NEGATIVE_INFINITY;
  /** Share done when this run began, if it went on with an earlier one. */
  private readonly from: { share: number; rows: number };

  /** @param clock milliseconds */
  constructor(screen: Screen, clock: () => number, from = { share: 0, rows: 0 }) {
    this.screen = screen;
    this.clock = clock;
    this.began = clock();
    this.from = from;
  }

  /** @param share of the bytes on the disk, 0 to 1 */
  tell(share: number, rows: number, now = false): void {
    const at = this.clock();
    if (!now && at - this.last < (this.screen.isTTY ? 200 : 5000)) return;
    if (!this.screen.isTTY && !now && this.last === Number.NEGATIVE_INFINITY) {
      this.last = at;
      return;
    }
    this.last = at;
    const line = this.line(share, rows, (at - this.began) / 1000);
    this.screen.write(this.screen.isTTY ? `\r${line}\u001b[K` : `${line}\n`);
  }

  line(share: number, rows: number, seconds: number): string {
    const rate = seconds > 0 ? (rows - this.from.rows) / seconds : 0;
    const gone = share - this.from.share;
    const left = gone > 0.002 && seconds > 1 ? ((1 - share) / gone) * seconds : null;
    const width = Math.max(10, Math.min(30, (this.screen.columns ?? 80) - 60));
    const full = Math.round(width * Math.min(1, share));
    const bar = this.screen.isTTY ? `[${'#'.repeat(full)}${' '.repeat(width - full)}] ` : '';
    const rest = left === null ? '' : `, ${timeOf(left)} left`;
    return `${bar}${Math.floor(100 * Math.min(1, share))} %, ${rows.toLocaleString('en-GB')} rows, ${Math.round(rate).toLocaleString('en-GB')} a second${rest}`;
  }

  /** Says something between two states of the bar. */
  say(text: string): void {
    this.screen.write(this.screen.isTTY ? `\r\u001b[K${text}\n` : `${text}\n`);
  }

  end(): void {
    if (this.screen.isTTY) this.screen.write('\r\u001b[K');
  }
}

/** `1 h 05 min`, `3 min 20 s`, `12 s`. */
export function timeOf(seconds: number): string {
  const s = Math.max(0, Math.round(seconds));
  if (s < 60) return `${s} s`;
  if (s < 3600) return `${Math.floor(s / 60)} min ${String(s % 60).padStart(2, '0')} s`;
  return `${Math.floor(s / 3600)} h ${String(Math.floor((s % 3600) / 60)).padStart(2, '0')} min`;
}
