// The engine for programs: the same answer as `companionway screen`. Nothing of what is sent is kept or logged.
import { z } from 'zod';
import { categories, actions as possibleActions, surfaces } from '../../engines/safety/index.ts';
import { patterns } from '../../paths.ts';
import { json, limits, type Route, route } from '../../platform/http/index.ts';
import { loadScreener } from './engine.ts';
import { screened } from './screen-line.ts';
import { tiers } from './tier.ts';

const span = z.object({ start: z.int(), end: z.int() });
const finding = z.object({
  category: z.enum(categories as [string, ...string[]]),
  level: z.string(),
  score: z.number(),
  spans: z.array(span),
  reason: z.string(),
});

/** Texts in one request, and characters (UTF-16 units) of each: a busy forum's minute, and a long article. */
const most = { texts: 100, text: 20_000 };

const screenTexts = route({
  name: 'safety.api_screen',
  method: 'POST',
  path: patterns.apiScreen,
  summary: 'What the safety engine finds in texts, and what would follow for each; nothing is kept',
  access: 'active',
  scope: 'screen',
  limit: limits.read,
  input: {
    json: z.strictObject({
      surface: z.enum(surfaces).default('post'),
      texts: z
        .array(
          z.strictObject({ id: z.union([z.string().max(200), z.number()]), text: z.string().max(most.text) }),
        )
        .min(1)
        .max(most.texts),
    }),
  },
  output: z.object({
    results: z.array(
      z.object({
        id: z.union([z.string(), z.number()]),
        findings: z.array(finding),
        action: z.enum(possibleActions),
        tier: z.enum(tiers).nullable().optional(),
      }),
    ),
  }),
  handle({ json: body }) {
    const screener = loadScreener();
    return json({
      results: body.texts.map(({ id, text }) => ({ id, ...screened(screener, text, body.surface) })),
    });
  },
});

export const api: readonly Route[] = [screenTexts];
