// How far a long filling is, in a line now and then: how many, how fast, how long still.

const everyMs = 4_000;

export type Progress = {
  /** So many fewer than first thought. */
  planned(fewer: number): void;
  made(more: number): void;
};

export function createProgress(
  total: number,
  say: (line: string) => void,
  clock: () => number = () => performance.now(),
): Progress {
  const started = clock();
  let all = total;
  let done = 0;
  let spoke = started;
  return {
    planned: (fewer) => {
      all -= fewer;
    },
    made(more) {
      done += more;
      const now = clock();
      if (now - spoke < everyMs) return;
      spoke = now;
      const rate = done / ((now - started) / 1000);
      const left = Math.max(0, all - done) / rate;
      say(
        `  ${inThousands(done)} of about ${inThousands(all)} posts, ${inThousands(Math.round(rate))} a second, ${inWords(left)} left`,
      );
    },
  };
}

function inThousands(count: number): string {
  return count.toLocaleString('en');
}

function inWords(seconds: number): string {
  return seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`;
}
