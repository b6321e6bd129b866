// Parts that every writing form of this room has: content notes, writing without one's name, the row of buttons.
import { patterns } from '../../../paths.ts';
import {
  button,
  type Child,
  checkbox,
  checkboxGroup,
  formFoot,
  type Html,
  html,
  more,
  notice,
  radioGroup,
  raw,
} from '../../../platform/html/index.ts';
import { renderMarkdown } from '../../../platform/html/markdown.ts';
import { listOf, type Problems, type Typed, textOf } from '../../../platform/http/index.ts';
import type { Translate } from '../../../platform/i18n/index.ts';
import { limitsOfText, noteStrengths, noteTopics } from '../model.ts';

export type Fields = { t: Translate; typed: Typed; problems: Problems };

/** A field's problem in words. */
export function problem({ t, problems }: Fields, field: string): string | undefined {
  const one = problems[field];
  return one && t(one.key, one.values);
}

/** Opens by itself when something in it was chosen. */
export function notesFields({ t, typed }: Fields): Html {
  const chosen = listOf(typed, 'notes');
  return more({
    label: t('posts.notes.label'),
    open: chosen.length > 0,
    body: html`<p class="hint">${t('posts.notes.hint')}</p>${checkboxGroup({
      name: 'notes',
      label: t('posts.notes.topics'),
      layout: 'chips',
      values: chosen,
      options: noteTopics.map((topic) => ({ value: topic, label: t(`posts.topic.${topic}`) })),
    })}${radioGroup({
      name: 'strength',
      label: t('posts.notes.strength'),
      layout: 'chips',
      value: textOf(typed, 'strength', 'mild'),
      options: noteStrengths.map((strength) => ({
        value: strength,
        label: t(`posts.notes.strength.${strength}`),
      })),
    })}`,
  });
}

export function withoutNameField({ t, typed }: Fields, name: string): Html {
  return checkbox({
    name: 'without_name',
    value: 'on',
    checked: textOf(typed, 'without_name') === 'on',
    label: t('posts.without_name.label'),
    hint: t('posts.without_name.hint', { name }),
  });
}

/** What the writer was asked already travels along, so that it is asked once. */
export const askedInputs = (typed: Typed): Html[] =>
  listOf(typed, 'asked').map((one) => html`<input type="hidden" name="asked" value="${one}">`);

/** Where the browser's script shows what a look while writing found: after the buttons, in nobody's way. */
export const lookPlace = (t: Translate): Html =>
  html`<div class="look" data-look="${patterns.lookWhileWriting}" data-say="${t('posts.look.say')}"><p class="sr-only" role="status"></p><div class="stack" data-look-panel></div></div>`;

/** One act, which is also what Enter does; the rest is folded. How the words may wait is asked on a page of its own. */
export function writeButtons(t: Translate, publish: string, mayWait = true): Html {
  const other = (act: 'preview' | 'keep' | 'wait', label: string) =>
    button({ label, kind: 'quiet', small: true, name: 'act', value: act });
  return formFoot(
    button({ label: publish }),
    more({
      label: t('posts.not_ready'),
      body: html`<div class="row">${other('preview', t('posts.preview'))}${other('keep', t('posts.keep'))}${mayWait && other('wait', t('posts.wait.act'))}</div>`,
    }),
  );
}

/** How the text will look, above the form; with care beside it when the words ask for care. */
export function previewOf(t: Translate, title: string | null, text: string, care: Child): Html {
  const short = text.trim().slice(0, limitsOfText.article);
  return html`<section class="card stack preview" id="preview" aria-labelledby="preview-title"><h2 id="preview-title">${t('posts.preview.title')}</h2>
${title && html`<p><strong>${title}</strong></p>`}<div class="post-body">${raw(renderMarkdown(short))}</div>${care}${notice({ body: t('posts.preview.not_yet') })}</section>`;
}

export const autosaveWords = (t: Translate) => ({
  saved: t('frame.autosave.saved'),
  saving: t('frame.autosave.saving'),
  offline: t('frame.autosave.offline'),
  restored: t('frame.autosave.restored'),
});

/** How text may be marked, in one line, and where drafts are. */
export const writingHint = (t: Translate): Html =>
  html`${t('posts.text.hint')} <a href="${patterns.drafts}">${t('posts.text.drafts')}</a>`;
