// `companionway doctor`: looks at the installation and says what to mend. Changes nothing that a start would not.
import { access, constants, mkdir, stat, statfs } from 'node:fs/promises';
import pg from 'pg';
import type { Config } from '../../app/config.ts';
import { checkCrisisLines } from '../../features/crisis/index.ts';
import type { Command } from '../command.ts';
import { withWorld } from '../with-world.ts';

export type Finding = { level: 'well' | 'look' | 'mend'; what: string; instead?: string };

async function checkFolder(config: Config): Promise<Finding[]> {
  try {
    await mkdir(config.dataDir, { recursive: true });
    await access(config.dataDir, constants.W_OK);
  } catch {
    return [
      {
        level: 'mend',
        what: `DATA_DIR ${config.dataDir} cannot be written`,
        instead: 'Make it, or set DATA_DIR to a folder of this user.',
      },
    ];
  }
  const disk = await statfs(config.dataDir);
  const freeGb = (disk.bavail * disk.bsize) / 1e9;
  const key = await stat(`${config.dataDir}/instance.key`).catch(() => null);
  return [
    freeGb < 2
      ? {
          level: 'mend',
          what: `only ${freeGb.toFixed(1)} GB are free for DATA_DIR`,
          instead: 'Make room: the database stops when the disk is full.',
        }
      : { level: 'well', what: `DATA_DIR can be written, ${freeGb.toFixed(0)} GB free` },
    key && (key.mode & 0o077) !== 0
      ? {
          level: 'mend',
          what: 'instance.key can be read by others',
          instead: `chmod 600 ${config.dataDir}/instance.key`,
        }
      : {
          level: 'well',
          what: key
            ? 'instance.key is there and private: keep it in your backups'
            : 'instance.key is made at the first start',
        },
  ];
}

function checkAddress(config: Config): Finding[] {
  const url = new URL(config.baseUrl);
  const local = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  const findings: Finding[] = [];
  if (!local && url.protocol !== 'https:') {
    findings.push({
      level: 'mend',
      what: `BASE_URL ${config.baseUrl} is not encrypted`,
      instead: 'Put an https proxy in front and set BASE_URL to its address: cookies and passkeys need it.',
    });
  } else findings.push({ level: 'well', what: `BASE_URL is ${config.baseUrl}` });
  if (!local && config.trustedProxies.length === 0) {
    findings.push({
      level: 'look',
      what: 'no TRUSTED_PROXIES',
      instead: 'Behind a proxy all guests would share one limit: name its address.',
    });
  }
  if (!config.mail.smtpUrl)
    findings.push({
      level: 'look',
      what: 'no SMTP_URL: mails are kept as files in DATA_DIR/outbox',
      instead: 'Set SMTP_URL and MAIL_FROM when members should get mail.',
    });
  if (!config.defaultCountry)
    findings.push({
      level: 'look',
      what: 'no DEFAULT_COUNTRY: guests see the list of countries under "Get help now"',
      instead: 'Set it where most of your members live.',
    });
  return findings;
}

async function checkDatabase(config: Config): Promise<Finding[]> {
  return withWorld(
    config,
    () => {},
    async ({ ctx, ownerUrl }) => {
      const findings: Finding[] = [];
      const { rows } = await ctx.pool.query<{
        version: string;
        super: boolean;
        bypass: boolean;
        tables: number;
      }>(
        `SELECT current_setting('server_version_num') AS version, rolsuper AS super, rolbypassrls AS bypass,
              (SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname = 'public' AND c.relkind = 'r' AND c.relowner = r.oid) AS tables
         FROM pg_roles r WHERE rolname = current_user`,
      );
      const role = rows[0];
      if (!role || Number(role.version) < 160000)
        findings.push({
          level: 'mend',
          what: `PostgreSQL is too old (${role?.version})`,
          instead: 'Use version 16 or newer.',
        });
      if (!role || role.super || role.bypass || role.tables > 0) {
        findings.push({
          level: 'mend',
          what: 'the program connects as a role that can pass row-level security',
          instead: 'DATABASE_APP_URL must name companionway_app, which owns nothing.',
        });
      } else
        findings.push({
          level: 'well',
          what: 'PostgreSQL answers; the program cannot pass row-level security',
        });
      const owner = new pg.Client({ connectionString: ownerUrl });
      await owner.connect();
      const stuck = await owner.query<{ n: number }>(
        "SELECT count(*) AS n FROM graphile_worker._private_jobs WHERE run_at < now() - interval '1 hour'",
      );
      await owner.end();
      const waiting = Number(stuck.rows[0]?.n ?? 0);
      if (waiting > 0)
        findings.push({
          level: 'look',
          what: `${waiting} jobs have waited for more than an hour`,
          instead: 'Is a worker running? PROCESS_ROLE=worker, or all.',
        });
      const mail = await ctx.mailer.check();
      if (mail)
        findings.push({
          level: 'mend',
          what: `the mail server refused us: ${mail}`,
          instead: 'Check SMTP_URL.',
        });
      return findings;
    },
  );
}

function checkContent(): Finding[] {
  const { countries, expired } = checkCrisisLines(new Date());
  return [
    { level: 'well', what: `crisis lines for ${countries} countries` },
    ...(expired.length > 0
      ? [
          {
            level: 'look' as const,
            what: `crisis lines older than 180 days in ${expired.length} countries: ${expired.slice(0, 12).join(', ')}…`,
            instead: 'Confirm them under Operator › Crisis lines; until then the emergency number stands in.',
          },
        ]
      : []),
  ];
}

const marks = { well: 'ok    ', look: 'look  ', mend: 'MEND  ' } as const;

export const doctor: Command = {
  words: 'doctor',
  summary: 'Checks the installation and says what to mend.',
  options: [],
  async run(_args, { config, say }) {
    const findings = [...checkAddress(config), ...(await checkFolder(config))];
    if (findings.every((one) => one.level !== 'mend' || !one.what.startsWith('DATA_DIR'))) {
      findings.push(
        ...(await checkDatabase(config).catch((error: Error): Finding[] => [
          {
            level: 'mend',
            what: `the database cannot be used: ${error.message}`,
            instead: 'See the lines above; `companionway serve` prints more.',
          },
        ])),
      );
    }
    findings.push(...checkContent());
    for (const one of findings)
      say(`${marks[one.level]}${one.what}${one.instead ? `\n      ${one.instead}` : ''}`);
    const broken = findings.filter((one) => one.level === 'mend').length;
    say(broken > 0 ? `\n${broken} to mend.` : '\nAll is well.');
    return broken > 0 ? 1 : 0;
  },
};
