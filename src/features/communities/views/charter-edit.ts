// Editing the rules and the questions: each opens in place; nothing is ever deleted.
import { paths } from '../../../paths.ts';
import {
  button,
  checkbox,
  field,
  form,
  formFoot,
  type Html,
  html,
  linkButton,
  more,
  pageHead,
  textarea,
} from '../../../platform/html/index.ts';
import { textOf } from '../../../platform/http/index.ts';
import type { Translate } from '../../../platform/i18n/index.ts';
import { toShort } from '../../../std/ids.ts';
import type { Community, Question, Rule, Standing } from '../model.ts';
import { problemOf, type Shown, summary } from './fields.ts';
import { communityHeader } from './header.ts';

type Base = { t: Translate; csrf: string; community: Community; standing: Standing; shown: Shown };

function frame(p: Base, title: string, lead: string, body: Html): Html {
  const { t, community, standing, shown } = p;
  // The form that came back is the only one that is open; its controls carry the id of its item.
  const item = textOf(shown.typed, 'id', 'new');
  const ids = Object.fromEntries(Object.keys(shown.problems).map((name) => [name, `${name}-${item}`]));
  return html`${summary(t, shown, ids)}${communityHeader({ t, community, standing, tab: 'settings', ownTitle: true })}${pageHead({ title, lead })}<div class="stack stack-l">${body}<p>${linkButton({ href: paths.communityPart(community.slug, 'settings'), label: t('communities.settings.back'), kind: 'quiet' })}</p></div>`;
}

/** Gives the fields of one form: what was typed when this form came back, what is stored otherwise. */
function fieldsOf(p: Base, item: string) {
  const isBack = Object.keys(p.shown.typed).length > 0 && textOf(p.shown.typed, 'id', 'new') === item;
  return {
    isBack,
    typed: (name: string, stored: string) => (isBack ? textOf(p.shown.typed, name) : stored),
    error: (name: string) => (isBack ? problemOf(p.t, p.shown, name) : undefined),
    id: (name: string) => `${name}-${item}`,
  };
}

const act = (value: string, label: string, kind: 'primary' | 'quiet' | 'danger' = 'quiet') =>
  button({ name: 'act', value, label, kind, small: kind !== 'primary' });

export function rulesView(p: Base & { rules: Rule[] }): Html {
  const { t } = p;
  const items = p.rules.map(
    (rule, index) =>
      html`<li class="card stack stack-s"><h2>${rule.title}</h2>${rule.explanation && html`<p>${rule.explanation}</p>`}${more(
        {
          label: t('communities.rules.change'),
          open: fieldsOf(p, toShort(rule.id)).isBack,
          body: ruleForm(p, rule, index > 0),
        },
      )}</li>`,
  );
  return frame(
    p,
    t('communities.rules.title'),
    t('communities.rules.lead'),
    html`${items.length > 0 && html`<ol class="stack" role="list">${items}</ol>`}<section aria-labelledby="add"><div class="stack stack-s"><h2 id="add">${t('communities.rules.add')}</h2>${ruleForm(p, null, false)}</div></section>`,
  );
}

function ruleForm(p: Base, rule: Rule | null, mayMove: boolean): Html {
  const { t, community } = p;
  const item = rule ? toShort(rule.id) : 'new';
  const { typed, error, id } = fieldsOf(p, item);
  return form({
    action: paths.communityPart(community.slug, 'settings/rules'),
    csrf: p.csrf,
    body: html`${rule && html`<input type="hidden" name="id" value="${item}">`}${field({ name: 'title', id: id('title'), label: t('communities.rules.field.title'), value: typed('title', rule?.title ?? ''), error: error('title'), maxlength: 140, autocomplete: 'off' })}${textarea({ name: 'explanation', id: id('explanation'), label: t('communities.rules.field.explanation'), hint: t('communities.rules.field.explanation.hint'), optional: t('frame.optional'), value: typed('explanation', rule?.explanation ?? ''), error: error('explanation'), rows: 3, maxlength: 1000 })}${
      rule
        ? formFoot(
            act('save', t('communities.rules.save'), 'primary'),
            mayMove && act('up', t('communities.rules.up')),
            act('retire', t('communities.rules.retire'), 'danger'),
          )
        : formFoot(act('add', t('communities.rules.add.act'), 'primary'))
    }`,
  });
}

export function questionsView(p: Base & { questions: Question[] }): Html {
  const { t } = p;
  const items = p.questions.map(
    (one) =>
      html`<li class="card stack stack-s"><h2>${one.question}</h2><p class="soft">${t(one.required ? 'communities.questions.required' : 'communities.questions.optional')}</p>${more(
        {
          label: t('communities.questions.change'),
          open: fieldsOf(p, toShort(one.id)).isBack,
          body: questionForm(p, one),
        },
      )}</li>`,
  );
  return frame(
    p,
    t('communities.questions.title'),
    t('communities.questions.lead'),
    html`${items.length > 0 && html`<ol class="stack" role="list">${items}</ol>`}<section aria-labelledby="add"><div class="stack stack-s"><h2 id="add">${t('communities.questions.add')}</h2>${questionForm(p, null)}</div></section>`,
  );
}

function questionForm(p: Base, one: Question | null): Html {
  const { t, community } = p;
  const item = one ? toShort(one.id) : 'new';
  const { typed, error, id, isBack } = fieldsOf(p, item);
  const isRequired = isBack ? typed('required', '') === 'on' : (one?.required ?? true);
  return form({
    action: paths.communityPart(community.slug, 'settings/questions'),
    csrf: p.csrf,
    body: html`${one && html`<input type="hidden" name="id" value="${item}">`}${field({ name: 'question', id: id('question'), label: t('communities.questions.field'), hint: t('communities.questions.field.hint'), value: typed('question', one?.question ?? ''), error: error('question'), maxlength: 300, autocomplete: 'off' })}${checkbox({ name: 'required', id: id('required'), value: 'on', label: t('communities.questions.field.required'), checked: isRequired })}${
      one
        ? formFoot(
            act('save', t('communities.questions.save'), 'primary'),
            act('retire', t('communities.questions.retire'), 'danger'),
          )
        : formFoot(act('add', t('communities.questions.add.act'), 'primary'))
    }`,
  });
}
