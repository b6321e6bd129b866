// What the sample pages have in common: texts, two viewers, invented people. Samples are for looking at, never served.
import { readFileSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import { type Html, type PageProps, page, type T, time, type Viewer } from '../../src/platform/html/index.ts';

const texts = JSON.parse(
  readFileSync(new URL('../../locales/en/frame.json', import.meta.url), 'utf8'),
) as Record<string, string>;

export const t: T = (key, values) => {
  const text = texts[key];
  if (text === undefined) throw new Error(`locales/en/frame.json lacks ${key}`);
  return String(new IntlMessageFormat(text, 'en').format(values));
};

export const member: Viewer = { name: 'Quiet Heron', isOperator: false, unread: 3, moderates: true };
export const operator: Viewer = { name: 'Marram Grass', isOperator: true, unread: 0 };
export const csrf = 'sample';
export const when = (words: string): Html => time({ at: new Date('2026-01-05T09:30:00Z'), words });

export interface Sample {
  readonly name: string;
  readonly props: Partial<PageProps> & Pick<PageProps, 'title' | 'body'>;
  readonly scripts?: readonly ('breathing' | 'keep-local' | 'passkey' | 'timer')[];
}

export function render(sample: Sample, assets: PageProps['assets'], theme: 'light' | 'dark'): string {
  const base = { t, lang: 'en', viewer: member, csrf, path: `/${sample.name}`, theme, assets };
  return String(page({ ...base, ...sample.props }));
}
