// Writes content/safety/public-contacts.json: numbers and domains of help lines, which the safety engine must not take for
// somebody's own. Made from content/crisis-lines; run it again when lines change (a test says so): node scripts/make-public-contacts.ts
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

const lines = new URL('../content/crisis-lines/', import.meta.url);
const target = new URL('../content/safety/public-contacts.json', import.meta.url);

export function collect(): { numbers: string[]; domains: string[] } {
  const numbers = new Set<string>();
  const domains = new Set<string>();
  const visit = (key: string, value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) visit(key, one);
    else if (typeof value === 'object' && value !== null)
      for (const [inner, one] of Object.entries(value)) visit(inner, one);
    else if (typeof value !== 'string') return;
    else if (['dial', 'number', 'international', 'e164'].includes(key)) addNumber(numbers, value);
    else if (['url', 'chat', 'chatUrl', 'source_url', 'email'].includes(key)) addDomain(domains, value);
  };
  for (const file of readdirSync(lines).filter((name) => name.endsWith('.json')))
    visit('', JSON.parse(readFileSync(new URL(file, lines), 'utf8')));
  for (const domain of ['wikipedia.org', 'findahelpline.com', 'google.com']) domains.delete(domain);
  return { numbers: [...numbers].sort(), domains: [...domains].sort() };
}

/** Digits as dialled and without the trunk prefix, so that a country code in front is found as well. */
function addNumber(numbers: Set<string>, dial: string): void {
  const digits = (dial.split(/[,;pw]/)[0] ?? '').replace(/\D/g, '');
  if (digits.length < 5) return;
  numbers.add(digits);
  if (digits.startsWith('0')) numbers.add(digits.replace(/^0+/, ''));
}

function addDomain(domains: Set<string>, address: string): void {
  const host = address.includes('@') ? address.split('@')[1] : URL.parse(address)?.hostname;
  if (host) domains.add(host.replace(/^www\./, '').toLowerCase());
}

if (import.meta.main) {
  const note = 'Made by scripts/make-public-contacts.ts from content/crisis-lines; do not edit by hand.';
  writeFileSync(target, `${JSON.stringify({ note, ...collect() }, null, 1)}\n`);
}
