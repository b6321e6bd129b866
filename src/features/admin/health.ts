// Facts about the installation → findings in an order to act on. Pure; the words are texts `admin.health.<key>`.

export type Facts = {
  baseUrl: string;
  database: { version: string; bypass: boolean };
  size: { bytes: number; members: number; communities: number; posts: number };
  jobs: { waiting: number; failing: number; oldestDue: Date | null };
  mail: { kind: 'well' } | { kind: 'outbox' } | { kind: 'refused'; problem: string };
  /** Countries (codes) with crisis lines that are too old to be shown, and those with lines that soon will be. */
  lines: { stale: readonly string[]; soon: readonly string[] };
  hasContact: boolean;
  now: Date;
};

/** mend: something does not work. look: something that only a person can do. well: as it should be. */
export type Level = 'mend' | 'look' | 'well';
export type Finding = {
  key: string;
  level: Level;
  values: Record<string, string | number>;
  /** Where it is mended. */
  to?: 'settings' | 'crisis_lines';
};

/** Minutes that due work may wait before something is wrong with the worker. */
const patienceMinutes = 10;

export function findings(facts: Facts): Finding[] {
  const all: Finding[] = [database(facts), jobs(facts), mail(facts), address(facts), crisisLines(facts)];
  if (!facts.hasContact) all.push({ key: 'contact_missing', level: 'look', values: {}, to: 'settings' });
  // Nobody but a person knows whether a backup can be restored.
  all.push({ key: 'backups', level: 'look', values: {} });
  const order: Level[] = ['mend', 'look', 'well'];
  return order.flatMap((level) => all.filter((one) => one.level === level));
}

function database({ database: { bypass, version } }: Facts): Finding {
  return bypass
    ? { key: 'database_bypass', level: 'mend', values: {} }
    : { key: 'database_well', level: 'well', values: { version } };
}

function jobs({ jobs: { waiting, failing, oldestDue }, now }: Facts): Finding {
  const minutes = oldestDue ? Math.floor((now.getTime() - oldestDue.getTime()) / 60_000) : 0;
  if (minutes >= patienceMinutes) return { key: 'jobs_stuck', level: 'mend', values: { waiting, minutes } };
  if (failing > 0) return { key: 'jobs_failing', level: 'look', values: { failing } };
  return { key: 'jobs_well', level: 'well', values: {} };
}

function mail({ mail: state }: Facts): Finding {
  if (state.kind === 'refused')
    return { key: 'mail_refused', level: 'mend', values: { problem: state.problem } };
  if (state.kind === 'outbox') return { key: 'mail_outbox', level: 'look', values: {} };
  return { key: 'mail_well', level: 'well', values: {} };
}

function address({ baseUrl }: Facts): Finding {
  const { protocol, hostname } = new URL(baseUrl);
  if (['127.0.0.1', 'localhost', '[::1]'].includes(hostname))
    return { key: 'address_local', level: 'look', values: { address: baseUrl } };
  return protocol === 'https:'
    ? { key: 'address_well', level: 'well', values: { address: baseUrl } }
    : { key: 'address_open', level: 'mend', values: { address: baseUrl } };
}

function crisisLines({ lines: { stale, soon } }: Facts): Finding {
  const named = (countries: readonly string[]) => ({
    count: countries.length,
    some: countries.slice(0, 8).join(', '),
  });
  if (stale.length > 0)
    return { key: 'lines_stale', level: 'look', values: named(stale), to: 'crisis_lines' };
  if (soon.length > 0) return { key: 'lines_soon', level: 'look', values: named(soon), to: 'crisis_lines' };
  return { key: 'lines_well', level: 'well', values: {}, to: 'crisis_lines' };
}
