// What `insight codebook check` says of a codebook that has no faults: what it holds, and where its rules miss its own examples.
import { type Codebook, codesOf, openCoder } from '../../../engines/analysis/index.ts';

/** At and above it the rules are taken to say yes: a weak rule alone says 0.35. */
const yesFrom = 0.3;

export function tellCodebook(book: Codebook): string[] {
  const codes = codesOf(book);
  const coder = openCoder(book);
  const into = new Float32Array(codes.length);
  const missed: string[] = [];
  let [right, all] = [0, 0];
  for (const [c, code] of codes.entries())
    for (const example of code.examples) {
      all++;
      const judged = coder.score('', example.text, into, 0);
      if (judged && into[c]! >= yesFrom === example.yes) right++;
      else missed.push(`  ${code.id}, ${example.yes ? 'should fit' : 'should not fit'}: ${example.text}`);
    }
  const ruled = codes.filter((code) => code.rules.length > 0).length;
  return [
    `${book.name} ${book.version}: no faults. ${book.groups.length} groups, ${codes.length} codes, ${ruled} with rules.`,
    ...book.groups.map(
      (group) =>
        `  ${group.id} (${group.choice}${group.onlyIf ? `, asked where ${group.onlyIf} fits` : ''}): ${group.codes.map((code) => code.id.split('.')[1]).join(', ')}`,
    ),
    `The rules are right about ${right} of ${all} examples.${missed.length > 0 ? ' They are wrong about:' : ''}`,
    ...missed,
    ...(missed.length > 0
      ? ['That is no fault: rules only begin the work, labels go on. Add a rule where one is easy to say.']
      : []),
    ...(book.reviewers.length === 0 ? ['Nobody has reviewed it yet ("reviewers" is empty).'] : []),
  ];
}
