// `npm run bench`: pages beside the limit at 10 connections, and their growth from 10 thousand to 1 million posts.
import { writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { createIdSource, fromShort, toShort } from '../src/std/ids.ts';
import { type Instance, type Size, startInstance, startLimit } from './instance.ts';
import { type Measured, measure, type Shot } from './load.ts';

const quick = process.argv.includes('--quick');
const connections = 10;
const seconds = 3;
const small: Size = { members: 400, communities: 24, threads: 620, postsPerThread: 16 };
const large: Size = quick
  ? { members: 800, communities: 24, threads: 2_500, postsPerThread: 16 }
  : { members: 20_000, communities: 60, threads: 62_000, postsPerThread: 16 };
const rounds = quick ? 1 : 3;

type Row = { page: string; who: string; measured: Measured; limit: Measured };
const say = (line: string) => console.log(line);
const ids = createIdSource();

/** Requests from many addresses and sessions. Page sizes stay plain: no compression on either side. */
function shotsOf(instance: Instance, page: string, who: string): Shot[] {
  const { sight, sessions } = instance;
  const paths: Record<string, string> = {
    thread: `/t/${sight.thread}`,
    community: `/c/${sight.slug}`,
    search: `/search?q=${sight.word}`,
  };
  return Array.from({ length: 4_000 }, (_, i) => {
    const session = sessions[i % sessions.length]!;
    const headers: Record<string, string> = {
      'x-forwarded-for': `10.${(i >> 8) & 255}.${i & 255}.${(i * 7) & 255}`,
    };
    if (who === 'member') headers.cookie = session.cookie;
    if (page !== 'post') return { method: 'GET', path: paths[page]!, headers };
    const body = new URLSearchParams({
      csrf: session.csrf,
      submission: toShort(ids()),
      text: `A few words for the benchmark, number ${i}. They are as long as a short reply.`,
    }).toString();
    return {
      method: 'POST',
      path: `/t/${sight.thread}/reply`,
      body,
      headers: {
        ...headers,
        'sec-fetch-site': 'same-origin',
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': `${Buffer.byteLength(body)}`,
      },
    };
  });
}

async function beside(instance: Instance, page: string, who: string): Promise<Row> {
  const query =
    'SELECT p.id, p.created_at, pt.html FROM posts p JOIN post_texts pt ON pt.post_id = p.id WHERE p.thread_id = $1 ORDER BY p.id LIMIT 20';
  const limitServer = await startLimit(instance.ownerUrl, query, fromShort(instance.sight.thread)!);
  const pairs: [Measured, Measured][] = [];
  try {
    for (let round = 0; round < rounds; round++) {
      const measured = await measure({
        port: instance.port,
        connections,
        seconds,
        shots: shotsOf(instance, page, who),
      });
      const limit = await measure({
        port: limitServer.port,
        connections,
        seconds,
        shots: [{ method: 'GET', path: `/${measured.bytes}`, headers: {} }],
      });
      pairs.push([measured, limit]);
    }
  } finally {
    limitServer.stop();
  }
  // The middle of the rounds by ratio: one round beside a noisy neighbour decides nothing.
  pairs.sort((a, b) => a[0].perSecond / a[1].perSecond - b[0].perSecond / b[1].perSecond);
  const [measured, limit] = pairs[Math.floor(pairs.length / 2)]!;
  say(
    `${page} ${who}: ${measured.perSecond.toFixed(0)}/s of ${limit.perSecond.toFixed(0)}/s, failed ${measured.failed} ${JSON.stringify(measured.statuses)}`,
  );
  return { page, who, measured, limit };
}

async function main(): Promise<void> {
  const pages: [string, string][] = [
    ['thread', 'guest'],
    ['thread', 'member'],
    ['community', 'guest'],
    ['community', 'member'],
    ['search', 'guest'],
    ['search', 'member'],
    ['post', 'member'],
  ];
  const results: { size: number; fillSeconds: number; rows: Row[] }[] = [];
  for (const size of [small, large]) {
    const instance = await startInstance(size, say);
    try {
      const rows: Row[] = [];
      for (const [page, who] of pages) rows.push(await beside(instance, page, who));
      results.push({ size: instance.posts, fillSeconds: instance.fillSeconds, rows });
    } finally {
      await instance.stop();
    }
  }
  const text = report(results);
  if (!quick) await writeFile(new URL('./results.md', import.meta.url), text);
  say(text);
}

function report(results: { size: number; fillSeconds: number; rows: Row[] }[]): string {
  const [few, many] = results;
  const percent = (share: number) => `${(share * 100).toFixed(0)} %`;
  const aims: Record<string, string> = { 'thread guest': '≥ 60 %', 'thread member': '≥ 25 %' };
  const table = (rows: Row[]) =>
    rows
      .map(
        (row) =>
          `| ${row.page} | ${row.who} | ${row.measured.perSecond.toFixed(0)} | ${row.measured.p50Ms.toFixed(1)} | ${row.measured.p99Ms.toFixed(1)} | ${row.measured.bytes} | ${row.limit.perSecond.toFixed(0)} | ${percent(row.measured.perSecond / row.limit.perSecond)} | ${aims[`${row.page} ${row.who}`] ?? ''} | ${row.measured.failed} |`,
      )
      .join('\n');
  const growth = few!.rows.map((row, i) => {
    const later = many!.rows[i]!;
    return `| ${row.page} | ${row.who} | ${row.measured.p50Ms.toFixed(1)} | ${later.measured.p50Ms.toFixed(1)} | ${(later.measured.p50Ms / row.measured.p50Ms).toFixed(2)} |`;
  });
  const head =
    '| page | who | requests/s | p50 ms | p99 ms | bytes | limit/s | of the limit | aim | failed |\n|---|---|--:|--:|--:|--:|--:|--:|---|--:|';
  return `# Results

Written by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}: ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${(totalmem() / 1e9).toFixed(0)} GB, Node ${process.versions.node}. ${connections} connections,
${seconds} s a round, the middle of ${rounds}. The limit: a bare \`node:http\` server, one prepared query (the 20 posts of the thread) on a pool of 20 connections, as many
bytes. Load, server and database share the cores. Ratios mean more than times.

${results.map((one) => `## ${one.size.toLocaleString('en')} posts (filled in ${one.fillSeconds.toFixed(0)} s)\n\n${head}\n${table(one.rows)}`).join('\n\n')}

## Growth

Aim: the p50 grows by at most half (1.50).

| page | who | p50 ms, ${few!.size.toLocaleString('en')} posts | p50 ms, ${many!.size.toLocaleString('en')} posts | ratio |
|---|---|--:|--:|--:|
${growth.join('\n')}
`;
}

await main();
