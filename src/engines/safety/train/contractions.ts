// Contractions and forum spellings whose word vector is made from the words they stand for: news text has none of them, or means
// other things by them ("im", "ive" and "kms" are names and kilometres there).

const not = [
  'do',
  'does',
  'did',
  'is',
  'are',
  'was',
  'were',
  'have',
  'has',
  'had',
  'would',
  'could',
  'should',
  'need',
];
const pronouns = ['i', 'you', 'he', 'she', 'it', 'we', 'they', 'that', 'there', 'who', 'what'];
const endings: readonly [string, string][] = [
  ['m', 'am'],
  ['re', 'are'],
  ['ve', 'have'],
  ['ll', 'will'],
  ['d', 'would'],
  ['s', 'is'],
];
/** Without their apostrophe these are other words. */
const ambiguous = new Set([
  'were',
  'ill',
  'id',
  'well',
  'wed',
  'shell',
  'hell',
  'shed',
  'hed',
  'its',
  'whore',
]);

const made: Record<string, readonly string[]> = {
  "can't": ['can', 'not'],
  cant: ['can', 'not'],
  cannot: ['can', 'not'],
  "won't": ['will', 'not'],
  wont: ['will', 'not'],
  "ain't": ['is', 'not'],
  aint: ['is', 'not'],
  wanna: ['want', 'to'],
  gonna: ['going', 'to'],
  gotta: ['got', 'to'],
  // The package has no vectors for "i" and "a".
  i: ['me', 'my', 'am'],
  a: ['an'],
  imma: ['me', 'will'],
  kms: ['kill', 'myself'],
  kys: ['kill', 'yourself'],
  unalive: ['kill', 'suicide'],
  u: ['you'],
  ur: ['your'],
  r: ['are'],
  pls: ['please'],
  plz: ['please'],
  tho: ['though'],
  thru: ['through'],
  idk: ['know', 'not'],
  ppl: ['people'],
  rn: ['right', 'now'],
  tmrw: ['tomorrow'],
  tmr: ['tomorrow'],
  tonite: ['tonight'],
  bc: ['because'],
  cuz: ['because'],
  cos: ['because'],
  thinspo: ['thin', 'inspiration'],
  sh: ['self-harm'],
  hmu: ['contact', 'message', 'me'],
  dm: ['message', 'private'],
  dms: ['messages', 'private'],
  ed: ['anorexia', 'bulimia'],
  ana: ['anorexia'],
  mia: ['bulimia'],
  ssri: ['antidepressant'],
  ssris: ['antidepressants'],
  meds: ['medication'],
};
for (const verb of not) {
  made[`${verb}n't`] = [verb, 'not'];
  made[`${verb}nt`] = [verb, 'not'];
}
for (const pronoun of pronouns) {
  for (const [short, long] of endings) {
    if (short === 'm' && pronoun !== 'i') continue;
    const parts = [pronoun === 'i' ? 'me' : pronoun, long];
    made[`${pronoun}'${short}`] = parts;
    if (!ambiguous.has(pronoun + short)) made[pronoun + short] = parts;
  }
}

export const contractions: Readonly<Record<string, readonly string[]>> = made;
