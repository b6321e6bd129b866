// Whether a name may stand where strangers read it: of a person, a community or one of its topics. Fills accounts' slot.
import { screenText } from './screen-text.ts';

/** Sad names are names; what attacks, sells, promotes harm or gives somebody's number away is none. */
export function mayStandAsName(text: string, what: 'name' | 'community' | 'hashtag'): boolean {
  const { findings, verdict } = screenText(text, what, null);
  return verdict.action !== 'refuse' && !findings.some((one) => one.category === 'privacy');
}
