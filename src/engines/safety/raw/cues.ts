// Words beside a number that tell what it is: a telephone, a card, an order, a dose. Lists are short on purpose: each word is read
// in the few words before or after a number only.
import type { Atom } from './atoms.ts';

const words = (list: string) => new Set(list.split(' '));

export const phoneCues = words(
  'call calling phone phoned tel telephone ring text texts txt whatsapp whats mobile mob cell number num no nr digits reach contact sms fax desk office signal viber line message msg telegram handy numero número numéro telefon telefono teléfono portable hmu imessage facetime answering',
);
export const cardCues = words(
  'card cards cc visa mastercard amex credit debit maestro payment cvv cvc karte carte tarjeta carta pan',
);
/** A number after one of these is a label of a thing. */
export const labelCues = words(
  'order orders ref reference ticket case invoice isbn tracking version serial episode page pages room chapter verse season model sku batch lot policy booking confirmation flight doi pmid nct issn barcode parcel receipt article item build patent',
);
export const documentCues = words(
  'ssn passport licence license nhs insurance nino nin medicare medicaid aadhaar pan dni nie curp cpf bsn pesel personnummer',
);
/** A number before one of these is an amount. */
export const units = words(
  'mg mcg µg ug g kg gr ml l dl mmol ng iu units unit tablets tablet pills pill caps capsules drops puffs patches steps step km m mi miles mile cm mm ft feet inch inches lb lbs st stone oz kcal cal cals calories kj hours hour hrs hr h minutes minute min mins seconds sec days day weeks week months month years year yrs yr yo am pm x times percent bpm beats reps sets pounds dollars euros usd eur gbp inr rupees pesos naira bucks quid cents pence p k people members points words pages followers views likes',
);
export const currencies = new Set([
  '$',
  '£',
  '€',
  '₹',
  '¥',
  '₦',
  '₱',
  '₩',
  '₺',
  'usd',
  'eur',
  'gbp',
  'inr',
  'rs',
]);

/** Whether one of the words stands in the few atoms before (or, with a negative reach, after) a place. */
export function near(
  atoms: readonly Atom[],
  index: number,
  reach: number,
  cues: ReadonlySet<string>,
): boolean {
  const step = reach < 0 ? 1 : -1;
  let seen = 0;
  for (let i = index + step; i >= 0 && i < atoms.length && seen < Math.abs(reach); i += step) {
    const atom = atoms[i] as Atom;
    if (atom.kind === 'mark') continue;
    if (cues.has(atom.low) || cues.has(withoutPossessive(atom.low))) return true;
    seen++;
  }
  return false;
}

function withoutPossessive(word: string): string {
  return word.endsWith("'s") || word.endsWith('’s') ? word.slice(0, -2) : word;
}

/** Places and services that everybody may know: their telephone and address are nobody's own. */
export const publicCues = words(
  'hospital switchboard helpline hotline lifeline clinic surgery centre center library ward charity samaritans service services crisis council church mosque temple pharmacy chemist practice reception theatre',
);
