// A pause before words go out, and the reason where they cannot stand as they are. The words wait unchanged in the form below.
import { button, type Child, type Html, html, linkButton, notice } from '../../../platform/html/index.ts';
import type { Translate } from '../../../platform/i18n/index.ts';
import type { Piece, Reading } from '../screen-words.ts';

type Where = {
  t: Translate;
  /** id of the form that the buttons send. */
  form: string;
  /** Waiting is offered where the words are new. */
  mayWait: boolean;
  /** For one reader: other words on the button that sends, and on who would read it. */
  isPrivate?: boolean;
};
type Pause = NonNullable<Reading['pause']>;

const submit = (form: string, label: string, name: string, value: string, ariaLabel?: string): Html =>
  button({ label, kind: 'quiet', small: true, name, value, ariaLabel, extra: { form } });

/**
 * Asked once. The first button that Enter could press never publishes: it takes something out or lets the words wait.
 * @param act what sends the form as it is: "publish" or "save"
 */
export function pauseView(p: Where & { pause: Pause; act: string }): Html {
  const { t, form, pause, act, mayWait, isPrivate } = p;
  const isHard = pause.hostility.length > 0;
  const now = isPrivate ? 'posts.pause.send_now' : 'posts.pause.post_now';
  const send = submit(form, t(isHard ? now : 'posts.pause.keep'), 'act', act);
  return html`<section class="card stack pause" id="pause" tabindex="-1" autofocus aria-labelledby="pause-title"><h2 id="pause-title">${t(isHard ? 'posts.pause.title' : privacyTitle(isPrivate))}</h2>${
    isHard && hard(p)
  }${pause.privacy.length > 0 && exposed(p, isHard)}<div class="row">${
    isHard && mayWait && submit(form, t('posts.pause.sleep'), 'act', 'wait')
  }${linkButton({ href: '#text', label: t('posts.pause.change'), kind: 'quiet', small: true })}${send}</div></section>`;
}

const privacyTitle = (isPrivate = false): string =>
  isPrivate ? 'posts.pause.privacy.title_private' : 'posts.pause.privacy.title';

function hard({ t, pause, isPrivate }: { t: Translate; pause: Pause; isPrivate?: boolean }): Html {
  const words = pause.hostility.filter((one) => one !== '');
  return html`<p>${t(words.length > 0 ? 'posts.pause.words' : 'posts.pause.whole')}</p>${
    words.length > 0 && html`<ul>${words.map((one) => html`<li><q>${one}</q></li>`)}</ul>`
  }<p>${t(isPrivate ? 'posts.pause.body_private' : 'posts.pause.body')}</p>`;
}

/** What strangers would read, each piece with its own way out. Before script and after: plain submit buttons. */
function exposed(
  { t, form, pause, isPrivate }: Pick<Where, 't' | 'form' | 'isPrivate'> & { pause: Pause },
  hasTitle: boolean,
): Html {
  const { privacy } = pause;
  return html`${hasTitle && html`<h3>${t(privacyTitle(isPrivate))}</h3>`}<p>${t(isPrivate ? 'posts.pause.privacy.body_private' : 'posts.pause.privacy.body')}</p><ul class="pieces" role="list">${privacy.map(
    (piece) =>
      html`<li class="row row-apart"><span>${kindOf(t, piece)}: <strong>${piece.words}</strong></span>${submit(
        form,
        t('posts.pause.take_out'),
        'take_out',
        piece.id,
        `${t('posts.pause.take_out')}: ${piece.words}`,
      )}</li>`,
  )}</ul>${
    privacy.length > 1 && html`<p>${submit(form, t('posts.pause.take_out_all'), 'take_out', 'all')}</p>`
  }${!isPrivate && privacy.some((one) => one.whose === 'others') && html`<p>${t('posts.pause.privacy.others')}</p>`}`;
}

/** While one writes: no question yet and nothing in the way, only what would be asked, with the pieces' own way out. */
export function gentlePause({ t, form, pause, isPrivate }: Omit<Where, 'mayWait'> & { pause: Pause }): Html {
  const isHard = pause.hostility.length > 0;
  return html`<section class="card stack pause">${isHard && hard({ t, pause, isPrivate })}${
    pause.privacy.length > 0 && exposed({ t, form, pause, isPrivate }, true)
  }</section>`;
}

export const kindOf = (t: Translate, { kind }: Pick<Piece, 'kind'>): string =>
  t(`posts.piece.${known(kind)}`);

/** What stands in a text where a piece was. */
export const neutralWord = (t: Translate, kind: string): string => t(`posts.piece.${known(kind)}.neutral`);

const pieceKinds = [
  'phone',
  'card',
  'bank_account',
  'official_number',
  'email',
  'address',
  'full_name',
  'number',
] as const;
const known = (kind: string): string => pieceKinds.find((one) => one === kind) ?? 'other';

export const takenOutView = (t: Translate): Html =>
  notice({ kind: 'done', flash: true, body: t('posts.pause.taken_out') });

/** Refused, with the reason; the choice to ask a person is always there. */
export function refusedView(p: {
  t: Translate;
  form: string;
  because: readonly string[];
  care: Child;
}): Html {
  const { t, form } = p;
  return html`<section class="card stack pause" id="pause" tabindex="-1" autofocus aria-labelledby="pause-title"><h2 id="pause-title">${t('posts.refused.title')}</h2>${p.because.map(
    (reason) => html`<p>${reason}</p>`,
  )}<p>${t('posts.refused.body')}</p><div class="row">${linkButton({ href: '#text', label: t('posts.pause.change'), kind: 'quiet', small: true })}${submit(form, t('posts.refused.ask'), 'act', 'ask_person')}</div></section>${p.care}`;
}
