// The door to HTTP for rooms: the route literal, forms, replies.
export { countryCookie, rememberCountry } from './country-cookie.ts';
export { check, collect, type FormInput, listOf, type Problems, type Typed, textOf } from './form.ts';
export { checkbox, cursor, oneOrMany, shortId } from './inputs.ts';
export { allowWrite } from './limits.ts';
export { safeReturn } from './origin.ts';
export type { RefusalCode } from './refusals.ts';
export {
  type Cookie,
  feed,
  inlayMark,
  json,
  notFound,
  page,
  type Reply,
  redirect,
  refuse,
  withCookies,
} from './reply.ts';
export {
  type Access,
  type Inputs,
  type Limit,
  limits,
  type Request,
  type Route,
  route,
  type Scope,
  scopes,
  type Viewer,
} from './route.ts';
export { sessionCookieName } from './server.ts';
export { standInRequest } from './stand-in.ts';
export { onlyKnowing, type TemplateOf } from './template.ts';
