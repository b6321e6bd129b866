// What a researcher may show of people's words: places to write a paraphrase, and quotes only where their writer agreed.
import type { ThemeModel, ThemeTally } from '../themes/index.ts';

/** A theme and the ids of its typical records, each of another person; their texts stay in the private folder. */
export interface Slot {
  theme: number;
  name: string;
  records: readonly string[];
}

/** Only of themes that may be told (see themesTold): a slot for a theme of three people would lead to them. */
export function paraphraseSlots(model: ThemeModel, tally: ThemeTally, told: ReadonlySet<number>): Slot[] {
  return model.themes
    .filter((theme) => theme.id < model.k && told.has(theme.id))
    .map((theme) => ({
      theme: theme.id,
      name: theme.name,
      records: tally.typical[theme.id]!.map((one) => one.id),
    }));
}

/** What the writer of a record agreed to; kept by the researcher, e.g. from a form. */
export interface QuoteConsent {
  record: string;
  /** `quote`: these words may be shown; `paraphrase`: only told in other words. */
  to: 'quote' | 'paraphrase';
  /** Seconds since 1970. */
  at: number;
  /** Taken back since; then nothing may be shown. */
  withdrawn?: boolean;
}

/** Records that may be quoted: the last word of their writer counts, silence is a no. */
export function quotable(consents: readonly QuoteConsent[]): Set<string> {
  const last = new Map<string, QuoteConsent>();
  for (const one of consents) {
    const other = last.get(one.record);
    // At the same moment the more careful answer stands.
    if (!other || one.at > other.at || (one.at === other.at && !agreed(one))) last.set(one.record, one);
  }
  return new Set([...last.values()].filter(agreed).map((one) => one.record));
}
const agreed = (one: QuoteConsent) => one.to === 'quote' && !one.withdrawn;
