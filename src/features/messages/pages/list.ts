// One's private conversations, requests apart; and from whom one wants them.
import { z } from 'zod';
import { patterns } from '../../../paths.ts';
import { cursor, limits, page, type Route, redirect, refuse, route } from '../../../platform/http/index.ts';
import { chooseWhoMayWrite } from '../choose-who-may-write.ts';
import { wishForm } from '../forms.ts';
import { conversations, requests } from '../list.query.ts';
import { listView } from '../views/list-view.ts';
import { whoView } from '../views/who-view.ts';
import { ownWish } from '../whom.query.ts';

const look = { nav: 'account', narrow: true, noindex: true } as const;

const list = route({
  name: 'messages.list',
  method: 'GET',
  path: patterns.messages,
  summary: 'Your private conversations, and requests to write to you',
  access: 'member',
  limit: limits.read,
  input: { query: z.strictObject({ after: cursor }) },
  output: 'page',
  async handle({ ctx, tx, t, locale, query }) {
    const found = await conversations(tx, query.after);
    const asked = query.after === undefined ? await requests(tx) : [];
    const older = found.next && `${patterns.messages}?after=${found.next}`;
    const body = listView({
      t,
      locale,
      now: ctx.clock(),
      rows: found.rows,
      asked,
      older,
      isFirst: !query.after,
    });
    return page(t('messages.title'), body, look);
  },
});

const who = route({
  name: 'messages.who',
  method: 'GET',
  path: patterns.messagesWho,
  summary: 'From whom you want private messages',
  access: 'member',
  limit: limits.read,
  output: 'page',
  async handle({ tx, t, csrf }) {
    const body = whoView({ t, csrf, who: await ownWish(tx) });
    return page(t('messages.who.title'), body, look);
  },
});

const choose = route({
  name: 'messages.choose_who',
  method: 'POST',
  path: patterns.messagesWho,
  summary: 'Choose from whom you want private messages',
  access: 'member',
  limit: limits.write,
  input: { form: wishForm },
  output: 'redirect',
  async handle({ tx, viewer, form }) {
    if (!viewer || !form.ok) return refuse('bad_input');
    await chooseWhoMayWrite(tx, viewer.memberId, form.value.who);
    return redirect(patterns.messagesWho, 'messages.flash.who');
  },
});

export const listRoutes: readonly Route[] = [list, who, choose];
