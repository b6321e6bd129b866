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

  /** Sends a form. The CSRF field is taken from the page at `from` (default: any page that this visitor may see). */
  async post(
    path: string,
    fields: Record<string, string | string[]>,
    options: { from?: string; follow?: boolean } = {},
  ): Promise<Answer> {
    const body = new URLSearchParams();
    const csrf = await this.csrf(options.from);
    if (csrf) body.set('csrf', csrf);
    for (const [name, value] of Object.entries(fields))
      for (const one of [value].flat()) body.append(name, one);
    const answer = await this.request('POST', path, {
      body: body.toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    return options.follow && answer.location ? this.get(answer.location) : answer;
  }

  async csrf(from = '/settings'): Promise<string> {
    if (![...this.cookies.keys()].some((name) => name.endsWith('cw'))) return '';
    const page = await this.get(from);
    return /name="csrf" value="([\w-]+)"/.exec(page.text)?.[1] ?? '';
  }
}
