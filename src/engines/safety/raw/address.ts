// Finds postal addresses: number and street in the orders and languages that people write them, post boxes, and what follows words
// such as "my address is". A postcode, a town or a street alone is no address.
import { type Atom, isCapital as isUpper } from './atoms.ts';
import { near, publicCues } from './cues.ts';
import type { Personal } from './digits.ts';

const own = new Set(['my', 'our', 'i', 'me']);

const words = (list: string) => new Set(list.split(' '));

/** Words that name a street by themselves. */
const streets = words(
  'street road avenue lane drive court crescent terrace boulevard close gardens grove highway parkway mews walkway streets squares roads rue calle avenida ulica ulice utca straße strasse gasse allee straat laan gata gatan vägen vej gade piazza viale rua rúa carrera ulitsa út útja piac sokak caddesi cadde mahallesi marg nagar barangay brgy',
);
/** Short forms and words with other meanings: read only beside a number and a capital. */
const streetsIfCapital = words(
  'st rd ave av ln dr ct cres blvd pl sq place square way row hill park view rise quay wharf green via plaza u ul str weg platz plein vei veien tie dreef singel kuja plads tér loop trail alley circle pike route close house walk bank croft meadow mead lea villas buildings parade embankment causeway hollow dell orchard copse heath mount brow fold end side ridge glen glade',
);
const endings = [
  'straße',
  'strasse',
  'gasse',
  'straat',
  'laan',
  'weg',
  'platz',
  'gatan',
  'vägen',
  'veien',
  'vegen',
  'vej',
  'gade',
  'katu',
  'kuja',
  'tie',
  'polku',
  'stræde',
  'væntet',
  'stien',
  'gata',
  'allee',
  'utca',
  'plein',
  'dijk',
  'kade',
  'bakken',
  'toften',
  'vænget',
  'ranta',
  'intie',
  'stigur',
  'vegur',
  'damm',
  'ufer',
  'stig',
  'gränd',
  'torget',
  'lunden',
  'parken',
  'haven',
  'marken',
  'svingen',
];
/** Endings that no English word has, read in lower case too. */
const longEndings = ['strasse', 'straße', 'straat', 'vägen', 'veien', 'katu', 'tintie', 'vej', 'brücke'];
const cues = words(
  'address addr lives live living residing located office ship deliver mail send visit adresse dirección direccion indirizzo endereço headquarters flat apartment home house based moved move come stay staying',
);
const parts = words('apt apartment suite unit flat floor box room apto piso');

/** A capital that may begin a name: not "I", "I'm" or a single letter. */
function isCapital(atom: Atom): boolean {
  return isUpper(atom) && atom.text.length > 1 && !atom.low.startsWith("i'") && !atom.low.startsWith('i’');
}

/** Part of a code, a link or a word ("hwM427BW", "W4T"): "221b" is the one such form that houses have. */
function isInsideCode(atoms: readonly Atom[], index: number): boolean {
  const atom = atoms[index] as Atom;
  const after = atoms[index + 1];
  if (atom.glued && (atoms[index - 1]?.kind === 'word' || '+/#&=_'.includes(atoms[index - 1]?.text ?? ' ')))
    return true;
  return after?.kind === 'word' && after.glued && after.text.length > 1;
}

type Place = { first: number; last: number };

export function readAddresses(atoms: readonly Atom[]): Personal[] {
  const found: Personal[] = [];
  for (let index = 0; index < atoms.length; index++) {
    const atom = atoms[index] as Atom;
    const place =
      boxAt(atoms, index) ??
      (atom.kind === 'number'
        ? numberFirst(atoms, index)
        : (streetFirst(atoms, index) ?? afterCue(atoms, index)));
    if (!place || (near(atoms, place.first, 8, publicCues) && !near(atoms, place.first, 8, own))) continue;
    const whole = extend(atoms, place);
    found.push({
      kind: 'address',
      start: (atoms[whole.first] as Atom).start,
      end: (atoms[whole.last] as Atom).end,
    });
    index = whole.last;
  }
  return found;
}

/** "14 Crown Street", "6750 Koskikatu 25", "221b baker street" after "I live at". */
function numberFirst(atoms: readonly Atom[], index: number): Place | null {
  const number = atoms[index] as Atom;
  if (number.text.length > 5 || isMeasure(atoms, index) || isInsideCode(atoms, index)) return null;
  const cued = cueBefore(atoms, index);
  let capitals = 0;
  for (let i = index + 1; i < atoms.length && i <= index + 6; i++) {
    const atom = atoms[i] as Atom;
    if (atom.breaks > 0 || (atom.kind === 'mark' && !".,-/#'’".includes(atom.text))) return null;
    if (i === index + 1 && atom.text === '.') return null;
    if (atom.kind === 'number' && i === index + 1) continue;
    if (atom.kind === 'number')
      return capitals > 0 && (cued || isHouseAfter(atoms, index, i)) ? { first: index, last: i } : null;
    if (atom.kind === 'mark') continue;
    if (i === index + 1 && atom.glued && atom.text.length > 2) return null;
    if (isCapital(atom)) capitals++;
    else if (!cued && !(i === index + 1 && atom.glued) && !isStreet(atom)) return null;
    else if (cued && fillers.has(atom.low)) return null;
    const named = i > index + 1;
    if (
      isStreet(atom) &&
      named &&
      (cued || isCapital(atom)) &&
      !(atom.low === 'court' && courts.has(atoms[i - 1]?.low ?? ''))
    )
      return { first: index, last: i };
    if (streetsIfCapital.has(atom.low) && isCapital(atom) && named && capitals > 1)
      return { first: index, last: i };
    if (streetsIfCapital.has(atom.low) && cued && named) return { first: index, last: i };
    if (hasEnding(atom) && isCapital(atom)) return { first: index, last: i };
  }
  return null;
}

