// Sample pages: landing, directory, community, thread.
import {
  autosaveWords,
  breadcrumb,
  button,
  byline,
  carePanel,
  communityCard,
  emptyState,
  field,
  fold,
  form,
  formFoot,
  heroScene,
  html,
  linkButton,
  more,
  notice,
  pageHead,
  pager,
  post,
  tabs,
  tag,
  textarea,
  threadItem,
  threadList,
  tombstone,
} from '../../src/platform/html/index.ts';
import { csrf, type Sample, t, when } from './shared.ts';

const cards = (level: 2 | 3) => [
  communityCard({
    level,
    href: '/c/early-days',
    name: 'Early days with bipolar',
    about: 'For the first year after a diagnosis: sleep, medicine, telling people, going back to work.',
    tags: [tag('Open to all', 'sea'), tag('Peer supporters here', 'lantern')],
  }),
  communityCard({
    level,
    href: '/c/carers',
    name: 'Carers’ kitchen table',
    about: 'You look after somebody with dementia. Sit down. We put the kettle on.',
    tags: [tag('Answer two questions to join')],
  }),
  communityCard({
    level,
    href: '/c/pain',
    name: 'Pain and mood',
    about: 'Living with long-lasting pain when it also pulls the spirits down.',
    tags: [tag('Open to all', 'sea'), tag('Clinicians may read')],
  }),
];

export const landing: Sample = {
  name: 'landing',
  props: {
    title: 'Companionway',
    viewer: null,
    nav: 'home',
    bleed: true,
    body: html`<section class="hero"><div class="wrap"><div class="hero-text"><h1>You do not have to climb alone.</h1>
<p class="lead">Here are people who know the stair you are on. Read quietly, or write under any name you like. No e-mail needed.</p>
<div class="row">${linkButton({ href: '/communities', label: 'Find people like you' })}${linkButton({ href: '/help', label: 'I need help now', kind: 'lantern' })}</div></div></div>${heroScene()}</section>
<section class="band band-deck"><div class="wrap"><form class="search" action="/search" role="search"><label class="label" for="q">What are you going through?</label><input class="control" type="search" id="q" name="q">${button({ label: 'Search', kind: 'lantern' })}</form></div></section>
<section class="band"><div class="wrap"><h2>How it begins</h2><ol class="stair" role="list"><li><h3>Look around</h3><p>Public communities are open to read. Nobody sees that you were there.</p></li><li><h3>Choose a name</h3><p>A name that is not yours is fine. You can be somebody else in each community.</p></li><li><h3>Say one thing</h3><p>Say what would help: being heard, experiences, information. Somebody answers.</p></li></ol></div></section>
<section class="band band-sunk"><div class="wrap"><div class="row row-apart"><h2>Communities</h2><a href="/communities">All communities</a></div><div class="grid">${cards(3)}</div></div></section>
<section class="band"><div class="wrap"><div class="promises"><div><h2>Yours</h2><p>No adverts, no tracking, nothing sold. What you write stays here.</p></div><div><h2>Gentle</h2><p>No likes to count, no streaks, no feed that never ends.</p></div><div><h2>Honest</h2><p>We are peers. We are not a treatment and not a crisis service.</p></div></div></div></section>`,
  },
};

export const directory: Sample = {
  name: 'directory',
  props: {
    title: 'Communities',
    nav: 'communities',
    body: html`${pageHead({ title: 'Communities', lead: 'Small rooms of people who live with the same thing.', action: linkButton({ href: '/communities/new', label: 'Start one', kind: 'quiet' }) })}${tabs(
      {
        label: 'Which communities',
        items: [
          { href: '#a', label: 'All', current: true },
          { href: '#b', label: 'Mine' },
          { href: '#c', label: 'Asked to join' },
        ],
      },
    )}<div class="grid">${cards(2)}</div>${pager({ t, older: '?after=1' })}`,
  },
};

const threads = threadList([
  threadItem({
    href: '/t/1',
    title: 'Three nights awake and the doctor is away until Thursday',
    author: 'Quiet Heron',
    meta: [when('2 hours ago'), 'one reply', 'unread'],
    unread: true,
    excerpt:
      'I know the rule about the third night. I am not in danger, only tired and afraid that it starts again. How did you get through a gap like this?',
    tags: [tag('Support', 'sea'), tag('Being heard', 'plain')],
  }),
  threadItem({
    href: '/t/2',
    title: 'What I tell people at work now',
    author: 'Patient Rook',
    meta: [when('yesterday'), 'some replies'],
    excerpt: 'It took me four jobs to find the sentence. Here it is, with what happened after.',
    tags: [tag('Story', 'sea')],
  }),
  threadItem({
    href: '/t/3',
    title: 'Eating again after the new medicine',
    author: 'Somebody here',
    meta: [when('3 days ago'), 'waiting for a first reply'],
    tags: [tag('Question', 'sea'), tag('Touches on: weight', 'lantern')],
  }),
]);

