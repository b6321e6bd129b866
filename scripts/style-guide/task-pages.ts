// Sample pages: compose with errors, help, exercise, plan, settings, moderation queue, error page, confirm page.
import {
  button,
  card,
  carePanel,
  checkbox,
  checkboxGroup,
  confirmPage,
  dateField,
  emergency,
  errorSummary,
  facts,
  field,
  form,
  formFoot,
  helpLine,
  html,
  humanePage,
  linkButton,
  more,
  notice,
  pageHead,
  radioGroup,
  select,
  steps,
  tabs,
  tag,
  textarea,
} from '../../src/platform/html/index.ts';
import { csrf, operator, type Sample, t, when } from './shared.ts';

export const compose: Sample = {
  name: 'compose',
  props: {
    title: 'Write something',
    nav: 'communities',
    narrow: true,
    noindex: true,
    body: html`${errorSummary({
      title: t('frame.errors.title'),
      errors: [
        { field: 'title', message: 'Give your thread a title' },
        { field: 'wish', message: 'Say what would help' },
      ],
    })}${pageHead({ title: 'Write something', lead: 'In Early days with bipolar' })}
${steps({ label: 'Your way to a thread', names: ['Kind', 'Words', 'Who sees it'], current: 1 })}
${form({
  action: '/write',
  csrf,
  body: html`${field({ name: 'title', label: 'Title', error: 'Give your thread a title', hint: 'A few words are enough.', maxlength: 120 })}
${radioGroup({
  name: 'wish',
  label: 'What would help?',
  error: 'Say what would help',
  layout: 'cards',
  options: [
    { value: 'heard', label: 'Being heard', hint: 'No advice, please' },
    { value: 'exp', label: 'Experiences', hint: 'How was it for you?' },
    { value: 'info', label: 'Information' },
    { value: 'prac', label: 'Practical help' },
  ],
  value: 'heard',
})}
${textarea({ name: 'body', label: 'Your words', rows: 8, value: 'I have not slept.' })}
${checkboxGroup({
  name: 'notes',
  label: 'Does it touch on something?',
  hint: 'Readers can then choose.',
  optional: t('frame.optional'),
  layout: 'chips',
  options: [
    { value: 'sh', label: 'Self-harm' },
    { value: 'ed', label: 'Eating' },
    { value: 'loss', label: 'Loss' },
  ],
  values: ['loss'],
})}
${checkbox({ name: 'anon', label: 'Write without my name', hint: 'You get the same other name in all of this thread.' })}
${select({
  name: 'when',
  label: 'When shall it appear?',
  options: [
    { value: 'now', label: 'Now' },
    { value: 'h1', label: 'In one hour, unless I cancel' },
  ],
  value: 'now',
})}
${dateField({ name: 'since', label: 'Since when?', optional: t('frame.optional'), labels: { day: 'Day', month: 'Month', year: 'Year' } })}
${formFoot(button({ label: 'Publish' }), button({ label: 'Keep as draft', kind: 'quiet' }))}`,
})}`,
  },
};

