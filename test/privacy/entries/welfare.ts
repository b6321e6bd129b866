// The privacy matrix's requests to a moderator's own page and to the signs that staff look at.
import { type Entries, form, naming } from './entry.ts';

const privatePosts = ['secretPost', 'closedPost', 'secretReply'];

export const welfare: Entries = {
  'moderation.me': {},
  'moderation.change_me': {
    ...form({ act: 'wishes', fold: 'always', budget: '25' }),
    names: (world) => [
      ...naming(['checkIn'], (id) => ({ form: { act: 'forget_check_in', id } }))(world),
      ...naming(['debrief'], (id) => ({ form: { act: 'offer_talk', id, words: 'The matrix has time.' } }))(
        world,
      ),
      ...naming(['debrief'], (id) => ({ form: { act: 'end_talk', id } }))(world),
      ...naming(['secretId', 'unlistedId'], (place) => ({
        form: { act: 'ask_talk', place, of: 'any', words: 'The matrix asks.' },
      }))(world),
      ...naming(['secretId'], (place) => ({ form: { act: 'ask_buddy', place, of: world.at.author ?? '' } }))(
        world,
      ),
    ],
  },
  'moderation.open_words': {
    body: (world) => ({
      form: { type: 'post', id: world.at.secretPost ?? '', post: world.at.secretPost ?? '' },
    }),
    names: naming(privatePosts, (id) => ({ form: { type: 'post', id, post: id } })),
  },
  'moderation.related': {},
  'moderation.look_related': form({ reason: 'Because of the matrix.' }),
  'moderation.signs_again': form({}),
};
