// The ethics checklist: what the program keeps by itself, and what only the researcher can answer. After AoIR 3.0 (2020). Pure.
import type { Summary } from '../summary.ts';
import { count } from '../text/numbers.ts';

export interface Check {
  text: string;
  /** true: kept by the program in this run; false: to be looked at, with the reason in the text; null: the researcher's to answer. */
  kept: boolean | null;
}

export function checklist(summary: Summary): Check[] {
  const { privacy, agreement, coverage } = summary;
  const withAuthors = coverage.some((one) => one.what === 'author' && one.known !== 0);
  // Where some posts have no account, posts stand for people among them: then it is not kept for all.
  const allAuthors = coverage.some(
    (one) => one.what === 'author' && one.known !== null && one.known > 0 && one.known === one.of,
  );
  return [
    { text: 'No names: accounts are salted hashes, and the salt stays in the private folder.', kept: true },
    {
      text: withAuthors
        ? allAuthors
          ? `Nothing is told of fewer than ${privacy.smallest} people.`
          : `Of some posts the account may not be known: among them the least that is told is ${privacy.smallest} posts and not ${privacy.smallest} people.`
        : `The files name no accounts, so the least that is told is ${privacy.smallest} posts and not ${privacy.smallest} people.`,
      kept: allAuthors,
    },
    {
      text: allAuthors
        ? 'No post is quoted in this report; themes are shown by terms that at least ten people use.'
        : 'No post is quoted in this report; themes are shown by terms in at least ten posts, which may be of fewer people where accounts are not known.',
      kept: allAuthors,
    },
    {
      text:
        privacy.removed !== 0
          ? `Deletions in the files were honoured, and ${count(privacy.removed)} posts of the removal list left out.`
          : 'Deletions that the files show were honoured. No removal list was used: is there one?',
      kept: privacy.removed !== 0 ? true : null,
    },
    { text: 'Gender, age and place are used only as stated, never inferred.', kept: true },
    { text: 'Nothing was sent anywhere: the analysis ran on one computer.', kept: true },
    {
      text:
        agreement.length > 0
          ? 'Agreement of annotators is reported with intervals.'
          : 'Agreement of annotators is not known: nobody labelled the same posts twice.',
      kept: agreement.length > 0,
    },
    {
      text: 'Has an ethics board or a person of trust looked at the study? Which, when, and what did they ask for?',
      kept: null,
    },
    {
      text: 'Would the people who wrote these posts expect to be studied in this way? May they say no, and how?',
      kept: null,
    },
    {
      text: 'Do the platforms’ terms and the law (such as the GDPR, article 89) allow it? On what basis are health data handled?',
      kept: null,
    },
    {
      text: 'Did people with lived experience take part in the questions, the codebook and the reading of the results?',
      kept: null,
    },
    {
      text: 'Could a figure harm a group, such as a country or people with one diagnosis? Who is warned before it is published?',
      kept: null,
    },
    { text: 'Are annotators paid, rested and supported? The texts may speak of harm.', kept: null },
    { text: 'When are the private folder and the input files deleted, and by whom?', kept: null },
    {
      text: 'If paraphrases are published: were they checked against being found again?',
      kept: privacy.quotesSearchable === 0 ? true : null,
    },
  ];
}
