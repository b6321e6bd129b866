// The OpenAPI 3.1 document, made from the same literals that serve the API. Pages and forms are not part of it.
import { z } from 'zod';
import type { Inputs, Route, RouteLiteral } from './route.ts';

/** Routes with a JSON contract, as an OpenAPI 3.1 document (spec.openapis.org/oas/v3.1.0). */
export function openApiDocument(routes: readonly Route[], instance: { name: string; baseUrl: string }) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const one of apiRoutes(routes)) {
    const path = apiPath(one);
    paths[path] = { ...paths[path], [one.method.toLowerCase()]: operation(one) };
  }
  return {
    openapi: '3.1.0',
    info: { title: instance.name, version: '1', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: instance.baseUrl }],
    paths,
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'A personal access token from Settings.' },
      },
      schemas: {
        Problem: {
          type: 'object',
          properties: {
            title: { type: 'string' },
            status: { type: 'integer' },
            code: { type: 'string' },
            detail: { type: 'string' },
          },
        },
      },
    },
  };
}

export function apiRoutes(routes: readonly Route[]): RouteLiteral<Inputs>[] {
  return (routes as unknown as RouteLiteral<Inputs>[]).filter(
    (one) => one.path.startsWith('/api/') && typeof one.output === 'object',
  );
}

/** As OpenAPI writes it: /api/v1/communities/{slug}. */
export function apiPath(one: { path: string }): string {
  return one.path.replace(/:(\w+)(\{[^}]*\})?/g, '{$1}');
}

function operation(one: RouteLiteral<Inputs>) {
  const { params, query, json } = one.input ?? {};
  return {
    operationId: one.name,
    summary: one.summary,
    security: one.access === 'anyone' ? [{}, { token: [] }] : [{ token: [] }],
    'x-scope': one.scope,
    'x-limit': `${one.limit.hits} in ${one.limit.seconds} s`,
    parameters: [...parameters(params, 'path'), ...parameters(query, 'query')],
    ...(json
      ? {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: schemaOf(json, 'input') } },
          },
        }
      : {}),
    responses: {
      200: {
        description: 'Done',
        content: { 'application/json': { schema: schemaOf(one.output as z.ZodType, 'output') } },
      },
      default: {
        description: 'Refused',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

function parameters(schema: z.ZodType | undefined, where: 'path' | 'query') {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Record<string, unknown>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, one]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: one,
  }));
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Record<string, unknown> {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Record<
    string,
    unknown
  >;
  return rest;
}
