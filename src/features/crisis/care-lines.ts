// The nearest help as ways for a care panel: what other rooms put beside a search or somebody's words.
import { paths, patterns } from '../../paths.ts';
import type { Context } from '../../platform/context.ts';
import type { CareWay } from '../../platform/html/index.ts';
import type { Translate } from '../../platform/i18n/index.ts';
import { content } from './content.ts';
import type { CrisisLine } from './crisis-lines.ts';
import { smsHref, telHref } from './dial.ts';
import { linesFor } from './lines-for.ts';
import { overridesNow } from './overrides.ts';

type Asking = { ctx: Context; t: Translate };

/**
 * At most `most` lines of the country and then the help page; without fresh lines the emergency number stands in.
 * From memory, works with the database down. Without a country only the help page, which asks.
 */
export function careLines({ ctx, t }: Asking, country: string | null, most = 2): CareWay[] {
  const page: CareWay = {
    href: country ? paths.helpIn(country) : patterns.help,
    label: t('crisis.care.help'),
    about: t('crisis.care.helpAbout'),
  };
  if (!country) return [page];
  const help = linesFor(content().book, country, ctx.clock(), overridesNow(ctx));
  if (help.fallback && help.known) {
    const { dial } = help.emergency[0]!;
    return [
      {
        href: telHref(dial),
        label: t('crisis.way.call', { number: dial }),
        about: t('crisis.care.emergency'),
      },
      page,
    ];
  }
  return [...shortList(help.lines, most).map((line) => wayTo(t, line)), page];
}

/** A pair is never torn: when one of it would not fit, neither is taken. */
function shortList(lines: readonly CrisisLine[], most: number): CrisisLine[] {
  const first = lines.slice(0, most);
  const whole = (line: CrisisLine) =>
    !line.pair || lines.every((other) => other.pair !== line.pair || first.includes(other));
  return first.filter(whole);
}

function wayTo(t: Translate, line: CrisisLine): CareWay {
  const about = line.hours === '24/7' ? t('crisis.care.dayAndNight', { name: line.name }) : line.name;
  if (line.dial) {
    return { href: telHref(line.dial), label: t('crisis.way.call', { number: line.dial }), about };
  }
  if (line.sms) {
    return { href: smsHref(line.sms), label: t('crisis.way.text', { number: line.sms.number }), about };
  }
  return { href: line.chatUrl!, label: t('crisis.way.chat'), about };
}
