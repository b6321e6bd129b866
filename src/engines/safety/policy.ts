// What follows from findings: a table (content/safety/policy.json, read by the room that loads the engine) and the few rules that
// join several rows. Pure. A person in distress is never silenced: see `decide`.
import { type Action, actions, type Finding, type Label, labels, type Surface } from './taxonomy.ts';

/** How soon somebody must look; minutes stand in the community's clocks. */
export const urgencies = ['low', 'medium', 'high', 'imminent'] as const;
export type Urgency = (typeof urgencies)[number];

export const cases = ['none', 'care', 'conduct'] as const;
export type CaseKind = (typeof cases)[number];

/** What a row of the table says of one label on one surface. */
export type Consequence = {
  action: Action;
  /** Whether help is offered to the author, whatever else happens. */
  care: boolean;
  case: CaseKind;
  urgency: Urgency;
  /** A content note that is put on the text, as the posts room names topics. */
  topic: string | null;
  /** Asked of the author before the text is sent; they may go on. */
  pause: 'none' | 'hostility' | 'privacy' | 'support';
};

/** The file as it stands in content/safety/policy.json; what a row leaves out is as in `quiet`. */
export type PolicyFile = {
  version: number;
  rows: {
    label: string;
    why: string;
    otherwise: Partial<Consequence>;
    on?: Partial<Record<Surface, Partial<Consequence>>>;
  }[];
};
export type PolicyRow = {
  label: Label;
  otherwise: Consequence;
  on: Partial<Record<Surface, Partial<Consequence>>>;
};
export type Policy = { version: number; rows: ReadonlyMap<Label, PolicyRow> };

/** What a community's charter decides; each changes one label's row. */
export type CharterChoices = {
  unproven: 'not_here' | 'labelled' | 'open';
  /** Products, services and asking for money. */
  advertising: 'no' | 'labelled';
  research: boolean;
};

export type Verdict = Omit<Consequence, 'topic'> & {
  topics: readonly string[];
  /** The findings that led to the action, the weightiest first: what the author is told of. */
  because: readonly Finding[];
};

const quiet: Consequence = {
  action: 'allow',
  care: false,
  case: 'none',
  urgency: 'low',
  topic: null,
  pause: 'none',
};

export const strict: CharterChoices = { unproven: 'not_here', advertising: 'no', research: false };

/** @throws Error that names the label, if one is missing, unknown or twice in the table */
export function compilePolicy(file: PolicyFile): Policy {
  const rows = new Map<Label, PolicyRow>();
  for (const row of file.rows) {
    const label = row.label as Label;
    if (!labels.includes(label))
      throw new Error(`The safety policy has a row for "${row.label}", which is no label.`);
    if (rows.has(label)) throw new Error(`The safety policy has two rows for "${label}".`);
    rows.set(label, { label, otherwise: { ...quiet, ...row.otherwise }, on: row.on ?? {} });
  }
  const missing = labels.filter((label) => !rows.has(label));
  if (missing.length > 0) throw new Error(`The safety policy has no row for ${missing.join(', ')}.`);
  return { version: file.version, rows };
}

/**
 * The weightiest action of all findings wins, with these rules above the table:
 * 1. Care is offered if any finding asks for it.
 * 2. Words of somebody in distress are never refused: a refusal becomes a hold with care, unless the text sells drugs.
 * 3. Distress, ideation and farewell are held only where the same text holds method detail or a plan with means (a finding
 *    `suicide.method`, or `suicide.imminent` whose rule names means).
 * 4. What only the classifier sees is refused by nobody but a person: it waits for their look. Refusals need a rule or a list,
 *    whose reason can be pointed at in the text.
 * Source of the split between support and method or encouragement: Samaritans' guidelines for platforms (2020).
 */
export function decide(
  policy: Policy,
  findings: readonly Finding[],
  surface: Surface,
  charter: CharterChoices,
): Verdict {
  const read = findings.map((finding) => ({
    finding,
    what: consequenceOf(policy, finding, surface, charter),
  }));
  const action = mildestFor(read, heaviest(read.map((one) => one.what.action)));
  const because = read
    .filter((one) => one.what.action !== 'allow' || one.what.case !== 'none' || one.what.pause !== 'none')
    .sort((a, b) => weight(b.what) - weight(a.what))
    .map((one) => one.finding);
  const cared = read.some((one) => one.what.case === 'care');
  const conduct = read.some((one) => one.what.case === 'conduct');
  return {
    action,
    care: read.some((one) => one.what.care),
    case: cared ? 'care' : conduct ? 'conduct' : 'none',
    urgency: urgencies[Math.max(0, ...read.map((one) => urgencies.indexOf(urgencyOf(one.what))))] as Urgency,
    pause: pauseOf(read.map((one) => one.what.pause)),
    topics: [...new Set(read.flatMap((one) => one.what.topic ?? []))],
    because,
  };
}

type Read = { finding: Finding; what: Consequence };

function consequenceOf(
  policy: Policy,
  finding: Finding,
  surface: Surface,
  charter: CharterChoices,
): Consequence {
  const label = `${finding.category}.${finding.level}` as Label;
  const row = policy.rows.get(label);
  if (!row) return quiet;
  const here = { ...row.otherwise, ...row.on[surface] };
  if (isAllowedByCharter(label, charter)) return { ...here, action: 'allow', case: 'none' };
  if (isLabelledByCharter(label, charter) && here.action === 'hold')
    return { ...here, action: 'note', case: 'none' };
  if (label === 'suicide.imminent' && here.action === 'hold' && !namesMeans(finding))
    return { ...here, action: 'care' };
  if (here.action === 'refuse' && isGuess(finding)) return { ...here, action: 'hold' };
  return here;
}

/** Said by the classifier alone. */
export const isGuess = (one: Finding): boolean => one.rule.startsWith('model:');

function isAllowedByCharter(label: Label, charter: CharterChoices): boolean {
  if (label === 'misinformation.unproven_claim') return charter.unproven === 'open';
  return label === 'solicitation.recruitment' && charter.research;
}

function isLabelledByCharter(label: Label, charter: CharterChoices): boolean {
  if (label === 'misinformation.unproven_claim') return charter.unproven === 'labelled';
  return (
    (label === 'solicitation.advert' || label === 'solicitation.fundraising') &&
    charter.advertising === 'labelled'
  );
}

/** The rule of imminence says so in its name when means are spoken of: "rule:imminence/means". */
export function namesMeans(finding: Finding): boolean {
  return finding.rule.includes('means');
}

function mildestFor(read: readonly Read[], action: Action): Action {
  const distressed = read.some((one) => one.what.care);
  const sells = read.some((one) => one.finding.category === 'drugs' && one.finding.level === 'selling');
  return action === 'refuse' && distressed && !sells ? 'hold' : action;
}

function heaviest(all: readonly Action[]): Action {
  return actions[Math.max(0, ...all.map((action) => actions.indexOf(action)))] as Action;
}

function weight(what: Consequence): number {
  return actions.indexOf(what.action) * 10 + urgencies.indexOf(urgencyOf(what));
}

function urgencyOf(what: Consequence): Urgency {
  return what.case === 'none' ? 'low' : what.urgency;
}

function pauseOf(all: readonly Consequence['pause'][]): Consequence['pause'] {
  return all.includes('hostility')
    ? 'hostility'
    : all.includes('privacy')
      ? 'privacy'
      : all.includes('support')
        ? 'support'
        : 'none';
}
