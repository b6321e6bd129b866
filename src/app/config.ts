// Environment → typed configuration, or a list of everything that is wrong with it. Reads nothing but its argument.
// The variables themselves are listed in variables.ts.
import { resolve } from 'node:path';
import { type Read, VARIABLES, type Variable, type VariableName } from './variables.ts';

export type Config = {
  port: number;
  host: string;
  /** Origin without a closing slash. */
  baseUrl: string;
  /** Absolute path. */
  dataDir: string;
  /** Undefined: the built-in PostgreSQL under `dataDir`. */
  database?: { ownerUrl: string; appUrl: string };
  /** Undefined url: mails become files under `dataDir`/outbox. */
  mail: { smtpUrl?: string; from: string };
  role: 'all' | 'web' | 'worker';
  minimumAge: 16 | 18;
  instanceName: string;
  trustedProxies: string[];
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  /** ISO 3166-1 alpha-2, upper case. */
  defaultCountry?: string;
};

export type ConfigProblem = { variable: VariableName; problem: string; example: string };
export type ConfigResult = { ok: true; config: Config } | { ok: false; problems: ConfigProblem[] };
export type Environment = Readonly<Record<string, string | undefined>>;

type Values = {
  [K in VariableName]?: (typeof VARIABLES)[K]['read'] extends (text: string) => Read<infer T> ? T : never;
};

/** An empty or blank variable counts as not set, as in compose files with `SMTP_URL=`. */
export function loadConfig(environment: Environment): ConfigResult {
  const problems: ConfigProblem[] = [];
  const values: Record<string, unknown> = {};
  const refuse = (variable: VariableName, problem: string) =>
    problems.push({ variable, problem, example: `${variable}=${VARIABLES[variable].example}` });

  const given = (name: VariableName) => environment[name]?.trim() || undefined;
  const port = given('PORT') ?? VARIABLES.PORT.default;
  for (const [name, variable] of Object.entries(VARIABLES) as [VariableName, Variable<unknown>][]) {
    const text = given(name) ?? (name === 'BASE_URL' ? `http://127.0.0.1:${port}` : variable.default);
    if (text === undefined) continue;
    const read = variable.read(text);
    if (read.ok) values[name] = read.value;
    // A bad PORT already speaks for itself; the address made from it would only repeat the complaint.
    else if (given(name) !== undefined) refuse(name, `${read.problem} (it is "${hideSecrets(text)}")`);
  }
  const known = values as Values;
  if (known.DATABASE_URL && !known.DATABASE_APP_URL && given('DATABASE_APP_URL') === undefined) {
    refuse(
      'DATABASE_APP_URL',
      'is missing: with DATABASE_URL the program also needs the role that owns nothing',
    );
  }
  if (known.DATABASE_APP_URL && !known.DATABASE_URL && given('DATABASE_URL') === undefined) {
    refuse('DATABASE_URL', 'is missing: DATABASE_APP_URL alone cannot migrate the database');
  }
  if (known.SMTP_URL && given('MAIL_FROM') === undefined) {
    refuse('MAIL_FROM', 'is missing: mail servers refuse mail without a real sender');
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, config: assemble(known) };
}

function assemble(values: Values): Config {
  const { DATABASE_URL: ownerUrl, DATABASE_APP_URL: appUrl } = values;
  return {
    port: values.PORT!,
    host: values.HOST!,
    baseUrl: values.BASE_URL!,
    dataDir: resolve(values.DATA_DIR!),
    database: ownerUrl && appUrl ? { ownerUrl, appUrl } : undefined,
    mail: { smtpUrl: values.SMTP_URL, from: values.MAIL_FROM! },
    role: values.PROCESS_ROLE!,
    minimumAge: values.MINIMUM_AGE!,
    instanceName: values.INSTANCE_NAME!,
    trustedProxies: values.TRUSTED_PROXIES ?? [],
    logLevel: values.LOG_LEVEL!,
    defaultCountry: values.DEFAULT_COUNTRY,
  };
}

/** Refusals end up in logs and screenshots: passwords in addresses do not. */
function hideSecrets(text: string): string {
  return text.replace(/\/\/([^/@]*)@/, '//***@');
}

export type ConfigLine = { variable: VariableName; default: string; meaning: string; example: string };

/** The list for --help and for docs/operating, in reading order. */
export function describeConfig(): ConfigLine[] {
  return (Object.entries(VARIABLES) as [VariableName, Variable<unknown>][]).map(([variable, entry]) => ({
    variable,
    default: entry.default ?? '(not set)',
    meaning: entry.meaning,
    example: `${variable}=${entry.example}`,
  }));
}

/** The refusal as the operator reads it in the terminal. */
export function explainProblems(problems: readonly ConfigProblem[]): string {
  const lines = problems.map(
    ({ variable, problem, example }) => `  ${variable} ${problem}\n    for example: ${example}`,
  );
  return ['Companionway cannot start with this configuration:', ...lines].join('\n');
}
