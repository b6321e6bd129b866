// `companionway safety retrain | promote | rollback`: moves the marks of the safety engine by moderators' verdicts, with gates.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Gate, writeCases } from '../../engines/safety/index.ts';
import { goldenLines, ownLines, promote, retrain, rollBack } from '../../features/learning/index.ts';
import { type Command, CommandError } from '../command.ts';
import { withWorld } from '../with-world.ts';

const quiet = () => {};
const gateLine = (one: Gate): string =>
  `  ${one.passed ? 'passed ' : 'STOPPED'}  ${one.name.replaceAll('_', ' ')}: now ${one.live}, candidate ${one.candidate}`;

const whyNot = {
  nothing_to_learn:
    'There is nothing to learn yet: a mark moves from 20 verdicts of at least three moderators on, and only where they agree.',
  as_it_is: 'What the verdicts say is in use already.',
  no_candidate: 'There is no candidate for the weights in use. Make one: companionway safety retrain',
  too_early:
    'The candidate has not read along with 100 new texts yet. Look at /admin/safety, or say --early.',
  stopped: 'A gate stopped the candidate. Nothing was changed; it does not read along any more.',
  nothing_to_undo: 'The engine reads with the shipped marks already.',
} as const;

export const safetyRetrain: Command = {
  words: 'safety retrain',
  summary:
    "Makes a candidate of moved marks from moderators' verdicts; it reads along if every gate lets it.",
  options: [
    [
      '--out DIR',
      'also writes the kept words, masked, as DIR/golden.cases for npm run train (personal: keep it safe, then delete it)',
    ],
  ],
  async run(args, { config, say }) {
    const { values } = parseArgs({ args, options: { out: { type: 'string' } } });
    return withWorld(config, quiet, async ({ ctx }) => {
      if (values.out) {
        const lines = await goldenLines(ctx);
        mkdirSync(values.out, { recursive: true });
        const head = [
          "Moderators' verdicts on words whose authors agreed. Not to be published. Stances are guessed.",
        ];
        writeFileSync(join(values.out, 'golden.cases'), writeCases(lines, head), { mode: 0o600 });
        say(`${lines.length} lines written to golden.cases.`);
      }
      const made = await retrain(ctx, ownLines());
      if (!made.ok) {
        say(whyNot[made.refusal]);
        return 0;
      }
      const { shifts, gates, passed, verdicts, words } = made.value;
      say(`From ${verdicts} verdicts, tried on ${words} kept texts and our own lines:`);
      for (const [label, shift] of Object.entries(shifts))
        say(`  ${label}: ${shift > 0 ? '+' : ''}${shift} logits`);
      for (const one of gates) say(gateLine(one));
      say(
        passed
          ? 'It reads along from now on; see /admin/safety, then: companionway safety promote'
          : whyNot.stopped,
      );
      return passed ? 0 : 1;
    });
  },
};

export const safetyPromote: Command = {
  words: 'safety promote',
  summary: 'Puts the candidate in use, after the gates have looked again.',
  options: [['--early', 'also before it has read along with 100 new texts']],
  async run(args, { config, say }) {
    const { values } = parseArgs({ args, options: { early: { type: 'boolean', default: false } } });
    return withWorld(config, quiet, async ({ ctx }) => {
      const made = await promote(ctx, ownLines(), values.early);
      if (!made.ok) throw new CommandError(whyNot[made.refusal]);
      for (const one of made.value.gates) say(gateLine(one));
      say('In use in every process. Back at once: companionway safety rollback');
      return 0;
    });
  },
};

export const safetyRollback: Command = {
  words: 'safety rollback',
  summary: 'Brings the shipped marks of the safety engine back, at once.',
  options: [],
  async run(_args, { config, say }) {
    return withWorld(config, quiet, async ({ ctx }) => {
      const made = await rollBack(ctx);
      say(made.ok ? 'The shipped marks are in use again in every process.' : whyNot[made.refusal]);
      return 0;
    });
  },
};
