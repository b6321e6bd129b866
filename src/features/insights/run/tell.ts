// What the terminal says when a run is done: where the records went, and what is missing before any share may be told.
import { leastLabelsOfSlice, type Summary } from '../../../engines/analysis/index.ts';

const words: Record<string, string> = {
  reading: 'rows that are no records',
  withdrawn: 'deleted, removed or not public',
  machines: 'machines, advertisements, spam',
  near_empty: 'too little text to judge',
  language: 'other languages',
  topic: 'not on the topic',
  duplicates: 'duplicates',
  removed_later: 'removed since',
};
const count = (number: number | null) => number?.toLocaleString('en-GB') ?? 'few or hidden';

export function tellSummary(summary: Summary, out: string): string[] {
  const lines = [`${count(summary.flow.length > 0 ? summary.flow[0]!.came : 0)} came`];
  for (const { step, went, why } of summary.flow) {
    if (went === 0) continue;
    const first = why.slice(0, 4).map((one) => `${count(one.count)} ${one.reason.replaceAll('_', ' ')}`);
    lines.push(
      `  − ${count(went).padStart(11)}  ${words[step] ?? step} (${first.join(', ')}${why.length > 4 ? ', …' : ''})`,
    );
  }
  lines.push(`${count(summary.records)} records are in use.`);
  const whole = summary.slices.find((one) => one.kind === 'all')?.prevalence ?? [];
  const told = whole.filter((one) => one.best !== null).length;
  if (told < whole.length) {
    const labels = Math.max(0, ...whole.map((one) => one.labels));
    lines.push(
      `Shares are told of ${told} of ${whole.length} codes: each needs ${leastLabelsOfSlice} labels of a probability sample, the best-labelled has ${labels}.`,
      `Next: companionway insight sample --out ${out}, then insight label, then insight report.`,
    );
  }
  if ((summary.setAside?.labels ?? 0) > 0)
    lines.push(
      `Labels of ${count(summary.setAside!.labels)} texts are not used: their sample was drawn from other files. Draw a new one.`,
    );
  const open = whole.filter((one) => one.caution === 'open_disagreements').map((one) => one.code);
  if (open.length > 0)
    lines.push(
      `People differ on too many sampled texts (${open.join(', ')}). Settle them: companionway insight label ${out} --annotator NAME --adjudicate`,
    );
  lines.push(`Written: ${out}/report.html and beside it. Never share ${out}/private/.`);
  return lines;
}
