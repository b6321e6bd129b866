// The API of this room: who am I. Words and communities are other rooms' resources.
import { z } from 'zod';
import { patterns } from '../../paths.ts';
import { json, limits, route } from '../../platform/http/index.ts';
import { toShort } from '../../std/ids.ts';
import { memberIdOf } from './pages/common.ts';
import { ownPersonas } from './people.query.ts';

const me = z.object({
  name: z.string(),
  /** Id of the everywhere-pseudonym, as in addresses. */
  persona: z.string(),
  personas: z.array(z.object({ id: z.string(), name: z.string(), kind: z.enum(['global', 'community']) })),
  active: z.boolean(),
  country: z.string().nullable(),
});

export const apiRoutes = [
  route({
    name: 'accounts.api.me',
    method: 'GET',
    path: patterns.apiMe,
    summary: 'The member whose token or session this is',
    access: 'member',
    scope: 'read',
    limit: limits.read,
    output: me,
    async handle(req) {
      memberIdOf(req);
      const personas = (await ownPersonas(req.tx)).map(({ id, name, kind }) => ({
        id: toShort(id),
        name,
        kind,
      }));
      const { viewer } = req;
      return json({
        name: viewer?.name,
        persona: toShort(viewer?.personaId ?? ''),
        personas,
        active: viewer?.active,
        country: viewer?.country,
      });
    },
  }),
];
