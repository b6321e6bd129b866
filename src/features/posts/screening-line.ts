// The calm line under one's own words: something was decided about them, and the way to what and why. Nobody else's page has it.
import { sql } from 'kysely';
import { paths } from '../../paths.ts';
import { linkButton } from '../../platform/html/index.ts';
import { toShort } from '../../std/ids.ts';
import type { PostScreening } from './screening.query.ts';
import type { PostDecorator } from './slots.ts';

type Line = Pick<PostScreening, 'action' | 'caseKind'> & { noted: boolean };

const name = 'screening';

/** Of the viewer's own post, where something was kept. */
export const screenedOf = (post: { more: Record<string, unknown> | null }): Line | null =>
  (post.more?.[name] as Line | null | undefined) ?? null;

export const screeningLine: PostDecorator<Line> = {
  name,
  // Asked for one's own posts alone: a reader's page costs nothing more.
  column: sql`CASE WHEN p.persona_id = ANY (app.my_personas()) THEN (SELECT json_build_object('action', s.action, 'caseKind', s.case_kind,
    'noted', s.notes <> '[]') FROM screenings s WHERE s.post_id = p.id) END`,
  common: () => null,
  draw({ t }, post, line) {
    if (!post.mine || !line) return null;
    return linkButton({
      href: paths.postPart(toShort(post.id), 'decided'),
      label: t(line.noted ? 'posts.screening.note' : 'posts.screening.looked'),
      kind: 'plain',
      small: true,
    });
  },
};