export const help: Sample = {
  name: 'help',
  props: {
    title: 'Help now',
    nav: 'help',
    narrow: true,
    viewer: null,
    body: html`${pageHead({ title: 'You are not alone with this', lead: 'Here are people who answer. You need no account and no right words.' })}<div class="stack">
${emergency({ text: 'If somebody is in danger right now, call the emergency number.', href: 'tel:911', label: 'Call 911' })}
<form class="row" action="/help"><div class="field">${select({
      name: 'country',
      label: 'Country',
      options: [
        { value: 'us', label: 'United States' },
        { value: 'gb', label: 'United Kingdom' },
      ],
      value: 'us',
    })}</div>${button({ label: 'Show', kind: 'quiet' })}</form>
<h2>Lines in the United States</h2>
${helpLine({
  name: '988 Suicide & Crisis Lifeline',
  about: 'For anybody who cannot bear it, or worries about somebody.',
  ways: [
    { href: 'tel:988', label: 'Call 988' },
    { href: 'sms:988', label: 'Text 988' },
    { href: 'https://chat.988lifeline.org/', label: 'Chat' },
  ],
  facts: facts([
    ['Hours', 'Day and night'],
    ['Languages', 'English, Spanish'],
    ['Cost', 'Free'],
  ]),
  what: more({
    label: 'What happens when I call?',
    body: html`<p>You hear a greeting and a few choices, then a trained person. You can hang up at any time.</p>`,
  }),
  source: html`Checked ${when('5 January 2026')} · Source: 988lifeline.org`,
})}
<h2>Until then</h2>${carePanel({
      t,
      title: 'Something for the next five minutes',
      ways: [
        { href: '/exercises/breathing', label: 'Breathe with the ring', about: 'Five minutes' },
        { href: '/exercises/grounding', label: 'Five things I can see', about: 'Two minutes' },
        { href: '/help/plan', label: 'Open my safety plan' },
      ],
    })}</div>`,
  },
};

export const exercise: Sample = {
  name: 'exercise',
  scripts: ['breathing', 'keep-local'],
  props: {
    title: 'Breathing',
    nav: 'exercises',
    narrow: true,
    viewer: null,
    body: html`${pageHead({ title: 'Breathe with the ring', lead: 'Five minutes. In through the nose, out a little longer. Stop whenever you like.' })}
<div data-breathing data-pattern="${JSON.stringify([
      ['in', 4, 'Breathe in'],
      ['out', 6, 'Breathe out'],
    ])}" data-minutes="5" data-say-start="Begin" data-say-pause="Pause" data-say-go-on="Go on" data-say-paused="Paused" data-say-done="That was enough"><div class="breath" data-with-script hidden><div class="breath-ring" data-phase="out"><span class="breath-cue" data-cue>Ready</span></div><p class="breath-left"><span data-left>5:00</span> left</p><div class="row">${button({ type: 'button', label: 'Begin', extra: { 'data-start': true } })}${button({ type: 'button', label: 'End here', kind: 'quiet', extra: { 'data-end': true } })}</div></div><div class="exercise-step"><p>Breathe in while you count to four. Breathe out while you count to six.</p></div></div>
<section class="band">${form({ action: '#', csrf, extra: { 'data-keep-local': 'sample', 'data-say-kept': 'Kept in this browser only.', 'data-say-cleared': 'Gone.' }, body: html`${textarea({ name: 'note', label: 'How is it now?', hint: 'Stays in this browser. Nobody else can read it.', rows: 3 })}<p class="save-state" role="status" data-keep-state></p>${formFoot(button({ label: 'Forget what I wrote', kind: 'quiet', type: 'button', extra: { 'data-keep-clear': true } }))}` })}</section>
${notice({ kind: 'warning', title: 'Not for everybody', body: 'With a lung disease or panic, skip the counting and breathe as is easy.' })}`,
  },
};

export const plan: Sample = {
  name: 'plan',
  scripts: ['keep-local'],
  props: {
    title: 'My safety plan',
    narrow: true,
    noindex: true,
    body: html`${pageHead({ title: 'My safety plan', lead: 'Only you see this.', action: button({ label: 'Print', kind: 'quiet', type: 'button', extra: { 'data-print': true, hidden: true } }) })}<div class="stack stack-l"><section class="plan-part"><h2>What I can do alone</h2><ul><li>Shower, then tea on the step.</li></ul></section></div>${form(
      {
        action: '#',
        csrf,
        extra: { 'data-say-not-kept': 'Not kept.' },
        body: html`${textarea({ name: 'alone', label: 'What I can do alone', value: 'Shower, then tea on the step.' })}<p class="save-state" role="status" data-keep-state></p>${formFoot(button({ label: 'Keep' }), button({ label: 'Copy it into this browser', kind: 'plain', type: 'button', extra: { 'data-keep-copy': 'safety-plan', 'data-say-copied': 'Copied.', hidden: true } }))}`,
      },
    )}`,
  },
};

