// What a run leaves for people: summary.json, provenance.json, posts.parquet and tables, from the store and people's labels alone.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  agreementOf,
  codesOf,
  errorRates,
  type Summary,
  type ThemeModel,
  type Told,
} from '../../../engines/analysis/index.ts';
import { type WhoScored, whoScored } from '../coders/figures.ts';
import { answersOf, labelsIn } from './answers.ts';
import { collect } from './collect.ts';
import { coverageOf, volumeOf } from './coverage.ts';
import { type SliceFacts, slicesOf } from './dimensions.ts';
import { hiddenSlices, maskedFiles, maskedFlow, nestsOf, unlessSmall } from './disclosure.ts';
import { eventsOf } from './events.ts';
import { flowOf } from './flow.ts';
import { forgetExamples, forgetScores, tellRemoval } from './forget.ts';
import { RunError } from './input.ts';
import { Keys, rememberRemoved, removalEntries, saltOf } from './keys.ts';
import { type Made, readMade, writeMade } from './made.ts';
import { needsOf, readQuestions } from './needs.ts';
import { withNoise } from './noise.ts';
import { paraphrased } from './paraphrases.ts';
import { prevalencesOf } from './prevalences.ts';
import { Desk, type RunState } from './state.ts';
import { exportPosts, exportShared, Store } from './store.ts';
import { type Tallies, tallyAll } from './tallies.ts';
import { countThemes, findInThread, sampleOf, type Themes } from './themes.ts';
import { writeReport } from './write-report.ts';

/** Makes all files of the report anew. `clock`: milliseconds since 1970, for the date in the report only. */
export async function report(
  out: string,
  made: Made,
  removed: ReadonlySet<string>,
  clock: () => number,
  say: (line: string) => void = () => {},
): Promise<Summary> {
  const desk = new Desk(out);
  const state = desk.read();
  const path = desk.path('store.duckdb');
  if (state === null || !state.stored || !existsSync(path))
    throw new RunError(`The run in ${out} is not finished. The same insight run command goes on with it.`);
  const codes = codesOf(made.codebook).map((code) => code.id);
  const store = await Store.open(path, codes);
  try {
    const now = await removeFrom(store, removed, new Keys(saltOf(desk.folder)), desk, state);
    const trained = forgetScores(desk.folder, now);
    if (trained > 0)
      say(
        `The trained coder learnt from ${trained} of the removed texts. Train again: companionway insight train ${out}`,
      );
    // From the store, so that the report after this one says the same.
    const left = await store.count('SELECT count(*) FROM kept');
    const gone = state.kept === undefined ? now.size : state.kept - left;
    // Finding themes takes a core for seconds: beside it the other core counts.
    const model = findInThread(await sampleOf(store, made.seed));
    model.catch(() => {});
    const at = new Date(clock()).toISOString();
    mkdirSync(out, { recursive: true });
    const { exact, themes } = await compose({ desk, state, made, store, model, gone, at });
    const summary = made.epsilon === null ? exact : await withNoise(exact, store, made.epsilon, desk.folder);
    await sharePosts(out, desk, store, summary);
    writeAll(out, desk, summary, themes);
    await writeReport(out, desk.folder, summary);
    return summary;
  } finally {
    store.close();
  }
}

/** The report of a run that is done, with other wishes or more removals. @throws RunError where there is no such run */
export async function reportAgain(
  out: string,
  wishes: Partial<Pick<Made, 'title' | 'smallest' | 'epsilon' | 'events'>>,
  remove: readonly string[],
  clock: () => number,
  say: (line: string) => void = () => {},
): Promise<Summary> {
  const folder = join(out, 'private');
  const made = { ...readMade(folder), ...wishes };
  const entries = removalEntries(remove, new Keys(saltOf(folder)));
  const removed = rememberRemoved(folder, new Set(entries.flat()));
  writeMade(folder, made);
  const summary = await report(out, made, removed, clock, say);
  tellRemoval(entries, new Desk(out).read()?.matched ?? [], say);
  return summary;
}

