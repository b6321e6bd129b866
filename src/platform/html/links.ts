// The addresses that the frame itself needs. Kept in step with src/paths.ts.
export const links = {
  home: '/',
  help: '/help',
  leave: '/leave',
  communities: '/communities',
  articles: '/articles',
  exercises: '/exercises',
  search: '/search',
  notifications: '/notifications',
  profile: '/me',
  bookmarks: '/me/bookmarks',
  drafts: '/me/drafts',
  settings: '/settings',
  theme: '/settings/theme',
  moderation: '/moderation',
  admin: '/admin',
  signIn: '/sign-in',
  signUp: '/sign-up',
  signOut: '/sign-out',
  about: '/about',
  privacy: '/privacy',
  accessibility: '/accessibility',
  source: '/source',
  icon: '/icon.svg',
  manifest: '/manifest.webmanifest',
  serviceWorker: '/service-worker.js',
} as const;

/** Where the quick exit goes when the operator chose nothing: dull, well known, loads fast. */
export const DEFAULT_EXIT_URL = 'https://www.wikipedia.org/';
