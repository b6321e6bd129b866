// The operator's forms for one line: a date and a name to confirm or withdraw; all fields to correct or add.
import { patterns } from '../../../paths.ts';
import { button, field, form, type Html, html, select, textarea } from '../../../platform/html/index.ts';
import { type Problems, type Typed, textOf } from '../../../platform/http/index.ts';
import type { Translate } from '../../../platform/i18n/index.ts';
import type { CrisisLine } from '../crisis-lines.ts';
import { typedOf } from '../line-form.ts';

export type OperatorProps = {
  t: Translate;
  locale: string;
  csrf: string;
  /** ISO date of today. */
  today: string;
  /** Who stands as checker at first. */
  by: string;
};
/** A form that came back: which one, what was typed, what to mend. */
export type Returned = { act: string; line: string; typed: Typed; problems: Problems };

type Props = OperatorProps & {
  act: 'confirm' | 'correct' | 'withdraw' | 'add';
  country: string;
  line: CrisisLine | null;
  returned?: Returned;
};

/** Names of the fields with the line that is shown at first; ids are apart, since a page holds many such forms. */
function fieldsFor(p: Props) {
  const { t, returned } = p;
  const mine = returned?.act === p.act ? returned : undefined;
  const first: Typed = { ...(p.line ? typedOf(p.line) : {}), checked_on: p.today, checked_by: p.by };
  const prefix = `${p.act}-${p.line?.id ?? 'new'}`;
  return (name: string, hint = false) => {
    const problem = mine?.problems[name];
    return {
      name,
      id: `${prefix}-${name}`,
      label: t(`crisis.operator.field.${name}`),
      hint: hint ? t(`crisis.operator.field.${name}.hint`) : undefined,
      value: textOf(mine?.typed ?? first, name),
      error: problem && t(problem.key, problem.values),
    };
  };
}

function lineAct(p: Props, body: Html): Html {
  const kind = p.act === 'withdraw' ? 'danger' : p.act === 'correct' ? 'quiet' : 'primary';
  return form({
    action: patterns.adminCrisisLines,
    csrf: p.csrf,
    body: html`<input type="hidden" name="act" value="${p.act}"><input type="hidden" name="country" value="${p.country}">${
      p.line && html`<input type="hidden" name="line" value="${p.line.id}">`
    }${body}<div class="form-foot">${button({ label: p.t(`crisis.operator.do.${p.act}`), kind })}</div>`,
  });
}

function stamp(p: Props): Html {
  const at = fieldsFor(p);
  return html`<div class="row">${field({ ...at('checked_on'), type: 'date' })}${field(at('checked_by', true))}</div>`;
}

export function stampFormOf(p: Props): Html {
  return lineAct(p, stamp(p));
}

export function lineFormOf(p: Props): Html {
  const { t } = p;
  const at = fieldsFor(p);
  const audiences = (['everyone', 'adults', 'young_people'] as const).map((value) => ({
    value,
    label: t(`crisis.line.audience.${value}`),
  }));
  return lineAct(
    p,
    html`${field(at('name'))}${field(at('local_name'))}${field({ ...at('dial', true), short: false })}
${field(at('sms'))}${field(at('keyword', true))}${field(at('chatUrl'))}${field(at('url'))}
${field(at('hours', true))}${field(at('languages', true))}${select({ ...at('audience'), options: audiences })}
${field(at('region'))}${textarea({ ...at('whatHappens', true), rows: 3 })}${field(at('note'))}${field(at('source_url', true))}${stamp(p)}`,
  );
}
