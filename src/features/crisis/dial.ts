// Turns numbers as people dial them into tel: and sms: addresses, without ever changing a digit.

/** Digits, spaces and the signs that countries write in numbers, * # for star codes, then "ext 8" for a menu choice. No "+". */
export const DIAL_PATTERN = /^[*(]?\d[\d ()*#/.-]*( ext \d{1,5})?$/;

export type Dial = { number: string; press: string | null };

/** Splits "119 ext 8" into the number to dial and the key to press once somebody, or a machine, has answered. */
export function parseDial(dial: string): Dial {
  const [number = '', press] = dial.split(' ext ');
  return { number: number.trim(), press: press?.trim() ?? null };
}

/**
 * A tel: address for a number as dialled in its own country. Keeps leading zeros and stars; "#" is escaped because it would
 * start a fragment. The menu key ("ext 8") is left out on purpose: telephones treat it differently and some refuse the whole
 * number, so the page says "then press 8" in words instead.
 */
export function telHref(dial: string): string {
  const digits = parseDial(dial).number.replace(/[^\d*#+]/g, '');
  return `tel:${digits.replaceAll('#', '%23')}`;
}

/**
 * An sms: address, with the keyword as the text if the line wants one. "?&body=" is the one spelling that both Android and
 * older iPhones read.
 */
export function smsHref(sms: { number: string; keyword?: string | undefined }): string {
  const digits = sms.number.replace(/\D/g, '');
  return sms.keyword ? `sms:${digits}?&body=${encodeURIComponent(sms.keyword)}` : `sms:${digits}`;
}
