// Between "Post it" and published: the form comes back once where its writer may want to think again, and where it cannot stand.
import type { Html } from '../../../platform/html/index.ts';
import { listOf, type Request, type Typed, textOf } from '../../../platform/http/index.ts';
import type { Community, Standing } from '../../communities/index.ts';
import { listedIn } from '../../safety/index.ts';
import { careFor } from '../care.ts';
import {
  type Answers,
  isRefused,
  type Reading,
  type Screenable,
  screenWords,
  takeOut,
  type WritingSurface,
  whole,
} from '../screen-words.ts';
import { careView } from '../views/care-view.ts';
import { neutralWord, pauseView, refusedView, takenOutView } from '../views/pause-view.ts';
import { reasonsFor } from '../views/screening-words.ts';

export type ComesBack = { typed: Typed; panel: Html; status: 200 | 422 };

type Sent = {
  words: Screenable;
  surface: WritingSurface;
  community: Community;
  standing: Standing | null;
  answers: Answers;
  takeOut: string | undefined;
  typed: Typed;
  /** id of the form in the page. */
  form: string;
  /** What sends it: "publish", or "save" for an edit. */
  act: string;
};

/** Null: nothing stands in the way of sending. */
export function beforeSending(request: Request, sent: Sent): ComesBack | null {
  const reading = screenWords(sent.words, placeOf(request, sent), sent.answers);
  // Like any form that was sent, it is newer than what this browser kept.
  const again = { ...sent, typed: { act: sent.act, ...sent.typed } };
  if (sent.takeOut) return withoutPieces(request, again, reading);
  if (isRefused(reading, sent.answers)) return refused(request, again, reading);
  return reading.pause && !sent.answers.wantsPerson ? paused(request, again, reading.pause) : null;
}

const placeOf = ({ ctx }: Request, { surface, community, standing }: Sent) => ({
  surface,
  settings: community.settings,
  standing,
  listed: listedIn(ctx, community.id),
});

function paused({ t }: Request, sent: Sent, pause: NonNullable<Reading['pause']>): ComesBack {
  const asked = new Set([...listOf(sent.typed, 'asked'), ...pause.privacy.map((one) => one.id)]);
  if (pause.hostility.length > 0) asked.add('hostility');
  const panel = pauseView({ t, form: sent.form, act: sent.act, pause, mayWait: sent.act === 'publish' });
  return { typed: { ...sent.typed, asked: [...asked] }, panel, status: 200 };
}

/** Their neutral words take the pieces' places; whatever is left to ask is asked at once. */
function withoutPieces(request: Request, sent: Sent, reading: Reading): ComesBack {
  const { t } = request;
  const out = reading.pieces.filter((one) => sent.takeOut === 'all' || one.id === sent.takeOut);
  const { take_out: _, ...typed } = sent.typed;
  for (const name of ['title', 'text', 'link_url'])
    if (typed[name] !== undefined)
      typed[name] = takeOut(textOf(typed, name), out, (kind) =>
        name === 'link_url' ? '' : neutralWord(t, kind),
      );
  const words = {
    title: textOf(typed, 'title'),
    text: textOf(typed, 'text'),
    link: textOf(typed, 'link_url'),
  };
  const { pieces } = screenWords(words, placeOf(request, sent));
  if (pieces.length > 0) return paused(request, { ...sent, typed }, { hostility: [], privacy: pieces });
  return { typed, panel: takenOutView(t), status: 200 };
}

function refused(request: Request, sent: Sent, reading: Reading): ComesBack {
  const { t } = request;
  const isDrugs = reading.because.some((one) => one.category === 'drugs');
  const care = careFor(whole(sent.words)) ?? (isDrugs ? drugsCare : null);
  const panel = refusedView({
    t,
    form: sent.form,
    because: reasonsFor(t, reading.because),
    care: careView(request, care),
  });
  return { typed: sent.typed, panel, status: 422 };
}

/** Who sells may well use: help is offered, nothing is assumed. */
const drugsCare = { about: 'drugs', asksSomebody: false, atOnce: false } as const;
