// False alarms on lines that name a group of people without harming it: neutral, kind, quoting to object, and reclaimed.

const groups: Record<string, RegExp> = {
  women: /\b(wom[ae]n|girls?|mums?|mothers?|wi(fe|ves)|feminists?)\b/i,
  men: /\b(m[ae]n|boys?|dads?|fathers?|husbands?)\b/i,
  'trans people': /\b(trans(gender)?|non-?binary|tranny)\b/i,
  'gay, lesbian, bisexual people': /\b(gays?|lesbians?|bi(sexual)?s?|queers?|lgbtq?\w*|dykes?|fag\w*)\b/i,
  'black people': /\b(black|african|nigerians?|jamaicans?|n[i1]gg\w*)\b/i,
  'Asian people': /\b(asians?|chinese|indians?|pakistanis?|filipin\w+|koreans?|desi)\b/i,
  'migrants, Roma, Travellers':
    /\b(immigrants?|migrants?|refugees?|asylum|roma|gyps\w+|travellers?|foreigners?|polish|romanians?|mexicans?)\b/i,
  Muslims: /\b(muslims?|islam\w*|hijab\w*|mosques?)\b/i,
  Jews: /\b(jew(s|ish)?|synagogues?|rabbis?)\b/i,
  'disabled people': /\b(disab\w+|wheelchairs?|autis\w+|blind|deaf|downs?|adhd|learning difficult\w+)\b/i,
  'people with a mental illness or addiction':
    /\b(bipolar|schizo\w*|borderline|bpd|psycho\w*|depress\w+|addicts?|alcoholics?|junkies?)\b/i,
  'old people': /\b(old|elderly|pensioners?|boomers?)\b/i,
  'fat people': /\b(fat|obese|plus.?size)\b/i,
  'poor and homeless people': /\b(poor|homeless|benefits?|rough sleep\w+|dole)\b/i,
};

export type GroupFigure = { lines: number; likely: number; sure: number };

/** Shares of harmless lines of each group that reach the thresholds. */
export function groupFigures(
  lines: readonly { text: string; score: number }[],
  likely: number,
  sure: number,
): Record<string, GroupFigure> {
  return Object.fromEntries(
    Object.entries(groups).map(([name, pattern]) => {
      const found = lines.filter(({ text }) => pattern.test(text));
      const share = (least: number) =>
        found.length === 0
          ? 0
          : Math.round((1000 * found.filter(({ score }) => score >= least).length) / found.length) / 1000;
      return [name, { lines: found.length, likely: share(likely), sure: share(sure) }];
    }),
  );
}
