// The page of one's own words: what was decided, what the program noticed, by whom, and what one can do. Calm and complete.
import { paths } from '../../../paths.ts';
import {
  button,
  carePanel,
  errorSummary,
  form,
  formFoot,
  type Html,
  html,
  linkButton,
  pageHead,
  textarea,
} from '../../../platform/html/index.ts';
import type { Problems, Request } from '../../../platform/http/index.ts';
import { toShort } from '../../../std/ids.ts';
import { saidMax } from '../answer-screening.ts';
import { careFor } from '../care.ts';
import type { OwnPost } from '../own-post.query.ts';
import { waitsForPerson, whole } from '../screen-words.ts';
import type { PostScreening } from '../screening.query.ts';
import { careView, careWays, emergencyWay } from './care-view.ts';
import { reasonsFor } from './screening-words.ts';
import { topicWords, when } from './words.ts';

type Props = {
  post: OwnPost;
  /** Null where a post waits for another reason. */
  screening: PostScreening | null;
  mayMean: boolean;
  problems: Problems;
  said: string;
};

export function screeningView(request: Request, p: Props): Html {
  const { t } = request;
  const { post, screening } = p;
  const error = p.problems.said && t(p.problems.said.key, p.problems.said.values);
  const errors = error ? [{ field: 'said', message: error }] : [];
  const care = careView(request, careFor(whole({ title: post.title, text: post.markdown })), {
    posted: true,
  });
  return html`${errorSummary({ title: t('frame.errors.title'), errors })}${pageHead({ title: t('posts.screening.title'), lead: t('posts.screening.lead') })}<div class="stack stack-l">
<section class="stack stack-s"><h2>${t('posts.screening.what')}</h2>${decided(request, post, screening).map((one) => html`<p>${one}</p>`)}</section>${
    screening && noticed(request, post, screening)
  }${care}<section class="stack"><h2>${t('posts.screening.can')}</h2>${acts(request, p, error)}</section>
<p><a href="${paths.post(toShort(post.id))}">${t('posts.screening.back')}</a></p></div>`;
}

function decided({ t }: Request, post: OwnPost, screening: PostScreening | null): string[] {
  if (!screening) return [t('posts.state.held.own'), t('posts.screening.other')];
  const waited = waitsForPerson(screening);
  const held = post.state === 'held';
  const topics = topicWords(
    t,
    screening.notes.map((note) => note.topic),
  );
  return [
    held && t(waited ? 'posts.screening.hold' : 'posts.state.held.own'),
    waited && post.state === 'published' && t('posts.screening.held_before'),
    !held && screening.notes.length > 0 && t('posts.screening.note.on', { topics }),
    screening.notesRefused && t('posts.screening.note.off'),
    !held && !waited && screening.notes.length === 0 && t('posts.screening.stands'),
    screening.caseKind !== 'none' && t(`posts.screening.${screening.caseKind}`),
  ].filter((one) => one !== false);
}

function noticed({ t, locale, ctx }: Request, post: OwnPost, screening: PostScreening): Html {
  const text = whole({ title: post.title, text: post.markdown, link: post.linkUrl });
  const fragments = [
    ...new Set(
      screening.findings
        .flatMap((one) => one.spans.map(({ start, end }) => text.slice(start, end).trim()))
        .filter((words) => words !== '' && words.length <= 300),
    ),
  ].slice(0, 6);
  const at = when({ t, locale, now: ctx.clock() }, screening.at);
  const by = t('posts.screening.by', { engine: screening.engine, at: '\u0001' }).split('\u0001');
  return html`<section class="stack stack-s"><h2>${t('posts.screening.reasons')}</h2><ul>${reasonsFor(
    t,
    screening.findings,
  ).map(
    (reason) => html`<li>${reason}</li>`,
  )}</ul>${fragments.map((words) => html`<p class="soft">${t('posts.screening.words', { words })}</p>`)}<p class="small soft">${by[0]}${at}${by[1]}</p></section>`;
}

function acts(request: Request, { post, screening, mayMean, said }: Props, error: string | undefined): Html {
  const { t, csrf } = request;
  const action = paths.postPart(toShort(post.id), 'decided');
  const one = (act: string, label: string) =>
    form({ action, csrf, inline: true, body: button({ label, kind: 'quiet', name: 'act', value: act }) });
  return html`<div class="row">${
    post.state !== 'hidden' &&
    linkButton({
      href: paths.postPart(toShort(post.id), 'edit'),
      label: t('posts.screening.edit'),
      kind: 'quiet',
    })
  }${mayMean && one('mean', t('posts.screening.mean'))}${
    screening && screening.notes.length > 0 && one('notes_off', t('posts.screening.notes_off'))
  }</div>${mayMean && html`<p class="hint">${t('posts.screening.mean.about')}</p>`}${
    screening && screening.said !== '' && html`<p>${t('posts.screening.said', { said: screening.said })}</p>`
  }${
    screening &&
    form({
      action,
      csrf,
      body: html`<input type="hidden" name="act" value="say">${textarea({
        name: 'said',
        label: t('posts.screening.say'),
        hint: t('posts.screening.say.hint'),
        value: said,
        rows: 3,
        maxlength: saidMax,
        error,
      })}${formFoot(button({ label: t('posts.screening.say.act') }))}`,
    })
  }`;
}

/** Help first and nothing else, with the way on at the end: it can be left at once. */
export function withYouView(
  request: Request,
  post: Pick<OwnPost, 'state'>,
  screening: PostScreening | null,
  on: string,
): Html {
  const { t } = request;
  // That somebody was asked is said only where it is so.
  const lead = screening?.caseKind !== 'care' ? 'alone' : post.state === 'held' ? 'held' : 'published';
  return html`${pageHead({ title: t('posts.with_you.title'), lead: t(`posts.with_you.lead.${lead}`) })}<div class="stack">${carePanel(
    {
      t,
      title: t('posts.with_you.more'),
      body: t('posts.with_you.one_thing'),
      ways: [emergencyWay(request), ...careWays(request, 2)].filter((way) => way !== null),
      fixed: true,
      level: 2,
    },
  )}<p>${linkButton({ href: on, label: t('posts.with_you.go_on'), kind: 'quiet' })}</p></div>`;
}
