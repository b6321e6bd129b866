// The privacy matrix's requests to the operators' rooms. Operators look after the instance, not into its communities.
import { type Entries, type Entry, everyCanary, form, naming } from './entry.ts';

/** Projects are the operators' own: they alone may meet what is there. */
const research: Entry = { meets: (name) => name === 'operator' };

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
  'insights.projects': {},
  'insights.create_project': form({ name: 'Of the matrix', purpose: 'To see.', ethics: 'None is met.' }),
  'insights.set_limit': form({ gigabytes: '20' }),
  'insights.looks': {},
  'insights.project': research,
  'insights.delete_project': { ...form({}), ...research },
  'insights.put_in_file': { ...form({}), ...research },
  'insights.begin_upload': {
    body: () => ({ json: { name: 'of-the-matrix.csv', bytes: '10', sha256: null } }),
    ...research,
  },
  'insights.put_in_piece': { queries: () => ['?offset=0'], ...research },
  'insights.take_out_file': { ...form({}), ...research },
  'insights.start_run': { ...form({ title: 'Of the matrix', codebook: 'no-such-codebook' }), ...research },
  'insights.run': research,
  'insights.steer_run': { ...form({ act: 'stop' }), ...research },
  'insights.figures': { queries: () => ['?by=platform&code=needs.work'], ...research },
  'insights.report': research,
};
