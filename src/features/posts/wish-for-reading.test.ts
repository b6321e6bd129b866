import assert from 'node:assert/strict';
import { it } from 'node:test';
import { type NoteStrength, noteStrengths, readingChoices } from './model.ts';
import { showingOf } from './policy.ts';
import { mayWelcome } from './policy-welcoming.ts';
import { type readingWays, wayOf } from './wish-for-reading.ts';

it('every stored wish reads as a way that shows a reader the same', () => {
  const shown = (choice: (typeof readingChoices)[number], from: NoteStrength, strength: NoteStrength) =>
    showingOf([{ topic: 'loss', strength }], [{ topic: 'loss', choice, fromStrength: from }]).how;
  const usual = (strength: NoteStrength) => showingOf([{ topic: 'loss', strength }], []).how;
  assert.deepEqual([usual('mild'), usual('strong')], ['show', 'fold']);
  const says: Record<(typeof readingWays)[number], [string, string]> = {
    usual: ['show', 'fold'],
    show: ['show', 'show'],
    fold: ['fold', 'fold'],
    hide_detail: ['show', 'hide'],
    hide: ['hide', 'hide'],
  };
  for (const choice of readingChoices)
    for (const fromStrength of noteStrengths) {
      const way = wayOf({ choice, fromStrength });
      assert.deepEqual(
        [shown(choice, fromStrength, 'mild'), shown(choice, fromStrength, 'strong')],
        says[way],
        `${choice} from ${fromStrength}`,
      );
    }
  assert.equal(wayOf(undefined), 'usual');
});

it('those who help look after the unanswered; members and clinicians who only visit do not', () => {
  const roles = ['owner', 'moderator', 'facilitator', 'peer_supporter', 'clinician', 'member'] as const;
  assert.deepEqual(
    roles.filter((role) => mayWelcome({ role })),
    ['owner', 'moderator', 'facilitator', 'peer_supporter'],
  );
  assert.equal(mayWelcome(null), false);
});
