// One look at a place: bands for its open reports, pile-ons on its open cases, accounts that may belong together. Bounded
// (reports.query.ts), deterministic, and it decides nothing.
import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import type { Tx } from '../../../platform/db/viewer.ts';
import type { Id } from '../../../std/ids.ts';
import { signedUpAt } from '../../accounts/index.ts';
import { type Came, howPeopleCame } from '../../communities/index.ts';
import { brigadeRule, brigading, type PlaceFacts, type Reporter } from './brigade.ts';
import { bandOf } from './quality.ts';
import { relatedAccounts } from './related.ts';
import { bounds, type ReadReport, recentTexts, reportsWithReporters } from './reports.query.ts';
import { fingerprint } from './sim-hash.ts';
import { replaceBands, replacePairs, upsertBrigade } from './tables.ts';

const day = 86_400_000;
/** How far back words are compared. Days. */
export const textDays = 7;

/** @param communityId null: reports that operators answer; no accounts are compared there */
export async function lookForSigns(ctx: Context, tx: Tx, communityId: Id | null): Promise<void> {
  const now = ctx.clock();
  // Two looks at one place go one after the other.
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`signs ${communityId}`}, 28))`.execute(tx.db);
  const reports = await reportsWithReporters(tx, communityId);
  await replaceBands(tx, communityId, bandsOf(reports));
  const people = communityId ? await howPeopleCame(tx, communityId, bounds.people) : [];
  for (const found of pileOns(reports, people, now))
    await upsertBrigade(tx, communityId, { id: ctx.ids(), ...found }, now);
  if (communityId) {
    const pairs = await pairsOf(tx, communityId, people, now);
    await replacePairs(
      tx,
      communityId,
      pairs.map((one) => ({ id: ctx.ids(), ...one })),
      now,
    );
  }
}

function grouped<K, V>(list: readonly V[], key: (one: V) => K): Map<K, V[]> {
  const groups = new Map<K, V[]>();
  for (const one of list) {
    const group = groups.get(key(one));
    if (group) group.push(one);
    else groups.set(key(one), [one]);
  }
  return groups;
}

/** For open reports about a rule. A worry is never wrong to tell: it counts for nobody and against nobody. */
export function bandsOf(reports: readonly ReadReport[]) {
  const byMember = grouped(
    reports.filter((one) => one.isRule),
    (one) => one.memberId,
  );
  return reports
    .filter((one) => one.isRule && one.isOpen)
    .map((one) => {
      const settled = (byMember.get(one.memberId) ?? []).filter((other) => !other.isOpen);
      return {
        reportId: one.id,
        band: bandOf(settled.filter((other) => other.borneOut).length, settled.length),
      };
    });
}

/** For each open case about a person: what of the last days may be a pile-on. */
export function pileOns(reports: readonly ReadReport[], people: readonly Came[], now: Date) {
  const came = new Map(people.map((one) => [one.memberId, one]));
  const rules = reports.filter((one) => one.isRule);
  const byMember = grouped(rules, (one) => one.memberId);
  const facts = (memberId: Id) => {
    const own = byMember.get(memberId) ?? [];
    const persons = [...new Set(own.flatMap((one) => one.aboutPersonaId ?? []))];
    return { persons, things: new Set(own.map((one) => one.subjectId)).size };
  };
  const habits = [...byMember.keys()].map(facts).filter((one) => one.things >= 2);
  const place: PlaceFacts = {
    joined: people.map((one) => ({ at: one.joinedAt, invitationId: one.invitationId })),
    partOnlyOne: habits.filter((one) => one.persons.length === 1).length / Math.max(1, habits.length),
  };
  const recent = rules.filter((one) => now.getTime() - one.at.getTime() <= 7 * day && one.aboutPersonaId);
  const found = [];
  for (const [personaId, about] of grouped(recent, (one) => one.aboutPersonaId!)) {
    if (new Set(about.map((one) => one.memberId)).size < brigadeRule.reportersLeast) continue;
    const reporters = about.map((one): Reporter => {
      const how = came.get(one.memberId);
      const { persons, things } = facts(one.memberId);
      return {
        id: one.memberId,
        at: one.at,
        joinedAt: how?.joinedAt ?? null,
        invitationId: how?.invitationId ?? null,
        persons,
        things,
      };
    });
    const signs = brigading(reporters, place);
    const cases = new Set(about.filter((one) => one.isOpen).flatMap((one) => one.caseId ?? []));
    if (signs) for (const caseId of cases) found.push({ caseId, personaId, ...signs });
  }
  return found;
}

async function pairsOf(tx: Tx, communityId: Id, people: readonly Came[], now: Date) {
  const signedUp = await signedUpAt(
    tx,
    people.map((one) => one.memberId),
  );
  const since = new Date(now.getTime() - textDays * day);
  const texts = await recentTexts(
    tx,
    communityId,
    people.map((one) => one.personaId),
    since,
  );
  return relatedAccounts(
    people.flatMap((one) => {
      const at = signedUp.get(one.memberId);
      return at ? [{ id: one.personaId, signedUpAt: at, invitationId: one.invitationId }] : [];
    }),
    texts.flatMap(({ by, text }) => {
      const print = fingerprint(text);
      return print ? [{ by, print }] : [];
    }),
  );
}
