// The countries to choose from, named in the reader's language by the platform's own data (CLDR).

/** Not countries one lives in: unions, private use, old codes that still have a name. */
const left = new Set(
  'AN BU CS DD EU EZ FX NT QO SU TP UN XA XB YD YU ZR ZZ UK VD NH HV DY RH CT FQ JT MI NQ PC PU PZ WK AC CP DG EA IC TA CQ'.split(
    ' ',
  ),
);
const lists = new Map<string, { code: string; name: string }[]>();

/** ISO 3166-1 alpha-2 codes with names, in the order of the language's alphabet. */
export function countries(locale: string): readonly { code: string; name: string }[] {
  let list = lists.get(locale);
  if (!list) {
    const names = new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' });
    const alphabet = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
    list = alphabet
      .flatMap((a) => alphabet.map((b) => a + b))
      .filter((code) => !left.has(code))
      .flatMap((code) => {
        const name = names.of(code);
        return name ? [{ code, name }] : [];
      })
      .sort((a, b) => a.name.localeCompare(b.name, locale));
    lists.set(locale, list);
  }
  return list;
}

export function isCountry(code: string): boolean {
  return countries('en').some((one) => one.code === code);
}

/** Null for nothing chosen. */
export function countryName(locale: string, code: string | null): string | null {
  return code === null ? null : (countries(locale).find((one) => one.code === code)?.name ?? code);
}
