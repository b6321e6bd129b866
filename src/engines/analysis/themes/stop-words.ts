// The shape of content/insight/stopwords-*.json. The room that loads it hands it in.

export interface StopWords {
  format: 1;
  language: string;
  /** By class of word; each a list separated by spaces. */
  words: Readonly<Record<string, string>>;
}

/** All words of the files, lower case. Throws TypeError where a file has another shape. */
export function stopWordsOf(...files: readonly StopWords[]): string[] {
  const all = new Set<string>();
  for (const file of files) {
    if (file.format !== 1 || typeof file.words !== 'object')
      throw new TypeError('a file of stop words holds "format": 1 and "words"');
    for (const list of Object.values(file.words))
      for (const word of list.split(/\s+/u)) if (word) all.add(word);
  }
  return [...all];
}
