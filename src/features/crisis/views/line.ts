// One crisis line, and the emergency numbers, as the help page shows them. Numbers stay exactly as the country dials them.
import { attrs, facts, type Html, helpLine, html, more } from '../../../platform/html/index.ts';
import type { Translate } from '../../../platform/i18n/index.ts';
import { dateWords } from '../../../std/time.ts';
import type { CrisisLine, Emergency } from '../crisis-lines.ts';
import { parseDial, smsHref, telHref } from '../dial.ts';
import type { HelpFor } from '../lines-for.ts';

type Reader = { t: Translate; locale: string };

/** First and biggest: one button for each number. */
export function emergencyCard({ t }: Reader, help: HelpFor): Html {
  return html`<section class="emergency emergency-first" aria-labelledby="emergency"><div><h2 id="emergency">${t('crisis.emergency.title')}</h2><p>${t(
    help.known ? 'crisis.emergency.body' : 'crisis.emergency.anywhere',
  )}</p></div><div class="emergency-numbers">${help.emergency.map((one) => emergencyButton(t, one))}</div></section>`;
}

function emergencyButton(t: Translate, one: Emergency): Html {
  const { number } = parseDial(one.dial);
  return html`<a class="button button-lantern" href="${telHref(one.dial)}"><span>${t('crisis.emergency.call')} <strong>${number}</strong></span>${
    one.for && html`<span class="emergency-for">${t(`crisis.emergency.for.${one.for}`)}</span>`
  }</a>`;
}

export function crisisLine(reader: Reader, line: CrisisLine): Html {
  const { t } = reader;
  return helpLine({
    name: line.name,
    about: about(t, line),
    ways: waysOf(t, line),
    facts: facts(factsOf(reader, line)),
    what: more({
      label: t(line.dial ? 'crisis.line.whatCall' : 'crisis.line.whatText'),
      body: html`<p>${line.whatHappens ?? t('crisis.line.whatGeneral')}</p><p>${t('crisis.line.whatAlways')}</p>`,
    }),
    source: sourceOf(reader, line),
  });
}

function about(t: Translate, line: CrisisLine): Html | undefined {
  const said = [
    line.local_name && line.local_name !== line.name && line.local_name,
    line.region && t('crisis.line.region', { region: line.region }),
    line.note,
    line.pair && t('crisis.line.pair'),
  ].filter(Boolean);
  return said.length > 0 ? html`${said.join(' · ')}` : undefined;
}

function waysOf(t: Translate, line: CrisisLine): { href: string; label: Html }[] {
  const ways: { href: string; label: Html }[] = [];
  if (line.dial) {
    const { number, press } = parseDial(line.dial);
    const then = press ? html` <span class="nowrap">${t('crisis.way.thenPress', { key: press })}</span>` : '';
    ways.push({
      href: telHref(line.dial),
      label: html`<span>${t('crisis.way.callVerb')} <span class="nowrap">${number}</span>${then}</span>`,
    });
  }
  if (line.sms) {
    const { number, keyword } = line.sms;
    ways.push({
      href: smsHref(line.sms),
      label: html`${keyword ? t('crisis.way.textWord', { number, keyword }) : t('crisis.way.text', { number })}`,
    });
  }
  if (line.chatUrl) ways.push({ href: line.chatUrl, label: html`${t('crisis.way.chat')}` });
  return ways;
}

function factsOf({ t, locale }: Reader, line: CrisisLine): [string, string][] {
  const rows: [string, string][] = [
    [
      'hours',
      line.hours === '24/7' ? t('crisis.line.dayAndNight') : (line.hours ?? t('crisis.line.notKnown')),
    ],
  ];
  if (line.languages.length > 0) rows.push(['languages', languageNames(locale, line.languages)]);
  if (line.audience !== 'everyone') rows.push(['audience', t(`crisis.line.audience.${line.audience}`)]);
  return rows.map(([key, value]) => [t(`crisis.line.${key}`), value]);
}

function languageNames(locale: string, codes: readonly string[]): string {
  const names = new Intl.DisplayNames(locale, { type: 'language' });
  return new Intl.ListFormat(locale).format(codes.map((code) => names.of(code) ?? code));
}

function sourceOf({ t, locale }: Reader, line: CrisisLine): Html {
  const values = { date: dateWords(new Date(line.checked_on), locale), who: line.checked_by };
  const source = line.source_url && new URL(line.source_url).hostname.replace(/^www\./, '');
  return html`<time${attrs({ datetime: line.checked_on })}>${t('crisis.line.checked', values)}</time>${
    source && html`. ${t('crisis.line.source', { source })}`
  }`;
}