/** Honours the removal list also for what was stored before it came. */
async function removeFrom(
  store: Store,
  removed: ReadonlySet<string>,
  keys: Keys,
  desk: Desk,
  state: RunState,
): Promise<Set<string>> {
  if (removed.size === 0) return new Set();
  forgetExamples(desk, state, removed, keys);
  const rows = await store.rows('SELECT k, platform, id, author FROM kept ORDER BY k');
  const gone = rows.filter(
    (one) =>
      removed.has(String(one.author)) || removed.has(keys.record(String(one.platform), String(one.id))),
  );
  for (let at = 0; at < gone.length; at += 1000) {
    const some = gone.slice(at, at + 1000).map((one) => String(one.k));
    await store.db.run(`DELETE FROM kept WHERE k IN (${some.join(', ')})`);
  }
  if (gone.length === 0) return new Set();
  await store.db.run('CHECKPOINT');
  const hit = gone.flatMap((one) => [String(one.author), keys.record(String(one.platform), String(one.id))]);
  state.matched = [...new Set([...(state.matched ?? []), ...hit.filter((key) => removed.has(key))])].sort();
  desk.write(state);
  return new Set(gone.map((one) => `${one.platform}:${one.id}`));
}

interface Parts {
  desk: Desk;
  state: RunState;
  made: Made;
  store: Store;
  model: Promise<ThemeModel | null>;
  gone: number;
  at: string;
}

const nobody: SliceFacts = { kind: 'all', value: 'all', records: 0, authors: null };

async function compose({
  desk,
  state,
  made,
  store,
  model,
  gone,
  at,
}: Parts): Promise<{ exact: Summary; themes: Themes | null }> {
  const least = made.smallest;
  const facts = await slicesOf(store, least);
  const whole = facts.find((one) => one.kind === 'all') ?? nobody;
  const tallies = await tallyAll(store, facts, least);
  const scored = scoredOf(store, facts, tallies);
  const hiddenOnes = hiddenSlices(facts, scored, await nestsOf(store, facts), least);
  const toldRecords = scored.map((records, at): Told => (hiddenOnes.has(at) ? null : records));
  const answers = await answersOf(store, desk.folder, facts, state.corpus);
  const who = whoScored(desk.folder, state);
  const { slices, differences } = prevalencesOf(store.codes, facts, tallies, answers, least, hiddenOnes);
  const { counts } = state;
  const taken = gone === 0 ? counts.taken : { ...counts.taken, 'removed_later/removal_list': gone };
  const ofWhole = toldRecords[facts.indexOf(whole)] ?? null;
  const exactFlow = flowOf(counts.records + counts.rejected, taken);
  const { flow, all: hideRows } = maskedFlow(exactFlow, least, facts.length > 0 && ofWhole === null);
  const silent = whole.records - (scored[facts.indexOf(whole)] ?? 0);
  const nearEmpty = flow.find((one) => one.step === 'near_empty')!.went;
  const hardly = unlessSmall(silent, least);
  const questions = await readQuestions(store);
  collect();
  const volume = volumeOf(facts, toldRecords);
  const themes = await countThemes(store, await model, themeWishes(facts, volume, least));
  collect();
  const names = codesOf(made.codebook).map((code) => code.name);
  const needs = await needsOf(store, made.seed, names, themes, questions, least);
  const shown = await paraphrased(store, desk.folder, themes);
  const hidden =
    volume.filter((one) => one.records === null).length +
    slices.reduce((sum, one) => sum + one.prevalence.filter((code) => code.records === null).length, 0);
  const exact: Summary = {
    format: 1,
    title: made.title,
    codebook: codebookOf(made),
    made: madeOf(made, at, state.now, who.weights),
    files: maskedFiles(filesOf(state), flow, least, hideRows),
    flow,
    // Few that could not be judged must not come out as a difference.
    records: facts.length === 0 ? 0 : ofWhole === null || hardly === null ? ofWhole : whole.records,
    abstained: nearEmpty === null || hardly === null ? null : nearEmpty + hardly,
    coverage: await coverageOf(store, facts, toldRecords, least),
    slices,
    differences,
    agreement: agreementIn(desk, store.codes, made.seed),
    ...codersOf(who, answers.setAside),
    volume,
    themes: shown.themes,
    ...needs,
    searches: searchesOf(state),
    events: await eventsOf(store, made.events ?? [], (code) => errorRates(answers.of(whole, code))),
    privacy: {
      smallest: made.smallest,
      suppressed: hidden,
      epsilon: made.epsilon,
      removed: removedOf(flow, (counts.taken['withdrawn/removal_list'] ?? 0) + gone, least),
      quotesSearchable: shown.searchable,
    },
  };
  return { exact, themes };
}

const madeOf = (
  { command, seed }: Made,
  at: string,
  now: number,
  weights: string | null,
): Summary['made'] => ({
  version: versionOf(),
  node: process.version,
  command,
  seed,
  at,
  now: new Date(now * 1000).toISOString(),
  weights,
});

