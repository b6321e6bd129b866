// What this room adds to pages of lower rooms: a way to write on a person's page, a line among the settings.
import { paths, patterns } from '../../paths.ts';
import { html, linkButton } from '../../platform/html/index.ts';
import { type Filling, filling } from '../../platform/slots.ts';
import { toShort } from '../../std/ids.ts';
import { conversationWith, mayWriteTo } from './whom.query.ts';

export const fillings: readonly Filling[] = [
  // Only where it would work: a page without it tells nothing of why.
  filling('accounts.profileSections', async (_ctx, tx, { personaId, viewer, t }) => {
    if (!viewer?.active) return null;
    const there = await conversationWith(tx, personaId);
    if (!there && !(await mayWriteTo(tx, personaId))) return null;
    return html`<p>${linkButton({
      href: there ? paths.privateConversation(toShort(there)) : paths.messageTo(toShort(personaId)),
      label: t(there ? 'messages.person.go_on' : 'messages.person.write'),
      kind: 'quiet',
    })}${!there && html` <span class="soft small">${t('messages.person.about')}</span>`}</p>`;
  }),
  filling('accounts.settingsEntries', (_ctx, _tx, t) => [
    { href: patterns.messagesWho, label: t('messages.who.title'), about: t('messages.who.entry') },
  ]),
];
