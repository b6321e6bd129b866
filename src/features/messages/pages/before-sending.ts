// Between "Send" and sent: the form comes back once where its writer may want to think again, and where it cannot go as it is.
import type { Html } from '../../../platform/html/index.ts';
import { listOf, type Request, type Typed, textOf } from '../../../platform/http/index.ts';
import {
  careFor,
  careView,
  neutralWord,
  pauseView,
  privateForm,
  type Reading,
  reasonsFor,
  screenWords,
  takenOutView,
  takeOut,
} from '../../posts/index.ts';
import { outcomeOf } from '../policy.ts';
import { refusedView } from '../views/refused-view.ts';

export type ComesBack = { typed: Typed; panel: Html; status: 200 | 422 };

const read = (text: string, asked: readonly string[]): Reading =>
  screenWords(
    { title: null, text },
    { surface: 'message', settings: null, standing: null },
    { asked, wantsPerson: false },
  );

/** Null: nothing stands in the way of sending. */
export function beforeSending(
  request: Request,
  sent: { text: string; asked: readonly string[]; take_out?: string | undefined },
  typed: Typed,
): ComesBack | null {
  const reading = read(sent.text, sent.asked);
  if (sent.take_out) return withoutPieces(request, sent.take_out, typed, reading);
  if (!outcomeOf(reading).goes) return refused(request, sent.text, typed, reading);
  return reading.pause ? paused(request, typed, reading.pause) : null;
}

function paused({ t }: Request, typed: Typed, pause: NonNullable<Reading['pause']>): ComesBack {
  const asked = new Set([...listOf(typed, 'asked'), ...pause.privacy.map((one) => one.id)]);
  if (pause.hostility.length > 0) asked.add('hostility');
  const panel = pauseView({ t, form: privateForm, act: 'send', pause, mayWait: false, isPrivate: true });
  return { typed: { ...typed, asked: [...asked] }, panel, status: 200 };
}

function withoutPieces(request: Request, which: string, given: Typed, reading: Reading): ComesBack {
  const { t } = request;
  const out = reading.pieces.filter((one) => which === 'all' || one.id === which);
  const { take_out: _, ...typed } = given;
  const text = takeOut(textOf(typed, 'text'), out, (kind) => neutralWord(t, kind));
  const { pieces } = read(text, []);
  if (pieces.length > 0) return paused(request, { ...typed, text }, { hostility: [], privacy: pieces });
  return { typed: { ...typed, text }, panel: takenOutView(t), status: 200 };
}

function refused(request: Request, text: string, typed: Typed, reading: Reading): ComesBack {
  const { t } = request;
  const isDrugs = reading.because.some((one) => one.category === 'drugs');
  const care = careFor(text, 'message') ?? (isDrugs ? drugsCare : null);
  const panel = refusedView({ t, because: reasonsFor(t, reading.because), care: careView(request, care) });
  return { typed, panel, status: 422 };
}

/** Who sells may well use: help is offered, nothing is assumed. */
const drugsCare = { about: 'drugs', asksSomebody: false, atOnce: false } as const;
