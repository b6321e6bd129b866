// Reactions under a post: what is there, in words; for members a small form that opens in place.

import { paths } from '../../paths.ts';
import { attrs, csrfField, type Html, html } from '../../platform/html/index.ts';
import type { Translate } from '../../platform/i18n/index.ts';
import { type Id, toShort } from '../../std/ids.ts';
import { reactionKinds } from './model.ts';
import type { PostReactions } from './of-posts.query.ts';

export type ReactionsProps = {
  t: Translate;
  postId: Id;
  reactions: PostReactions | undefined;
  /** Null for guests and for one's own posts: there is nothing to press. */
  csrf: string | null;
};

export function reactionsView({ t, postId, reactions, csrf }: ReactionsProps): Html {
  const kinds = reactionKinds.filter((kind) => reactions?.kinds.includes(kind));
  const there =
    kinds.length > 0 &&
    html`<p class="reactions"><span class="sr-only">${t('reactions.there')}</span> ${kinds.map((kind) => html`<span class="tag">${t(`reactions.${kind}`)}</span>`)}</p>`;
  const people =
    reactions !== undefined &&
    reactions.people.length > 0 &&
    html`<ul class="reaction-people">${reactions.people.map((one) => html`<li>${t('reactions.from', { name: one.name, kind: t(`reactions.${one.kind}`) })}</li>`)}</ul>`;
  const buttons =
    csrf !== null &&
    html`<details class="more"><summary>${t('reactions.give')}</summary><form method="post" action="${paths.postPart(toShort(postId), 'react')}" class="row">${csrfField(csrf)}${reactionKinds.map(
      (kind) =>
        html`<button class="button button-quiet button-small" name="kind" value="${kind}"${attrs({ 'aria-pressed': reactions?.own.includes(kind) ? 'true' : 'false' })}>${t(`reactions.${kind}`)}</button>`,
    )}</form></details>`;
  return html`${there}${people}${buttons}`;
}