/** "20789 Allika 46": a long number, capitals, a number; no date and no amount. */
function isHouseAfter(atoms: readonly Atom[], first: number, last: number): boolean {
  const between = atoms.slice(first + 1, last).filter((atom) => atom.kind === 'word');
  if (
    isMeasure(atoms, last) ||
    between.some(
      (atom) =>
        !isCapital(atom) ||
        months.has(atom.low) ||
        atom.text.length < 4 ||
        atom.text === atom.text.toUpperCase(),
    )
  )
    return false;
  const number = (atoms[first] as Atom).text;
  return number.length >= 3 && !/^(19|20)\d\d$/.test(number) && (atoms[last] as Atom).text.length <= 4;
}

const courts = words('supreme federal district county high crown appeal');
const months = words(
  'january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun',
);
const fillers = words(
  'years year months weeks days hours minutes miles times people of on in the with and since am pm mg or to for days’',
);

/** "Mellemvej 32", "Rua do Arenque 1634", "Via Franscini 71". */
function streetFirst(atoms: readonly Atom[], index: number): Place | null {
  const head = atoms[index] as Atom;
  if (!isCapital(head)) return null;
  const ends = hasEnding(head);
  const leads = leading.has(head.low);
  if (!ends && !leads && !isStreet(head)) return streetThenNumber(atoms, index);
  for (let i = index + 1; i < atoms.length && i <= index + 5; i++) {
    const atom = atoms[i] as Atom;
    if (atom.breaks > 0) return null;
    if (atom.kind === 'number')
      return atom.text.length <= 4 && !isMeasure(atoms, i) && !isInsideCode(atoms, i)
        ? { first: index, last: i }
        : null;
    if (atom.kind === 'mark' && !'.,-°'.includes(atom.text)) return null;
    if (atom.kind === 'word' && !isCapital(atom) && !small.has(atom.low)) return null;
  }
  return null;
}

const leading = words(
  'rua rue calle via avenida viale piazza ulica ul carrera largo travessa praça plaza paseo camino corso vicolo chemin impasse place allée quai',
);
const small = words('do da de del della dos das des du di la le les los las y e d n nº no und and u');

/** "Růžena and Király u. 15.", "Brucker Bundesstrasse 31": capitals, a street word, a number. */
function streetThenNumber(atoms: readonly Atom[], index: number): Place | null {
  for (let i = index + 1; i < atoms.length && i <= index + 5; i++) {
    const atom = atoms[i] as Atom;
    if (atom.breaks > 0 || atom.kind === 'number') return null;
    if (atom.kind === 'mark') return null;
    if (isStreet(atom) || hasEnding(atom) || (atom.low === 'u' && atoms[i + 1]?.text === '.')) {
      const after = atoms[i + 1]?.text === '.' ? atoms[i + 2] : atoms[i + 1];
      const last = atoms[i + 1]?.text === '.' ? i + 2 : i + 1;
      return after?.kind === 'number' &&
        after.breaks === 0 &&
        after.text.length <= 4 &&
        !isMeasure(atoms, last)
        ? { first: index, last }
        : null;
    }
    if (!isCapital(atom) && !small.has(atom.low)) return null;
  }
  return null;
}

/** "PO Box 123", "P.O. Box 8144", "PSC 0413, Box 8158". */
function boxAt(atoms: readonly Atom[], index: number): Place | null {
  const atom = atoms[index] as Atom;
  if (military.has(atom.low) && atoms[index + 1]?.text.length === 2 && atoms[index + 2]?.kind === 'number')
    return { first: index, last: index + 2 };
  if (unitWords.has(atom.low) && (isCapital(atom) || numberBefore(atoms, index))) {
    const at = atoms[index + 1]?.text === '.' ? index + 2 : index + 1;
    if (atoms[at]?.kind === 'number' && !isMeasure(atoms, at))
      return { first: beforeUnit(atoms, index), last: at };
  }
  if (
    (atom.low === 'psc' || (atom.low === 'unit' && atoms[index + 2]?.low === 'box')) &&
    atoms[index + 1]?.kind === 'number'
  )
    return { first: index, last: index + 1 };
  if (atom.low !== 'box' || atoms[index + 1]?.kind !== 'number') return null;
  for (let i = index - 1; i >= 0 && i >= index - 4; i--) {
    const low = atoms[i]?.low;
    if (low === 'po' || low === 'p' || low === 'post') return { first: i, last: index + 1 };
  }
  return null;
}

