// One post of a thread, as this reader wishes to meet it; or what stands in its place.
import { paths, patterns } from '../../../paths.ts';
import {
  byline,
  type Child,
  fold,
  type Html,
  html,
  linkButton,
  notice,
  post,
  raw,
  tag,
  tags,
  tombstone,
} from '../../../platform/html/index.ts';
import { toShort } from '../../../std/ids.ts';
import { roleTag } from '../../communities/index.ts';
import { showingOf } from '../policy.ts';
import { screenedOf } from '../screening-line.ts';
import type { PostOnPage } from '../thread.query.ts';
import { noteTags, topicWords, type Words, when } from './words.ts';

/** Small acts under a post: those in the row, and those behind "More". */
export type PostActs = { shown: readonly Html[]; folded: readonly Html[] };

export type PostContext = Words & {
  threadShort: string;
  wishes: Parameters<typeof showingOf>[1];
  mayReply: boolean;
  signedIn: boolean;
  decorations: (one: PostOnPage) => readonly Html[];
  /** Care panel beside the viewer's own fresh words. */
  beside: (one: PostOnPage) => Child;
  /** Further small acts, by part B of the room: edit, delete, bookmark. */
  acts: (one: PostOnPage) => PostActs;
};

export const anchor = (one: { id: string }): string => `p-${toShort(one.id)}`;

export function postView(c: PostContext, one: PostOnPage): Html {
  const gone = inItsPlace(c, one);
  if (gone) return tombstone({ id: anchor(one), text: gone });
  return post({
    id: anchor(one),
    first: one.isOpening,
    own: one.mine,
    byline: bylineOf(c, one),
    body: html`${stateNotice(c, one)}${answering(c, one)}${bodyOf(c, one)}`,
    beside: c.beside(one),
    actions: actionsOf(c, one),
  });
}

/** The sentence where words were taken away, or null. */
function inItsPlace({ t }: PostContext, one: PostOnPage): string | null {
  const what = one.isOpening ? 'opening' : 'reply';
  if (one.state === 'deleted') return t(`posts.gone.deleted.${what}`, { name: one.name });
  if (one.html !== null) return null;
  if (one.state === 'hidden') return t(`posts.gone.hidden.${what}`);
  return t('posts.gone.blocked');
}

function bylineOf(c: PostContext, one: PostOnPage): Html {
  const { t } = c;
  return byline({
    name: one.name,
    href: one.alias ? undefined : paths.person(toShort(one.personaId)),
    avatarSeed: one.personaId,
    roles: [
      one.role && one.role !== 'member' && roleTag(t, one.role),
      one.mine && tag(t('posts.you')),
      one.state !== 'published' &&
        tag(t(`posts.state.${one.state}`), one.state === 'hidden' ? 'ember' : 'lantern'),
    ],
    meta: [
      one.alias && t('posts.without_name'),
      when(c, one.at),
      one.editedAt !== null && t('posts.edited'),
    ].filter(Boolean) as Child[],
  });
}

function stateNotice({ t }: PostContext, one: PostOnPage): Html | false {
  if (one.state === 'published') return false;
  const whose = one.mine ? 'own' : 'staff';
  const waits = one.mine && one.state === 'held';
  return notice({
    body: waits ? whyItWaits(t, one) : t(`posts.state.${one.state}.${whose}`),
    kind: one.state === 'hidden' ? 'warning' : 'info',
  });
}

/** One's own words that wait: who sees them, and the way to the reason. */
function whyItWaits(t: PostContext['t'], one: PostOnPage): Html {
  const action = screenedOf(one)?.action;
  const said = action === 'hold' || action === 'refuse' ? 'safety' : 'own';
  return html`${t(`posts.state.held.${said}`)} <a href="${paths.postPart(toShort(one.id), 'decided')}">${t('posts.screening.why')}</a>`;
}

/** "In answer to …": a link to the words, without the words. Somebody behind a block stays unnamed. */
function answering({ t }: PostContext, one: PostOnPage): Html | false {
  if (!one.quotes) return false;
  const text =
    one.quotes.name === null ? t('posts.answers.someone') : t('posts.answers', { name: one.quotes.name });
  return html`<p class="small soft"><a href="${paths.post(toShort(one.quotes.id))}">${text}</a></p>`;
}

function bodyOf(c: PostContext, one: PostOnPage): Html {
  const { t } = c;
  const text = raw(one.html ?? '');
  if (one.mine) return html`${tags(noteTags(t, one.notes))}${text}`;
  const showing = showingOf(one.notes, c.wishes);
  if (showing.how === 'hide') {
    const words = t('posts.put_aside', { topics: topicWords(t, showing.topics) });
    return html`<p class="soft">${words} ${c.signedIn && html`<a href="${patterns.readingPreferences}">${t('posts.put_aside.change')}</a>`}</p>`;
  }
  const body =
    showing.how === 'fold'
      ? fold({ t, topics: topicWords(t, showing.topics), strong: showing.strong, body: text })
      : html`${tags(noteTags(t, one.notes))}${text}`;
  if (!one.muted) return body;
  return html`<details class="fold"><summary>${t('posts.muted')}</summary><div class="fold-body">${body}</div></details>`;
}

function actionsOf(c: PostContext, one: PostOnPage): Child[] {
  if (!c.signedIn) return [];
  const { t } = c;
  const short = toShort(one.id);
  const published = one.state === 'published';
  const acts = c.acts(one);
  const others = one.alias || !published ? [reportLink(c, one)] : [writeLink(c, one), reportLink(c, one)];
  const folded = one.mine ? acts.folded : [...acts.folded, ...others];
  return [
    ...(published ? c.decorations(one) : []),
    ...(published && c.mayReply
      ? [
          linkButton({
            href: `${paths.thread(c.threadShort)}?quote=${short}#reply`,
            label: t('posts.quote'),
            kind: 'plain',
            small: true,
            ariaLabel: t('posts.quote.whose', { name: one.name }),
          }),
        ]
      : []),
    ...acts.shown,
    folded.length > 0 && moreOf(c, one, folded),
  ];
}

const reportLink = ({ t }: PostContext, one: PostOnPage): Html =>
  linkButton({
    href: paths.report('post', toShort(one.id)),
    label: t('posts.report'),
    kind: 'plain',
    small: true,
    ariaLabel: t('posts.report.whose', { name: one.name }),
  });

/** To the room of private messages, which says whether and how. Never from an alias to a person. */
const writeLink = ({ t }: PostContext, one: PostOnPage): Html =>
  linkButton({
    href: paths.messageTo(toShort(one.personaId)),
    label: t('posts.write_privately'),
    kind: 'plain',
    small: true,
    ariaLabel: t('posts.write_privately.whom', { name: one.name }),
  });

const moreOf = ({ t }: PostContext, one: PostOnPage, acts: readonly Html[]): Html =>
  html`<details class="more"><summary>${t('posts.act.more')}<span class="sr-only"> ${t('posts.act.more.whose', { name: one.name })}</span></summary><div class="actions">${acts}</div></details>`;