export const settings: Sample = {
  name: 'settings',
  props: {
    title: 'Settings',
    nav: 'account',
    narrow: true,
    noindex: true,
    viewer: operator,
    body: html`${pageHead({ title: 'Settings' })}${tabs({
      label: 'Settings',
      items: [
        { href: '#p', label: 'Profile' },
        { href: '#s', label: 'Sign-in', current: true },
        { href: '#n', label: 'Notes' },
        { href: '#d', label: 'Your data' },
      ],
    })}<div class="stack stack-l">${card({ body: html`<h2>Passphrase</h2>${form({ action: '#', csrf, body: html`${field({ name: 'old', label: 'Passphrase now', type: 'password', autocomplete: 'current-password' })}${field({ name: 'new', label: 'New passphrase', type: 'password', hint: 'Four or more words are easy to keep.', autocomplete: 'new-password' })}${formFoot(button({ label: 'Change it' }))}` })}` })}
<section><h2>Where you are signed in</h2><ul class="rows" role="list"><li><span>Firefox on Linux<br><span class="soft small">This device</span></span>${tag('Now', 'moss')}</li><li><span>Safari on iPhone<br><span class="soft small">${when('yesterday')}</span></span>${button({ label: 'End', kind: 'quiet', small: true, ariaLabel: 'End the session on Safari on iPhone' })}</li></ul></section>${notice({ kind: 'refused', body: 'That passphrase is not the one we know.' })}${linkButton({ href: '#', label: 'Leave Companionway', kind: 'danger' })}</div>`,
  },
};

export const queue: Sample = {
  name: 'queue',
  props: {
    title: 'Reports to look at',
    nav: 'moderation',
    noindex: true,
    body: html`${pageHead({ title: 'Reports to look at', lead: 'Take your time. You can hand one on.' })}${tabs(
      {
        label: 'Which',
        items: [
          { href: '#w', label: 'Worry about a person', current: true },
          { href: '#r', label: 'Rules' },
          { href: '#d', label: 'Decided' },
        ],
      },
    )}<div class="stack">${[1, 2].map((n) => card({ body: html`<h2>Somebody is worried about Quiet Heron</h2><p class="meta">${tag('Care, not punishment', 'lantern')}<span>${when('20 minutes ago')}</span><span>Early days with bipolar</span></p><blockquote><p>I cannot see the point of Thursday any more.</p></blockquote>${form({ action: '#', csrf, body: html`${textarea({ name: 'why', id: `why-${n}`, label: 'Your words to them', rows: 3 })}${formFoot(button({ label: 'Write to them' }), button({ label: 'Hide for now', kind: 'danger' }), button({ label: 'Nothing needed', kind: 'quiet' }))}` })}` }))}<div class="scroll-x" tabindex="0" role="region" aria-label="This week"><table><thead><tr><th scope="col">Rule</th><th scope="col">Reports</th><th scope="col">Median time to a decision</th></tr></thead><tbody><tr><td>Speak from your own life</td><td>4</td><td>2 hours</td></tr></tbody></table></div></div>`,
  },
};

export const broken: Sample = {
  name: 'error',
  props: {
    title: 'Not here',
    narrow: true,
    noindex: true,
    viewer: null,
    body: humanePage({
      title: 'There is nothing here to see',
      body: 'Perhaps it moved, was taken back, or is only for its members. You did nothing wrong.',
      actions: [
        linkButton({ href: '/', label: 'To the start' }),
        linkButton({ href: '/help', label: 'Get help now', kind: 'quiet' }),
      ],
    }),
  },
};

export const sure: Sample = {
  name: 'confirm',
  props: {
    title: 'Delete your post?',
    narrow: true,
    noindex: true,
    body: confirmPage({
      t,
      title: 'Delete your post?',
      body: html`<p>Your words go for everybody. A line stays so that the replies keep their sense.</p>`,
      action: '#',
      csrf,
      label: 'Delete my post',
      back: '/t/1',
      danger: true,
    }),
  },
};
