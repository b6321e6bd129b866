// Pages that a community has for its staff and the instance for operators, such as the rota and the lists of words: two
// addresses, each to see and to change. To everybody else neither exists.
import { z } from 'zod';
import type { Child } from '../../../platform/html/index.ts';
import {
  type FormInput,
  limits,
  notFound,
  type Reply,
  type Request,
  type Route,
  route,
} from '../../../platform/http/index.ts';
import type { Id } from '../../../std/ids.ts';
import { communityBySlug, communityHeader, isModerator, standingIn } from '../../communities/index.ts';

/** `communityId` is null for the instance; `by`: the persona that looks after it. */
export type Place = { communityId: Id | null; by: Id; action: string; head: Child };

export type Asked = Pick<Request, 'ctx' | 'tx' | 't' | 'locale' | 'csrf' | 'viewer'>;
type Named = { name: string; summary: string };
type Side = { path: string; see: Named; change: Named };

type PageOfPlace<F extends z.ZodType> = {
  form: F;
  community: Side & { address(slug: string): string };
  instance: Side;
  show(request: Asked, place: Place): Promise<Reply>;
  change(request: Asked & { form: FormInput<z.output<F>> }, place: Place): Promise<Reply>;
};

const bySlug = z.object({ slug: z.string().regex(/^[a-z0-9-]{1,60}$/) });

export function routesOfPlace<F extends z.ZodType>(one: PageOfPlace<F>): readonly Route[] {
  const { form, community, instance, show, change } = one;
  /** Null: not the viewer's to look after. */
  const hereFor = async ({ tx, t, viewer }: Asked, slug: string): Promise<Place | null> => {
    const found = await communityBySlug(tx, slug);
    const standing = found && (await standingIn(tx, viewer, found.id));
    if (!found || !standing || !isModerator(standing)) return null;
    const head = communityHeader({ t, community: found, standing, tab: 'moderation', ownTitle: true });
    return { communityId: found.id, by: standing.personaId, action: community.address(slug), head };
  };
  const instanceFor = ({ viewer }: Asked): Place | null =>
    viewer?.isOperator
      ? { communityId: null, by: viewer.personaId, action: instance.path, head: null }
      : null;
  // The form is read by the route's own contract; of a form not yet known the compiler cannot tell that.
  const read = (request: Asked & { form: unknown }) => request as Asked & { form: FormInput<z.output<F>> };
  const see = { method: 'GET', limit: limits.read, output: 'page' } as const;
  const write = { method: 'POST', limit: limits.write, output: 'redirect', keepsWords: true } as const;
  return [
    route({
      ...see,
      ...community.see,
      path: community.path,
      access: 'active',
      input: { params: bySlug },
      async handle(request) {
        const place = await hereFor(request, request.params.slug);
        return place ? show(request, place) : notFound();
      },
    }),
    route({
      ...write,
      ...community.change,
      path: community.path,
      access: 'active',
      input: { params: bySlug, form },
      async handle(request) {
        const place = await hereFor(request, request.params.slug);
        return place ? change(read(request), place) : notFound();
      },
    }),
    route({
      ...see,
      ...instance.see,
      path: instance.path,
      access: 'operator',
      input: {},
      handle(request) {
        const place = instanceFor(request);
        return place ? show(request, place) : notFound();
      },
    }),
    route({
      ...write,
      ...instance.change,
      path: instance.path,
      access: 'operator',
      input: { form },
      handle(request) {
        const place = instanceFor(request);
        return place ? change(read(request), place) : notFound();
      },
    }),
  ];
}
