// The privacy matrix's requests to the room of posts.
import { type Entries, form, naming } from './entry.ts';

let serial = 0;
const submission = () => `0000000000000000000001${String(++serial).padStart(4, '0')}`;
const privatePosts = ['secretPost', 'closedReply', 'unlistedPost', 'secretHeldPost', 'secretHidden'];
const words = { notes: [] as string[], strength: 'mild' };

export const posts: Entries = {
  'posts.thread': {
    queries: (world) => ['after', 'before', 'quote'].map((name) => `?${name}=${world.at.secretPost}`),
    names: (world) =>
      ['after', 'before', 'quote'].flatMap((name) =>
        naming(privatePosts, (id) => ({ query: `?${name}=${id}` }))(world),
      ),
  },
  'posts.post': {},
  'posts.reply': {
    body: () => ({
      form: {
        ...words,
        submission: submission(),
        act: 'publish',
        text: 'A reply of the matrix.',
        quotes: '',
      },
    }),
    names: naming(privatePosts, (id) => ({
      form: { ...words, submission: submission(), act: 'preview', text: 'A reply.', quotes: id },
    })),
  },
  'posts.compose': { queries: () => ['?kind=story', '?kind=article'] },
  'posts.write': {
    body: () => ({
      form: {
        ...words,
        submission: submission(),
        act: 'publish',
        kind: 'story',
        title: 'Of the matrix',
        text: 'Words.',
        tags: '',
      },
    }),
  },
  'posts.drafts': {},
  'posts.save_draft': { body: () => ({ json: { values: { text: ['A draft of the matrix'] } } }) },
  'posts.discard_draft': form({ act: 'discard' }),
  'posts.api_threads': {
    queries: (world) => ['secretTag', 'closedTag'].map((tag) => `?tag=${world.at[tag]}`),
  },
  'posts.api_thread': { names: naming(privatePosts, (id) => ({ query: `?after=${id}` })) },
  'posts.api_start': { body: () => ({ json: { kind: 'story', title: 'Of the matrix', text: 'Words.' } }) },
  'posts.api_reply': {
    body: () => ({ json: { text: 'A reply of the matrix.' } }),
    names: naming(privatePosts, (id) => ({ json: { text: 'A reply.', quotes: id } })),
  },
  'posts.edit': {},
  'posts.save_edit': form({
    ...words,
    act: 'save',
    title: 'Edited',
    text: 'Edited by the matrix.',
    tags: '',
  }),
  'posts.history': {},
  'posts.ask_delete': {},
  'posts.delete': form({}),
  'posts.outgoing': {},
  'posts.outgoing_one': {},
  'posts.outgoing_act': form({ act: 'cancel', note: '' }),
  'posts.bookmark': form({ act: 'keep' }),
  'posts.bookmarks': {},
  'posts.reading': {},
  'posts.save_reading': form({ suicide: 'hide' }),
  'posts.ask_note': {},
  'posts.note': form({ notes: ['loss'], strength: 'strong' }),
  'posts.without_name': {},
  'posts.mine': {},
  'posts.articles': {},
  'posts.author': {},
  'posts.tag': {},
  'posts.waiting': {},
  'posts.api_edit': { body: () => ({ json: { text: 'Edited by the matrix.' } }) },
  'posts.api_delete': {},
  'posts.api_bookmarks': {},
  'posts.api_waiting': {},
  'posts.screening': {},
  'posts.answer_screening': form({ act: 'say', said: 'Said by the matrix.' }),
  'posts.help_first': {},
  'posts.look_in': form({ act: 'ask' }),
  'posts.quiet_care': {
    body: (world) => ({ form: { back: world.at.secretPost ?? '' } }),
    names: naming(privatePosts, (id) => ({ form: { back: id } })),
  },
  'posts.look_while_writing': {
    body: () => ({ json: { form: 'reply-form', text: 'My number is 07700 900123.' } }),
  },
};
