// The privacy matrix's requests to help, exercises, reactions, search, moderation,
// notifications, feeds and the front pages.
import { type Entries, everyCanary, form, naming } from './entry.ts';

const plan = { signs: 'Words', alone: '', elsewhere: '', tell: '', help: '', surroundings: '', reasons: '' };
const decision = { reason: 'Because of the matrix.', rule: '', topic: '', strength: 'mild' };
const privateThings = ['secretPost', 'closedReply', 'unlistedPost', 'secretPersona', 'secretId'];

export const care: Entries = {
  'crisis.help': {},
  'crisis.reaching-out': {},
  'crisis.barrier': {},
  'crisis.choose-country': form({ country: 'IE' }),
  'crisis.help-in-country': {},
  'crisis.leave': {},
  'crisis.plan': {},
  'crisis.plan-to-print': form(plan),
  'crisis.kept-plan': {},
  'crisis.keep-plan': form(plan),
  'crisis.forget-plan': form({}),
  'crisis.look-after-lines': { queries: () => ['?country=IE'] },
  'crisis.act-on-line': form({
    act: 'withdraw',
    country: 'IE',
    line: 'no-such-line',
    checked_on: '2026-01-01',
    checked_by: 'The matrix',
  }),
  'exercises.list': {},
  'exercises.one': {},
  'exercises.to-print': form({}),
  'exercises.keep': form({}),
  'exercises.kept': {},
  'exercises.forget': form({}),
  'reactions.choose': {},
  'reactions.react': form({ kind: 'hope' }),
  'search.page': {
    queries: (world) => [
      ...everyCanary(world),
      `?q=words&in=${world.places.secret.slug}`,
      `?q=words&in=${world.places.closed.slug}`,
      `?q=words&in=${world.places.public.slug}`,
    ],
    names: (world) => [
      {
        there: { query: `?q=hope&in=${world.places.secret.slug}` },
        absent: { query: '?q=hope&in=no-such-community' },
      },
      {
        there: { query: `?q=hope&in=${world.places.unlisted.slug}` },
        absent: { query: '?q=hope&in=no-such-community' },
      },
    ],
  },
  'moderation.report': { queries: () => ['?about=worry'] },
  'moderation.file_report': {
    ...form({ about: 'worry', note: 'A note of the matrix.', wish: 'look' }),
    names: (world) => [
      ...naming(['secretRule'], (about) => ({ form: { about, note: '', wish: 'look' } }))(world),
      ...naming(['secretId', 'unlistedId'], (where) => ({
        form: { about: 'other', note: 'A note.', wish: 'look', where },
      }))(world),
    ],
  },
  'moderation.queue': {},
  'moderation.community_queue': {},
  'moderation.case': {},
  'moderation.decide': {
    body: (world) => ({ form: { ...decision, act: 'hide', place: world.at.secretId ?? '' } }),
    names: naming(['secretId', 'closedId', 'unlistedId'], (place) => ({
      form: { ...decision, act: 'dismiss', place },
    })),
  },
  'moderation.handle_case': form({ act: 'note', words: 'A note of the matrix.' }),
  'moderation.identity': {},
  'moderation.identity_act': form({ act: 'ask', scope: 'name', reason: 'Because of the matrix.' }),
  'moderation.community_duty': {},
  'moderation.change_community_duty': form({ act: 'add', who: '', day: 'every', from: '18:00', to: '20:00' }),
  'moderation.duty': {},
  'moderation.change_duty': form({ act: 'add', who: '', day: 'every', from: '18:00', to: '20:00' }),
  'moderation.appeal': {},
  'moderation.file_appeal': form({ act: 'file', words: 'The matrix does not agree.' }),
  'moderation.appeal_case': {},
  'moderation.answer_appeal': form({ outcome: 'upheld', words: 'The matrix has looked again.' }),
  'moderation.my_reports': {},
  'moderation.my_decisions': {},
  'safety.api_screen': { body: () => ({ json: { texts: [{ id: 'a', text: 'I had tea.' }] } }) },
  'moderation.api_queue': {},
  'moderation.api_decide': {
    body: (world) => ({ json: { ...decision, type: 'post', id: world.at.secretPost, act: 'hide' } }),
    names: naming(privateThings, (id) => ({ json: { ...decision, type: 'post', id, act: 'hide' } })),
  },
  'notifications.list': {},
  'notifications.mark_read': {
    ...form({ which: 'all' }),
    names: naming(['authorNotification'], (which) => ({ form: { which } })),
  },
  'notifications.follow': form({ wants: 'yes' }),
  'notifications.live': {},
  'syndication.community': {},
  'syndication.author': {},
  'syndication.tag': {},
  'front.home': {},
  'front.about': {},
  'front.privacy': {},
  'front.accessibility': {},
  'front.source': {},
  'front.openapi': {},
  'front.api': {},
  'front.health': {},
};
