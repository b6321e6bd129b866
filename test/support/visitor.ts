// Somebody with a browser but no script: keeps cookies, follows redirects when told, sends forms as a page would.
import type { World } from './world.ts';

export type Answer = { status: number; headers: Headers; text: string; location: string | null };

export class Visitor {
  readonly cookies = new Map<string, string>();
  #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  async request(
    method: string,
    path: string,
    init: { body?: string; headers?: Record<string, string> } = {},
  ): Promise<Answer> {
    const headers: Record<string, string> = { 'sec-fetch-site': 'same-origin', ...init.headers };
    if (this.cookies.size > 0) headers.cookie = [...this.cookies].map(([k, v]) => `${k}=${v}`).join('; ');
    const response = await this.#world.app.request(path, { method, headers, body: init.body });
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';');
      const [name = '', value = ''] = pair.split(/=(.*)/s);
      if (attributes.some((a) => /^\s*max-age=0$/i.test(a)) || value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return {
      status: response.status,
      headers: response.headers,
      text: await response.text(),
      location: response.headers.get('location'),
    };
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.request('GET', path, { headers });
  }

  /** Sends a form, with the session's CSRF token as every page has it. */
  async post(
    path: string,
    fields: Record<string, string | string[]>,
    options: { follow?: boolean } = {},
  ): Promise<Answer> {
    const body = new URLSearchParams();
    const csrf = this.csrf();
    if (csrf) body.set('csrf', csrf);
    for (const [name, value] of Object.entries(fields))
      for (const one of [value].flat()) body.append(name, one);
    const answer = await this.request('POST', path, {
      body: body.toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    return options.follow && answer.location ? this.get(answer.location) : answer;
  }

  /** The token that every form of this visitor's session carries; journeys prove that the pages do carry it. */
  csrf(): string {
    const session = this.cookies.get('cw');
    return session ? this.#world.ctx.secrets.hash('csrf', session).toString('base64url').slice(0, 22) : '';
  }
}
