// Whether an operator may do this with that account, and if not, why. Pure.
import type { RefusalCode } from '../../platform/http/index.ts';
import type { MemberStanding } from '../accounts/index.ts';
import type { MemberAct } from './model.ts';

type Target = Pick<MemberStanding, 'standing' | 'isOperator' | 'mayWriteArticles'> & {
  own: boolean;
  /** Active operators beside this one. */
  otherOperators: number;
};
export type Verdict = { ok: true } | { ok: false; refusal: RefusalCode };

const yes: Verdict = { ok: true };
const no = (refusal: RefusalCode): Verdict => ({ ok: false, refusal });

/** Nobody acts on an equal: an operator is asked to give the rights back, or they are taken, before an account is paused. */
export function mayActOnMember(target: Target, act: MemberAct): Verdict {
  if (target.standing === 'closed') return no('not_found');
  switch (act) {
    case 'suspend':
      if (target.own) return no('admin.own_account.not_possible');
      return target.isOperator ? no('admin.operator_first.not_possible') : yes;
    case 'lift':
      return target.standing === 'suspended' ? yes : no('admin.other_state.not_possible');
    case 'articles_give':
      return target.mayWriteArticles ? no('admin.other_state.not_possible') : yes;
    case 'articles_take':
      return target.mayWriteArticles ? yes : no('admin.other_state.not_possible');
    case 'operator_give':
      return target.isOperator || target.standing !== 'active' ? no('admin.other_state.not_possible') : yes;
    case 'operator_take':
      if (!target.isOperator) return no('admin.other_state.not_possible');
      return target.otherOperators === 0 ? no('admin.last_operator.not_possible') : yes;
  }
}
