// Reactions under a post: what is there, in words; and the small page on which one is chosen.
import { paths } from '../../paths.ts';
import {
  breadcrumb,
  button,
  form,
  type Html,
  html,
  linkButton,
  pageHead,
} from '../../platform/html/index.ts';
import type { Translate } from '../../platform/i18n/index.ts';
import { type Id, toShort } from '../../std/ids.ts';
import { reactionKinds } from './model.ts';
import type { PostReactions } from './of-posts.query.ts';

export type ReactionsProps = {
  t: Translate;
  postId: Id;
  reactions: PostReactions | null;
  /** Not for guests, nor under one's own posts. */
  mayPress: boolean;
};

export function reactionsView({ t, postId, reactions, mayPress }: ReactionsProps): Html {
  const kinds = reactionKinds.filter((kind) => reactions?.kinds.includes(kind));
  const there =
    kinds.length > 0 &&
    html`<p class="reactions"><span class="sr-only">${t('reactions.there')}</span> ${kinds.map((kind) => html`<span class="tag">${t(`reactions.${kind}`)}</span>`)}</p>`;
  const people =
    reactions !== null &&
    reactions.people.length > 0 &&
    html`<ul class="reaction-people">${reactions.people.map((one) => html`<li>${t('reactions.from', { name: one.name, kind: t(`reactions.${one.kind}`) })}</li>`)}</ul>`;
  // A link and not five buttons: buttons under each of 20 posts were a third of the page.
  const choose =
    mayPress &&
    linkButton({
      href: paths.postPart(toShort(postId), 'react'),
      label: t('reactions.give'),
      kind: 'plain',
      small: true,
    });
  return html`${there}${people}${choose}`;
}

/** Five buttons, one of which is the answer; a pressed one takes it back. */
export function choiceView(p: {
  t: Translate;
  postId: Id;
  back: string;
  own: readonly string[];
  csrf: string;
}): Html {
  const { t } = p;
  const buttons = reactionKinds.map((kind) =>
    button({
      label: t(`reactions.${kind}`),
      kind: 'quiet',
      wide: true,
      name: 'kind',
      value: kind,
      pressed: p.own.includes(kind),
    }),
  );
  return html`${breadcrumb({ t, items: [{ href: p.back, label: t('reactions.back') }] })}${pageHead({ title: t('reactions.choose.title'), lead: t('reactions.choose.lead') })}
${form({ action: paths.postPart(toShort(p.postId), 'react'), csrf: p.csrf, body: html`<div class="stack">${buttons}</div>` })}`;
}
