// The privacy matrix's requests to the room of accounts.
import { type Entries, form, naming } from './entry.ts';

const current = 'cup river seven lantern';
const passkeyResponse = {
  id: 'bWF0cml4',
  rawId: 'bWF0cml4',
  type: 'public-key',
  response: { clientDataJSON: 'e30', authenticatorData: 'AA', signature: 'AA' },
};
const others = ['authorSession', 'authorToken', 'facet_me', 'facet_communities'];
const personas = ['secretPersona', 'closedPersona', 'unlistedPersona', 'aliasPersona'];

export const accounts: Entries = {
  'accounts.signUpPage': { queries: () => ['?next=%2Fsettings'] },
  'accounts.signUp': form({
    name: 'Quiet Otter',
    country: '',
    passphrase: current,
    age: 'on',
    act: 'join',
    next: '',
  }),
  'accounts.signInPage': { queries: () => ['?next=%2Fsettings'] },
  'accounts.signIn': { ...form({ name: 'Person author', passphrase: current, next: '' }), endsSession: true },
  'accounts.secondStepPage': {},
  'accounts.secondStep': { ...form({ code: '123456' }), endsSession: true },
  'accounts.signOut': { ...form({}), endsSession: true },
  'accounts.recoverPage': {},
  'accounts.recover': form({ name: 'Person author', code: 'AAAA-BBBB-CCCC-DDDD', passphrase: current }),
  'accounts.recoverByMail': form({ address: 'somebody@example.org' }),
  'accounts.recoverLinkPage': {},
  'accounts.recoverByLink': form({ passphrase: current }),
  'accounts.verifyEmailPage': {},
  'accounts.verifyEmail': form({}),
  'accounts.passkeyOptions': { body: () => ({ json: { ceremony: 'sign_in' } }) },
  'accounts.passkeyVerify': {
    body: () => ({ json: { ceremony: 'sign_in', response: passkeyResponse } }),
    // A key that somebody has and one that nobody has.
    names: () =>
      ['matrix-key', 'nobody-key'].slice(0, 1).map((id) => ({
        there: { json: { ceremony: 'sign_in', response: { ...passkeyResponse, id, rawId: id } } },
        absent: { json: { ceremony: 'sign_in', response: passkeyResponse } },
      })),
  },
  'accounts.settings': {},
  'accounts.setCountry': form({ country: 'IE' }),
  'accounts.setTheme': form({ theme: 'dark', back: '/' }),
  'accounts.setLanguage': form({ locale: 'en' }),
  'accounts.emailPage': {},
  'accounts.setEmail': form({ act: 'wants', wants: 'on' }),
  'accounts.passphrasePage': {},
  'accounts.changePassphrase': {
    ...form({ current, passphrase: 'pear window nine harbour' }),
    endsSession: true,
  },
  'accounts.passkeysPage': {},
  'accounts.removePasskey': {
    ...form({ act: 'remove', id: 'nobody-key' }),
    names: () => [
      {
        there: { form: { act: 'remove', id: 'matrix-key' } },
        absent: { form: { act: 'remove', id: 'nobody-key' } },
      },
    ],
  },
  'accounts.codesPage': {},
  'accounts.renewCodes': { ...form({ act: 'kept', next: '' }) },
  'accounts.codesFile': {},
  'accounts.authenticatorPage': {},
  'accounts.setAuthenticator': { ...form({ act: 'begin', current }), endsSession: true },
  'accounts.sessionsPage': {},
  'accounts.endSessions': {
    ...form({ act: 'others' }),
    names: naming(others, (id) => ({ form: { act: 'end', id } })),
  },
  'accounts.tokensPage': {},
  'accounts.setTokens': {
    ...form({ act: 'make', label: 'matrix', scopes: ['read'], days: '7', current }),
    names: naming(others, (id) => ({ form: { act: 'revoke', id } })),
  },
  'accounts.closePage': {},
  'accounts.close': { ...form({ words: 'keep', sure: 'on', current }), endsSession: true },
  'accounts.me': { names: naming(personas, (id) => ({ query: `?as=${id}` })) },
  'accounts.facetPage': { names: naming(personas, (id) => ({ query: `?as=${id}` })) },
  'accounts.addFacet': {
    ...form({ act: 'save', kind: 'about', label: '', value: 'A few words', audience: 'me' }),
    names: (world) => [
      ...naming(personas, (persona) => ({
        form: { act: 'save', kind: 'about', label: '', value: 'Words', audience: 'everyone', persona },
      }))(world),
      ...naming(['secretId', 'unlistedId'], (id) => ({
        form: {
          act: 'save',
          kind: 'about',
          label: '',
          value: 'Words',
          audience: 'communities',
          communities: [id],
        },
      }))(world),
    ],
  },
  'accounts.editFacetPage': {},
  'accounts.editFacet': form({
    act: 'save',
    kind: 'about',
    label: '',
    value: 'Other words',
    audience: 'everyone',
  }),
  'accounts.names': {},
  'accounts.rename': {
    ...form({ persona: '00000000000000000000000001', name: 'Taken Over' }),
    names: naming([...personas, 'author'], (persona) => ({ form: { persona, name: 'Taken Over' } })),
  },
  'accounts.blocked': {},
  'accounts.person': {},
  'accounts.block': form({ act: 'do' }),
  'accounts.mute': form({ act: 'do' }),
  'accounts.api.me': {},
};