export const community: Sample = {
  name: 'community',
  props: {
    title: 'Early days with bipolar',
    nav: 'communities',
    body: html`${breadcrumb({ t, items: [{ href: '/communities', label: 'Communities' }] })}<header class="community-head"><div><h1>Early days with bipolar</h1><p class="lead">For the first year after a diagnosis: sleep, medicine, telling people, going back to work.</p></div><div class="tags">${tag('Open to all', 'sea')}${tag('You are a member', 'moss')}</div><div class="row">${linkButton({ href: '/c/early-days/write', label: 'Write something' })}${linkButton({ href: '/c/early-days/charter', label: 'Charter', kind: 'quiet' })}</div></header>
${tabs({
  label: 'In this community',
  items: [
    { href: '#t', label: 'Threads', current: true },
    { href: '#w', label: 'Waiting for a first reply' },
    { href: '#a', label: 'Articles' },
    { href: '#m', label: 'People' },
  ],
})}
<div class="with-aside"><div><h2 class="sr-only">Threads</h2>${threads}${pager({ t, older: '?before=3', newer: '?after=1' })}</div><aside class="stack" aria-label="About this community"><section class="card card-soft"><h2>What matters here</h2><p>We speak from our own life and give no orders. Medicine is talked about, doses are not advised.</p><a href="/c/early-days/charter">Read the charter</a></section></aside></div>`,
  },
};

const actions = [
  button({ label: 'Not alone', kind: 'quiet', small: true, pressed: true }),
  button({ label: 'Thank you', kind: 'quiet', small: true, pressed: false }),
  linkButton({ href: '#reply', label: 'Reply', kind: 'plain', small: true }),
  linkButton({
    href: '/report',
    label: 'Report, or say you are worried',
    kind: 'plain',
    small: true,
    ariaLabel: 'Report, or say you are worried about this post',
  }),
];

export const thread: Sample = {
  name: 'thread',
  props: {
    title: 'Three nights awake',
    nav: 'communities',
    narrow: true,
    flash: { kind: 'done', text: 'Your reply is here now.' },
    body: html`${breadcrumb({
      t,
      items: [
        { href: '/communities', label: 'Communities' },
        { href: '/c/early-days', label: 'Early days with bipolar' },
      ],
    })}${pageHead({ title: 'Three nights awake and the doctor is away until Thursday', above: html`<div class="tags">${tag('Support', 'sea')}${tag('Would help: being heard', 'lantern')}</div>` })}
<div class="posts">${post({
      id: 'post-1',
      first: true,
      byline: byline({ name: 'Quiet Heron', href: '/m/1', meta: [when('2 hours ago')] }),
      body: html`<p>I know the rule about the third night. I am not in danger, only tired and afraid that it starts again.</p><p>How did you get through a gap like this?</p>`,
      actions,
      beside: carePanel({
        t,
        title: 'That sounds like a long night.',
        body: 'You can talk to somebody now, or let your body slow down first. Your words are published either way.',
        ways: [
          { href: 'tel:988', label: 'Call or text 988', about: 'Day and night, free' },
          { href: '/exercises/breathing', label: 'Breathe with the ring', about: 'Five minutes' },
          { href: '/help/plan', label: 'Open my safety plan' },
        ],
        foot: 'Only you see this.',
      }),
    })}
<h2>Replies</h2>
${post({ id: 'post-2', byline: byline({ name: 'Patient Rook', href: '/m/2', roles: [tag('Peer supporter', 'moss')], meta: [when('1 hour ago'), 'edited'] }), body: html`<blockquote><p>afraid that it starts again</p></blockquote><p>That fear has sat on my bed too. What I did: told one person, put the phone in the kitchen, and wrote the ward’s number on the fridge so I did not have to think about it.</p>`, actions })}
${post({ id: 'post-3', byline: byline({ name: 'Somebody here', avatarSeed: 'anon-7', meta: ['writes without their name', when('40 minutes ago')] }), body: fold({ t, topics: 'self-harm', strong: true, body: html`<p>I have been where this goes when nobody answers.</p>` }), actions })}
${tombstone({ id: 'post-4', text: 'Patient Rook took this reply back.' })}
${post({ id: 'post-5', own: true, byline: byline({ name: 'Quiet Heron', href: '/m/1', roles: [tag('You')], meta: [when('just now')] }), body: html`<p>Thank you both. Phone is in the kitchen.</p>`, actions: [...actions.slice(2), more({ label: 'Edits', body: html`<p>You changed a word at 09:31.</p>` })] })}</div>
${pager({ t, older: '?after=5' })}
<section class="band" id="reply">${form({ action: '/t/1/reply', csrf, autosave: { url: '/drafts/t-1', key: 'reply:1', words: autosaveWords(t) }, body: html`${textarea({ name: 'text', label: 'Your reply', hint: 'Everybody in this community can read it.', rows: 4 })}${formFoot(button({ label: 'Reply' }), button({ label: 'Publish later', kind: 'quiet', name: 'later', value: 'yes' }))}` })}</section>`,
  },
};

export const empty: Sample = {
  name: 'empty',
  props: {
    title: 'Search',
    nav: 'search',
    narrow: true,
    body: html`${pageHead({ title: 'Search' })}<div class="stack"><form class="search" action="/search" role="search"><label class="sr-only" for="q">Search</label><input class="control" type="search" id="q" name="q" value="nobody answers">${button({ label: 'Search' })}</form>${notice({ title: 'Feeling as if you are not heard?', body: html`People here reply to most threads. If it is more than that, <a href="/help">help is close</a>.` })}${emptyState({ title: 'Nothing found for these words', body: 'Try fewer words, or ask. Somebody may know.', action: linkButton({ href: '/communities', label: 'Ask in a community', kind: 'quiet' }) })}${field({ name: 'x', label: 'Country', hint: 'For crisis lines only', optional: t('frame.optional') })}</div>`,
  },
};