const codersOf = (
  { kind, figures, otherFigures }: WhoScored,
  labels: number,
): Pick<Summary, 'codedBy' | 'setAside' | 'coder'> => ({
  codedBy: kind,
  ...(labels > 0 || otherFigures ? { setAside: { labels, figures: otherFigures } } : {}),
  coder: figures,
});

function themeWishes(facts: readonly SliceFacts[], volume: Summary['volume'], least: number) {
  const months = facts.filter((one) => one.kind === 'month');
  return {
    smallest: least,
    hidden: new Set(volume.filter((one) => one.records === null).map((one) => one.month)),
    even: new Map(months.map((one) => [one.value, one.evenAuthors ?? one.records])),
  };
}

/** Told only where each step tells its own. */
const removedOf = (flow: Summary['flow'], removed: number, least: number): Told =>
  flow.some((step) => step.why.some((one) => one.reason === 'removal_list' && one.count === null))
    ? null
    : unlessSmall(removed, least);

/** Records of each slice that the codes were asked of. */
function scoredOf(store: Store, facts: readonly SliceFacts[], tallies: Tallies): number[] {
  return store.codes.length === 0
    ? facts.map((one) => one.records)
    : facts.map((_, at) => Math.max(...store.codes.map((_, c) => tallies.of(at, c).records)));
}

const codebookOf = ({ codebook, codebookSha }: Made): Summary['codebook'] => ({
  id: codebook.id,
  name: codebook.name,
  version: codebook.version,
  sha256: codebookSha,
  codes: codebook.groups.flatMap((group) =>
    group.codes.map(({ id, name, definition }) => ({ id, name, group: group.name, definition })),
  ),
});

const filesOf = (state: RunState): Summary['files'] =>
  state.files.map((file) => ({
    name: file.name,
    sha256: file.sha256 ?? '',
    bytes: file.bytes,
    format: file.format,
    rows: file.rows,
    rejects: Object.entries(file.rejects).map(([reason, { count, lines }]) => ({ reason, count, lines })),
  }));

function agreementIn(desk: Desk, codes: readonly string[], seed: number): Summary['agreement'] {
  return agreementOf(codes, labelsIn(desk.folder), seed).flatMap(
    ({ code, role, alpha, kappa, percent, doubles }) =>
      role !== null || alpha === null
        ? []
        : [
            {
              code,
              alpha: alpha.alpha,
              low: alpha.low,
              high: alpha.high,
              kappa: kappa?.kappa ?? null,
              percent,
              doubles,
            },
          ],
  );
}

function searchesOf(state: RunState): Summary['searches'] {
  const byTerm = Map.groupBy(state.searches, (one) =>
    one.place === null ? one.term : `${one.term} (${one.place})`,
  );
  return [...byTerm].map(([term, points]) => ({
    term,
    points: points
      .map(({ at, interest }) => ({ at, interest }))
      .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
  }));
}

/** The full table is private. Records one by one would tell what noise hides: with noise none is shared. */
async function sharePosts(out: string, desk: Desk, store: Store, summary: Summary): Promise<void> {
  await exportPosts(store, desk.path('posts.parquet'));
  const posts = join(out, 'posts.parquet');
  if (summary.privacy.epsilon !== null) return rmSync(posts, { force: true });
  const told = summary.slices.filter(
    ({ kind, prevalence }) => kind === 'community' && prevalence.some((one) => one.records !== null),
  );
  const keys = new Keys(saltOf(desk.folder));
  await exportShared(
    store,
    posts,
    keys,
    told.map((one) => one.value),
  );
}

function writeAll(out: string, desk: Desk, summary: Summary, themes: Themes | null): void {
  writeFileSync(join(out, 'summary.json'), `${JSON.stringify(summary, null, 1)}\n`);
  const { title, codebook, made, files } = summary;
  writeFileSync(
    join(out, 'provenance.json'),
    `${JSON.stringify({ format: 1, title, codebook, made, libraries: libraries(), files }, null, 1)}\n`,
  );
  if (themes !== null)
    writeFileSync(desk.path('themes-typical.json'), `${JSON.stringify(themes.typical, null, 1)}\n`, {
      mode: 0o600,
    });
}

const packageFile = (): { version: string; dependencies: Record<string, string> } =>
  JSON.parse(readFileSync(new URL('../../../../package.json', import.meta.url), 'utf8'));

const versionOf = (): string => packageFile().version;

/** Versions of what others made and figures depend on. */
const libraries = (): Record<string, string | undefined> => {
  const { dependencies } = packageFile();
  const used = ['@duckdb/node-api', 'csv-parse', 'echarts', 'eld', 'read-excel-file'];
  return Object.fromEntries(used.map((name) => [name, dependencies[name]]));
};
