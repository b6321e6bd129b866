// Drug trade, read in the text as written: a drug beside a price, a way to be reached, stock or delivery (selling), or beside asking for
// a source (seeking). What patients say of their medicines, prices and pharmacies has the drug, but not the rest.
import type { Finding, Span } from '../taxonomy.ts';
import type { Atom } from './atoms.ts';
import { currencies } from './cues.ts';

/** A drug named in the text; `sure` where its word has no harmless meaning. */
export type DrugWord = Span & { sure: boolean };

/** Words around the drug's name that are read (research notes, safety.md section 9: within 12 tokens). */
const reach = 12;

const words = (list: string) => new Set(list.split(' '));
const sells = words(
  'selling sell sells sale vendor vendors supplier wts menu restock restocked bulk wholesale dealer',
);
const stock = words('stock available spare leftover leftovers extra unused surplus unopened');
const sends = words(
  'ship ships shipping shipped deliver delivery delivers courier discreet discreetly postage overnight meetup stealth',
);
const apps = words('telegram tele wickr signal snap snapchat whatsapp kik threema session wapp wattsapp');
const reachMe = words('dm pm inbox text message msg hmu holla contact hit write call ring ping');
const each = words('each per pop apiece bag gram g box strip bottle');
const asks = words('anyone anybody someone somebody who whos where wheres how can could');
const gets = words(
  'buy buying purchase score cop get getting find source sourcing plug hook hookup sort wtb order grab connect sell selling dealer supplier',
);
const lends = words('spare borrow lend swap trade share leftover leftovers extra');
const careWords = words(
  'doctor gp psychiatrist psych pharmacist pharmacy chemist hospital clinic prescribed prescriber insurance copay refill nurse therapist rehab treatment programme program detox generic coupon goodrx nhs prescription scripts shortage naloxone narcan testing strips stop stopped stopping quit quitting off sober recovery relapse taper tapering help dispose disposal',
);
const negations = words("not never don't dont doesn't didn't won't isn't no stop stopped without");
const past = words('used sold was were did ago formerly years');

export function readSales(atoms: readonly Atom[], drugs: readonly DrugWord[]): Finding[] {
  for (const drug of drugs) {
    const around = windowOf(atoms, drug);
    const selling = sellingIn(around, drug.sure);
    if (selling)
      return [
        finding(
          'selling',
          [drug, ...selling],
          'It offers drugs: a drug stands beside a price, stock or a way to be reached.',
        ),
      ];
  }
  for (const drug of drugs) {
    const seeking = seekingIn(windowOf(atoms, drug), drug.sure);
    if (seeking) return [finding('seeking', [drug, ...seeking], 'It asks where or from whom to get drugs.')];
  }
  return [];
}

function finding(level: 'selling' | 'seeking', spans: readonly Span[], reason: string): Finding {
  const sorted = spans.map(({ start, end }) => ({ start, end })).sort((a, b) => a.start - b.start);
  const apart = sorted.filter((span, i) => i === 0 || span.start >= (sorted[i - 1] as Span).end);
  return { category: 'drugs', level, score: 0.9, spans: apart, reason, rule: `rule:sale/${level}` };
}

function windowOf(atoms: readonly Atom[], drug: Span): Atom[] {
  let low = 0;
  let high = atoms.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((atoms[middle] as Atom).start < drug.start) low = middle + 1;
    else high = middle;
  }
  return atoms.slice(Math.max(0, low - reach * 2), low + reach * 2);
}

function sellingIn(around: readonly Atom[], sure: boolean): Atom[] | null {
  const has = (cues: ReadonlySet<string>) =>
    around.filter((atom, i) => cues.has(atom.low) && !isDenied(around, i));
  const price = pricesIn(around);
  const contact = contactsIn(around);
  const offer = has(sells);
  const inStock = has(stock);
  const sent = has(sends);
  const careful = around.some((atom) => careWords.has(atom.low));
  const question = around.some((atom) => atom.text === '?') && around.some((atom) => asks.has(atom.low));
  if (question && contact.length === 0) return null;
  if (contact.length > 0 && price.length > 0) return [...contact, ...price];
  if (
    offer.length > 0 &&
    contact.length + price.length + sent.length > 0 &&
    !(careful && contact.length === 0)
  )
    return [...offer, ...contact, ...price, ...sent];
  if (inStock.length > 0 && contact.length > 0 && !question) return [...inStock, ...contact];
  if (sure && sent.length > 0 && contact.length > 0 && !careful) return [...sent, ...contact];
  return null;
}

function seekingIn(around: readonly Atom[], sure: boolean): Atom[] | null {
  const careful = around.some((atom) => careWords.has(atom.low));
  const without = around.find(
    (atom, i) => atom.low === 'without' && prescriptions.has(nextWord(around, i, 2)),
  );
  const gained = around.filter(
    (atom, i) => gets.has(atom.low) && !isDenied(around, i) && !past.has(around[i - 1]?.low ?? ''),
  );
  if (without && gained.length > 0) return [without, ...gained];
  if (careful || !sure) return null;
  const asked = around.filter((atom) => asks.has(atom.low));
  const lent = around.filter((atom) => lends.has(atom.low));
  const toOthers = around.some((atom) =>
    ['anyone', 'anybody', 'who', 'where', 'someone', 'whos', 'wheres'].includes(atom.low),
  );
  if (asked.length > 0 && toOthers && (gained.length > 0 || lent.length > 0))
    return [...asked.slice(0, 1), ...gained, ...lent];
  return null;
}

const prescriptions = words('prescription script rx prescrip perscription scripts');

function nextWord(atoms: readonly Atom[], index: number, most: number): string {
  for (let i = index + 1; i <= index + most; i++)
    if (prescriptions.has(atoms[i]?.low ?? '')) return atoms[i]?.low ?? '';
  return '';
}

function isDenied(around: readonly Atom[], index: number): boolean {
  for (let i = index - 1; i >= 0 && i >= index - 3; i--) if (negations.has(around[i]?.low ?? '')) return true;
  return false;
}

/** "$30", "30 quid", "10 each". */
function pricesIn(around: readonly Atom[]): Atom[] {
  return around.filter((atom, i) => {
    if (atom.kind !== 'number') return false;
    const before = around[i - 1]?.low ?? '';
    const after = around[i + 1]?.low ?? '';
    return currencies.has(before) || money.has(after) || (each.has(after) && around[i + 1]?.glued === false);
  });
}

const money = words('usd gbp eur dollars dollar bucks pounds quid euros euro rupees naira pesos £ $ €');

/** "dm me", "hmu", "@name on telegram": a way out of the moderated place. */
function contactsIn(around: readonly Atom[]): Atom[] {
  return around.filter((atom, i) => {
    if (atom.low === 'hmu' || atom.low === 'holla') return true;
    if (apps.has(atom.low)) return !isDenied(around, i);
    if (!reachMe.has(atom.low) || isDenied(around, i)) return false;
    const after = around[i + 1]?.low;
    return (
      after === 'me' ||
      after === 'us' ||
      (atom.low === 'hit' && around[i + 2]?.low === 'up') ||
      (['dm', 'pm', 'inbox'].includes(atom.low) && ['for', 'if', 'to'].includes(after ?? ''))
    );
  });
}
