// `npm run screenshots`: the pictures of the README, from the demo world. `-- --all DIR` takes every page at 320 and 1280, light
// and dark, for looking at.
import { mkdir, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { closeBrowser, openPage } from '../test/support/browser.ts';
import { startDemo } from '../test/support/demo-instance.ts';

const { values } = parseArgs({ options: { all: { type: 'string' } } });
const folder = values.all ?? 'docs/screenshots';
const world = await startDemo((line) => console.log(line));
const { member, moderator, sight } = world;

type Shot = {
  name: string;
  path: string;
  as?: string;
  width?: number;
  height?: number;
  colorScheme?: 'light' | 'dark';
  full?: boolean;
};
const readme: Shot[] = [
  { name: 'landing', path: '/', width: 1280, height: 900 },
  { name: 'landing-phone-dark', path: '/', width: 390, height: 844, colorScheme: 'dark' },
  { name: 'thread', path: sight.thread, as: member, width: 1280, height: 1000 },
  { name: 'thread-phone', path: sight.thread, as: member, width: 390, height: 844 },
  { name: 'help-phone', path: '/help/ie', width: 390, height: 844 },
  {
    name: 'breathing-phone-dark',
    path: '/exercises/paced-breathing',
    width: 390,
    height: 844,
    colorScheme: 'dark',
  },
  { name: 'moderation', path: '/moderation', as: moderator, width: 1280, height: 900 },
];
const every = [
  ...[
    '/',
    '/communities',
    '/sign-up',
    '/sign-in',
    '/search',
    '/search?q=i+want+to+die',
    '/help',
    '/help/ie',
    '/help/plan',
    '/exercises',
    '/exercises/paced-breathing',
    '/exercises/behavioural-activation',
    '/about',
    '/api',
    '/articles',
    sight.community,
    sight.thread,
    '/nothing-here',
  ].map((path) => ({ path, as: undefined })),
  ...[
    '/',
    '/me',
    '/settings',
    '/notifications',
    '/me/drafts',
    '/me/bookmarks',
    '/me/outgoing',
    '/settings/reading',
    '/me/names',
    sight.community,
    `${sight.community}/write`,
    `${sight.community}/people`,
    `${sight.community}/charter`,
    sight.thread,
  ].map((path) => ({ path, as: member })),
  ...[
    '/moderation',
    `${sight.community}/moderation`,
    `${sight.community}/settings`,
    `${sight.community}/requests`,
  ].map((path) => ({ path, as: moderator })),
  ...['/admin', '/admin/settings', '/admin/people', '/admin/crisis-lines', '/admin/audit'].map((path) => ({
    path,
    as: world.operator,
  })),
];
const all: Shot[] = every.flatMap(({ path, as }) =>
  (
    [
      ['light', 320],
      ['dark', 320],
      ['light', 1280],
      ['dark', 1280],
    ] as const
  ).map(([colorScheme, width]) => ({
    name: `${as === undefined ? 'guest' : as === member ? 'member' : as === moderator ? 'moderator' : 'operator'}${path.replace(/[^\w]+/g, '-').slice(0, 40)}-${width}-${colorScheme}`,
    path,
    as,
    width,
    height: width === 320 ? 720 : 900,
    colorScheme,
    full: true,
  })),
);

await mkdir(folder, { recursive: true });
try {
  for (const shot of values.all ? all : readme) {
    const opened = await openPage({
      javaScript: true,
      width: shot.width,
      height: shot.height,
      colorScheme: shot.colorScheme ?? 'light',
      reducedMotion: true,
      baseURL: world.address,
    });
    try {
      if (shot.as) await opened.context.addCookies([{ name: 'cw', value: shot.as, url: world.address }]);
      await opened.page.goto(world.address + shot.path);
      await writeFile(
        `${folder}/${shot.name}.png`,
        await opened.page.screenshot({ fullPage: shot.full ?? false }),
      );
    } finally {
      await opened.close();
    }
  }
} finally {
  await closeBrowser();
  await world.stop();
}
console.log(`The pictures are in ${folder}.`);
