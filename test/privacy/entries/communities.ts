// The privacy matrix's requests to the room of communities.
import type { CanaryWorld } from '../canaries.ts';
import type { ViewerName } from '../viewers.ts';
import { type Entries, everyCanary, form, naming } from './entry.ts';

const asThemselves = { as: 'everywhere', newName: '' };
const answers = {
  asked: '',
  answer1: '',
  answer2: '',
  answer3: '',
  answer4: '',
  answer5: '',
  answer6: '',
  note: '',
};
const personas = ['secretPersona', 'author', 'member'];

export const charterForm = {
  part: 'charter',
  joining: 'open',
  professionals: 'no',
  advertising: 'no',
  unproven: 'not_here',
  research: 'no',
  withoutName: 'no',
  articles: 'staff',
  preModerateFirst: '0',
  nightFrom: '22:00',
  nightTo: '07:00',
  nightZone: 'Europe/Dublin',
};

export const communities: Entries = {
  'communities.directory': {
    queries: (world) => [
      ...everyCanary(world),
      '?which=mine',
      '?which=asked',
      '?kind=closed',
      '?language=en',
      ...[...world.allowed.keys()].slice(0, 20).map((canary) => `?topic=${canary.slice(0, 40)}`),
    ],
  },
  'communities.start': {},
  'communities.start-community': {
    // A new community's address must not tell that a secret one has it already.
    body: () => ({ form: startForm('Matrix place') }),
    names: (world) => [
      { there: { form: startForm(nameOf(world, 'secret')) }, absent: { form: startForm(nameless(world)) } },
    ],
    // Making a community leads to its address, which holds its name: shown by its own test below, not by sameness.
    meets: () => true,
  },
  'communities.withdraw-request': {
    ...form({ id: '00000000000000000000000001' }),
    // The request is the stranger's own: they, and their token, may take it back.
    meets: isAsker,
    names: naming(['closedRequest'], (id) => ({ form: { id } })),
  },
  'communities.community': {
    queries: (world) => [
      '?tab=about',
      '?tab=people',
      '?kind=story',
      ...['secretTag', 'closedTag', 'unlistedTag'].map((tag) => `?tag=${world.at[tag]}`),
    ],
  },
  'communities.charter': {},
  'communities.join': {
    // The conversation to come back to after joining; whether it exists must not show.
    names: naming(['secretThread', 'closedThread'], (id) => ({ query: `?thread=${id}` })),
  },
  'communities.join-community': { ...form({ ...asThemselves, ...answers }), meets: isOpenToAsk },
  'communities.door': {},
  'communities.ask-at-door': form({ ...asThemselves, ...answers }),
  'communities.invitation': {},
  'communities.redeem-invitation': form(asThemselves),
  'communities.leave': {},
  'communities.leave-community': form({}),
  'communities.people': {},
  'communities.person': { names: naming(personas, (id) => ({ query: `?person=${id}` })) },
  'communities.change-role': {
    body: (world) => ({ form: { person: world.at.member ?? '', role: 'owner' } }),
    names: naming(personas, (person) => ({ form: { person, role: 'owner' } })),
  },
  // The moderation room's, reached from the page of a person.
  'moderation.open_person_case': {
    body: (world) => ({ form: { person: world.at.member ?? '' } }),
    names: naming(personas, (person) => ({ form: { person } })),
  },
  'moderation.let_back': {
    body: (world) => ({ form: { person: world.at.exMember ?? '' } }),
    names: naming(personas, (person) => ({ form: { person } })),
  },
  'communities.requests': { queries: () => ['?which=decided'] },
  'communities.request': {},
  'communities.decide-request': form({ act: 'accept', reason: '' }),
  'communities.invitations': {},
  'communities.create-invitation': form({ role: 'facilitator', days: '7', uses: '3', note: '' }),
  'communities.revoke-invitation': {
    body: (world) => ({ form: { id: world.at.secretInvitation ?? '' } }),
    names: naming(['secretInvitation'], (id) => ({ form: { id } })),
  },
  'communities.settings': {},
  'communities.save-settings': form(charterForm),
  'communities.change-kind': form({ openness: 'public', sure: 'on' }),
  'communities.open-door': form({ act: 'open' }),
  'communities.archive-community': form({ act: 'archive' }),
  'communities.rules': {},
  'communities.edit-rule': {
    body: (world) => ({
      form: { act: 'save', id: world.at.secretRule ?? '', title: 'Other', explanation: '' },
    }),
    names: naming(['secretRule'], (id) => ({ form: { act: 'retire', id } })),
  },
  'communities.questions': {},
  'communities.edit-question': {
    body: (world) => ({ form: { act: 'save', id: world.at.secretQuestion ?? '', question: 'Other?' } }),
    names: naming(['secretQuestion'], (id) => ({ form: { act: 'retire', id } })),
  },
  'communities.api-list': { queries: everyCanary },
  'communities.api-one': {},
};

const startForm = (name: string) => ({
  name,
  purpose: 'A place made by the matrix.',
  openness: 'secret',
  joining: 'invitation',
  topics: '',
  language: 'en',
  ...asThemselves,
});
const nameOf = (world: CanaryWorld, place: 'secret') => world.places[place].name;
const nameless = (world: CanaryWorld) => `${nameOf(world, 'secret').slice(0, -1)}x`;

function isAsker(name: ViewerName): boolean {
  return name === 'stranger' || name === 'tokenOfStranger';
}

/** Public and closed communities may be asked by whoever sees them; those who left come back by the same door. */
function isOpenToAsk(_: ViewerName, path: string, world: CanaryWorld): boolean {
  return [world.places.public.slug, world.places.closed.slug].some((slug) => path.startsWith(`/c/${slug}/`));
}
