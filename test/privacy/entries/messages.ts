// The privacy matrix's requests to private messages, and to the looks that a report of one opens.
import { type Entries, naming } from './entry.ts';

let serial = 0;
const writing = () => ({
  submission: `000000000000000000000q${String(++serial).padStart(4, '0')}`,
  text: 'A message of the matrix.',
});

export const messages: Entries = {
  'messages.list': {},
  'messages.who': {},
  'messages.choose_who': { body: () => ({ form: { who: 'members' } }) },
  'messages.begin': {},
  'messages.send_request': { body: (world) => ({ form: { ...writing(), as: world.at.author ?? '' } }) },
  'messages.conversation': { queries: (world) => [`?before=${world.at.privateMessage}`] },
  'messages.send': { body: () => ({ form: writing() }) },
  'moderation.look_at_message': { body: () => ({ form: { reason: 'Because of the matrix.' } }) },
  'moderation.private_look': {},
  'messages.act': {
    body: () => ({ form: { act: 'leave', with_words: 'on' } }),
    names: naming(['privateMessage'], (id) => ({ form: { take_back: id } })),
  },
};
