// The addresses that the frame itself needs, by the name under which the frame knows them.
import { patterns } from '../../paths.ts';

export const links = {
  home: patterns.home,
  help: patterns.help,
  leave: patterns.leave,
  communities: patterns.communities,
  articles: patterns.articles,
  exercises: patterns.exercises,
  search: patterns.search,
  notifications: patterns.notifications,
  profile: patterns.me,
  bookmarks: patterns.bookmarks,
  drafts: patterns.drafts,
  messages: patterns.messages,
  settings: patterns.settings,
  theme: patterns.settingsTheme,
  moderation: patterns.moderation,
  admin: patterns.admin,
  signIn: patterns.signIn,
  signUp: patterns.signUp,
  signOut: patterns.signOut,
  about: patterns.about,
  privacy: patterns.privacy,
  accessibility: patterns.accessibility,
  source: patterns.source,
  transparency: patterns.transparency,
  // Made by platform/assets, not by a route.
  icon: '/icon.svg',
  manifest: '/manifest.webmanifest',
} as const;

/** Where the quick exit goes when the operator chose nothing: dull, well known, loads fast. */
export const DEFAULT_EXIT_URL = 'https://www.wikipedia.org/';