const unitWords = words('suite apt apartment');
/** Army, fleet and diplomatic post offices of the United States (USPS Publication 28). */
const military = words('apo fpo dpo');

/** "3747 fourth avenue suite 112": a number a few words earlier in the same line. */
function numberBefore(atoms: readonly Atom[], index: number): boolean {
  for (let i = index - 1; i >= 0 && i >= index - 6; i--) {
    const atom = atoms[i] as Atom;
    if (atom.kind === 'number') return !isMeasure(atoms, i);
    if (atoms[i + 1]?.breaks) return false;
  }
  return false;
}

/** The street in front of "Suite 501": back to the number that it begins with. */
function beforeUnit(atoms: readonly Atom[], index: number): number {
  for (let i = index - 1, first = index; i >= 0 && i >= index - 6; i--) {
    const atom = atoms[i] as Atom;
    if (atom.kind === 'number') {
      first = i;
      if (atom.text.length >= 3) return first;
    } else if (atom.kind === 'word' && !isCapital(atom)) return first;
    if (i === 0 || i === index - 6) return first;
  }
  return index;
}

/** What belongs to it in the lines after: flat, town, country, code; at most four lines and sixteen atoms. */
function extend(atoms: readonly Atom[], place: Place): Place {
  let { first, last } = place;
  const before = atoms[first - 1];
  if (before?.kind === 'number' && before.text.length <= 5 && (atoms[first] as Atom).breaks === 0) first--;
  let lines = 0;
  for (let i = last + 1; i < atoms.length && i <= place.last + 16; i++) {
    const atom = atoms[i] as Atom;
    lines += atom.breaks > 0 ? 1 : 0;
    if (lines > 4) break;
    if (
      atom.kind === 'number'
        ? !isMeasure(atoms, i) && atom.text.length <= 6
        : isCapital(atom) || parts.has(atom.low)
    )
      last = i;
    else if (
      atom.kind !== 'mark' ||
      (!',.-'.includes(atom.text) && atom.breaks === 0 && atoms[i - 1]?.breaks === 0)
    )
      break;
    else if (atom.text === '.' && lines === 0 && atoms[i - 1]?.kind === 'number') break;
  }
  return { first, last };
}

/** After "lives at", "the corner of": a capital and a number beside each other are enough. */
function afterCue(atoms: readonly Atom[], index: number): Place | null {
  if (!isPlaceCue(atoms, index)) return null;
  for (let i = index + 1, capitals = 0; i < atoms.length && i <= index + 9; i++) {
    const atom = atoms[i] as Atom;
    if (
      atom.kind === 'number' &&
      capitals > 0 &&
      atom.text.length <= 5 &&
      !isMeasure(atoms, i) &&
      !isDateLike(atoms, i)
    )
      return { first: i - 1, last: i };
    if (atom.kind === 'word' && hasLowEnding(atom) && atoms[i + 1]?.kind === 'number')
      return { first: i, last: i + 1 };
    if (isCapital(atom) && !months.has(atom.low)) capitals++;
    else if (atom.kind === 'word' && !small.has(atom.low) && capitals > 0) return null;
  }
  return null;
}

function isDateLike(atoms: readonly Atom[], index: number): boolean {
  return /^(19|20)\d\d$/.test(atoms[index]?.text ?? '') || months.has(atoms[index - 1]?.low ?? '');
}

const at = words('at on off of');
const placeVerbs = words(
  'lives live living located bus drops offices office restaurant station meet corner deliver pick address',
);

function isPlaceCue(atoms: readonly Atom[], index: number): boolean {
  if (!at.has(atoms[index]?.low ?? ''))
    return (atoms[index]?.low ?? '') === 'ul' && atoms[index + 1]?.text === '.';
  for (let i = index - 1; i >= 0 && i >= index - 3; i--) if (placeVerbs.has(atoms[i]?.low ?? '')) return true;
  return false;
}

function hasLowEnding(atom: Atom): boolean {
  return longEndings.some((end) => atom.low.length > end.length + 2 && atom.low.endsWith(end));
}

function cueBefore(atoms: readonly Atom[], index: number): boolean {
  for (let i = index - 1, seen = 0; i >= 0 && seen < 6; i--) {
    const atom = atoms[i] as Atom;
    if (atom.kind === 'mark') continue;
    if (cues.has(atom.low)) return true;
    seen++;
  }
  return false;
}

function isStreet(atom: Atom): boolean {
  return streets.has(atom.low);
}

function hasEnding(atom: Atom): boolean {
  return (
    atom.kind === 'word' &&
    isCapital(atom) &&
    endings.some((end) => atom.low.length > end.length + 2 && atom.low.endsWith(end))
  );
}

const measures = words(
  'mg mcg ml g kg km cm mm years year yrs months weeks days hours hrs minutes mins am pm steps miles kcal calories percent pounds dollars euros people times',
);

function isMeasure(atoms: readonly Atom[], index: number): boolean {
  const after = atoms[index + 1];
  return (
    after !== undefined &&
    after.breaks === 0 &&
    (measures.has(after.low) || after.text === '%' || after.text === ':')
  );
}
