// What the forms and the API take, strictly; and how a form's fields become what a command wants.
import { z } from 'zod';
import { checkbox, oneOrMany, shortId } from '../../platform/http/index.ts';
import {
  type ContentNote,
  limitsOfText,
  type Mood,
  moods,
  type NoteStrength,
  type NoteTopic,
  noteStrengths,
  noteTopics,
  type ThreadWords,
  threadKinds,
  wantedKinds,
} from './model.ts';
import { waitHours } from './outgoing.ts';
import { mayBeTag } from './screen-words.ts';
import type { NewThread } from './start-thread.ts';
import { readTags } from './tags.ts';
import type { NewReply } from './write-reply.ts';

/** PostgreSQL's text knows no NUL; it says nothing to people either. */
export const words = () => z.string().transform((text) => text.replaceAll('\0', '').trim());

export const textOfPost = words().pipe(z.string().min(1, 'posts.form.text_missing').max(limitsOfText.text));
export const titleOfThread = words().pipe(z.string().max(limitsOfText.title));

/** Whole web addresses only; what else a browser might run is no link. */
export const link = words().pipe(
  z
    .string()
    .max(limitsOfText.link)
    .refine((text) => text === '' || isWebAddress(text), 'posts.form.link_wrong'),
);

export function isWebAddress(text: string): boolean {
  // As the database wants it too: "https:example.org" and leading blanks would be mended by browsers only.
  return /^https?:\/\//i.test(text) && URL.canParse(text) && new URL(text).hostname.includes('.');
}

export const choiceOrNone = <T extends readonly [string, ...string[]]>(values: T) =>
  z
    .enum(values)
    .or(z.literal(''))
    .optional()
    .transform((given) => given || null);

export const typedTags = z
  .string()
  .max(limitsOfText.tagsTyped)
  .default('')
  .refine((typed) => readTags(typed).every(mayBeTag), 'posts.tags.not_here');

/** What the writer was asked about their words, and a piece of personal data to be taken out (or all). */
export const askedFields = {
  asked: oneOrMany(z.string().regex(/^(hostility|[0-9a-f]{12})$/), 100),
  take_out: z
    .string()
    .regex(/^(all|[0-9a-f]{12})$/)
    .optional(),
};

/** Fields that every piece of writing has. Part of each form below. */
const common = {
  submission: shortId,
  notes: oneOrMany(z.enum(noteTopics)),
  strength: z.enum(noteStrengths).default('mild'),
  without_name: checkbox,
  ...askedFields,
  /** Which button was pressed; the first, "publish", when Enter was. */
  act: z.enum(['publish', 'ask_person', 'preview', 'keep', 'wait', 'later', 'friend']).default('publish'),
  /** How words wait, chosen on a page of its own (pages/wait.ts). */
  later_hours: z.enum(waitHours).default('12'),
  friend: z.string().max(80).default(''),
};

export const threadForm = z
  .strictObject({
    ...common,
    kind: z.enum(threadKinds),
    title: titleOfThread,
    text: words().pipe(z.string().min(1, 'posts.form.text_missing').max(limitsOfText.article)),
    wanted: choiceOrNone(wantedKinds),
    moods: oneOrMany(z.enum(moods), moods.length),
    link_url: link.default(''),
    tags: typedTags,
  })
  .superRefine((form, refine) => {
    if (form.title === '' && form.kind !== 'check_in')
      refine.addIssue({ code: 'custom', path: ['title'], message: 'posts.form.title_missing' });
    if (form.link_url === '' && form.kind === 'resource')
      refine.addIssue({ code: 'custom', path: ['link_url'], message: 'posts.form.link_missing' });
    if (form.kind !== 'article' && form.text.length > limitsOfText.text) {
      refine.addIssue({
        code: 'too_big',
        origin: 'string',
        maximum: limitsOfText.text,
        inclusive: true,
        path: ['text'],
        message: 'form.too_long',
        input: form.text,
      });
    }
  });
export type ThreadForm = z.output<typeof threadForm>;

export const replyForm = z.strictObject({
  ...common,
  text: textOfPost,
  quotes: shortId
    .or(z.literal(''))
    .optional()
    .transform((given) => given || null),
});
export type ReplyForm = z.output<typeof replyForm>;

export const answersOf = (form: { asked: string[]; act: string }) => ({
  asked: form.asked,
  wantsPerson: form.act === 'ask_person',
});

export const notesOf = (topics: readonly NoteTopic[], strength: NoteStrength): ContentNote[] =>
  topics.map((topic) => ({ topic, strength }));

/** @param moodWords the words of the moods in the writer's language; they become the first line */
export function threadFrom(
  form: ThreadForm,
  moodWords: (moods: readonly Mood[]) => string,
  checkInTitle: string,
): NewThread {
  const mood = form.kind === 'check_in' && form.moods.length > 0 ? `*${moodWords(form.moods)}*\n\n` : '';
  return {
    ...threadWords(form, `${mood}${form.text}`, form.title || checkInTitle),
    submissionId: form.submission,
    notes: notesOf(form.notes, form.strength),
    withoutName: form.without_name,
    answers: answersOf(form),
  };
}

function threadWords(form: ThreadForm, text: string, title: string): ThreadWords {
  return {
    kind: form.kind,
    title,
    text,
    wanted: form.kind === 'support' ? form.wanted : null,
    linkUrl: form.link_url === '' ? null : form.link_url,
    tags: readTags(form.tags),
  };
}

export function replyFrom(form: ReplyForm): NewReply {
  return {
    text: form.text,
    quotesPostId: form.quotes,
    submissionId: form.submission,
    notes: notesOf(form.notes, form.strength),
    withoutName: form.without_name,
    answers: answersOf(form),
  };
}

/** A draft as the browser's autosave sends it. Bounded here in number, in save-draft.ts in size. */
export const draftBody = z.strictObject({
  values: z.record(
    z.string().max(40),
    z
      .array(
        z
          .string()
          .max(limitsOfText.article)
          .transform((text) => text.replaceAll('\0', '')),
      )
      .max(30),
  ),
});
