// The privacy matrix's requests to the operators' rooms. Operators look after the instance, not into its communities.
import { type Entries, everyCanary, form, naming } from './entry.ts';

export const admin: Entries = {
  'admin.overview': {},
  'admin.first': {},
  'admin.become-operator': form({}),
  'admin.settings': {},
  'admin.change-settings': {
    ...form({
      welcome: 'Hello',
      contact: 'Write to us.',
      complaints: 'Write to us.',
      rules: '',
      starters: 'anybody',
    }),
  },
  'admin.people': {
    queries: (world) => [
      ...everyCanary(world).map((query) => query.replace('?q=', '?name=')),
      '?name=Person author',
      '?name=Someone there',
    ],
  },
  'admin.act-on-member': {
    ...form({
      act: 'suspend',
      persona: '00000000000000000000000001',
      days: '1',
      reason: 'Because of the matrix.',
    }),
    // An operator may suspend whom everybody sees; a name inside a community that they are not in is nobody to them.
    names: naming(['secretPersona', 'closedPersona', 'unlistedPersona'], (persona) => ({
      form: { act: 'suspend', persona, days: '1', reason: 'Because of the matrix.' },
    })),
  },
  'admin.audit': {},
};
