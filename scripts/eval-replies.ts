// Measures, on others' labels, whether a reply is read as useful: sentences of advice (needadvice, MIT), of informational support
// (CLAff, CC BY 4.0), therapists' answers and people's questions (CounselChat, MIT). Used by eval-themes.ts; nothing is learnt here.
import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { QuestionReader } from '../src/engines/analysis/gaps/index.ts';

const shared = new URL('../../shared/data/', import.meta.url);
const file = (path: string) => readFileSync(new URL(path, shared), 'utf8');

interface Line {
  useful: boolean;
  text: string;
}

/** Patterns were looked at on the train part and the even lines; these are the others. */
function heldBack(): { name: string; lines: Line[] }[] {
  const advice = file('insight/train/advice-needadvice-dev.tsv')
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'))
    .filter((cells) => cells.length >= 5)
    .map((cells) => ({ useful: cells[1] === '1', text: cells[3]!.replace(/ n t\b/g, 'nt') }));
  const support = parse(file('insight/train/claff-offmychest.csv'), {
    columns: true,
    relax_quotes: true,
    skip_records_with_error: true,
  }) as Record<string, string>[];
  const info = support
    .filter((row) => row.Support === '1')
    .filter((_, at) => at % 2 === 1)
    .map((row) => ({ useful: row.Info_support === '1', text: row.full_text! }));
  return [
    { name: 'advice or not, sentences (needadvice, development part)', lines: advice },
    { name: 'informational or other support, sentences (CLAff, odd lines)', lines: info },
  ];
}

export function replyTable(reader: QuestionReader): string[] {
  if (!existsSync(new URL('insight/train/claff-offmychest.csv', shared))) return [];
  const rows = heldBack().map(({ name, lines }) => {
    const read = lines.map(({ useful, text }) => {
      const { use } = reader.reply(text);
      return { useful, found: use === 'step' || use === 'resource' };
    });
    const right = read.filter((one) => one.useful && one.found).length;
    const found = read.filter((one) => one.found).length;
    const all = read.filter((one) => one.useful).length;
    const f1 = (2 * right) / (found + all);
    return `| ${name} | ${lines.length} | ${all} | ${two(right / found)} | ${two(right / all)} | ${two(f1)} |`;
  });
  const counsel = file('texts/counselchat/normalized.jsonl')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { text: string; label: string });
  const answers = counsel.filter((one) => one.label === 'therapist-answer');
  const questions = counsel.filter((one) => one.label === 'seeker-question');
  const useful = answers.filter((one) => reader.reply(one.text).use !== null).length;
  const asked = questions.filter((one) => reader.ask('', one.text) !== null).length;
  return [
    '| replies: step or resource found | lines | useful | precision | recall | F1 |',
    '|---|---|---|---|---|---|',
    ...rows,
    '',
    `Of ${answers.length} therapists' answers ${two(useful / answers.length)} are read as useful; of ${questions.length} people's questions to them ${two(asked / questions.length)} are read as asking (CounselChat; without their titles, so that some ask nothing).`,
  ];
}

const two = (x: number) => x.toFixed(3).replace(/^0/, '');
