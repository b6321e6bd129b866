// Whether a name may stand where strangers read it: of a person, a community, one of its topics, a tag. Fills accounts' slot.
import { screenText, verdictOn } from './screen-text.ts';

/**
 * Sad names are names; what attacks, sells, promotes harm or gives somebody's number away is none. Rules alone decide: a
 * model trained on sentences guesses about one or two words.
 */
export function mayStandAsName(text: string, what: 'name' | 'community' | 'hashtag'): boolean {
  const read = screenText(text, what, null).findings.filter((one) => !one.rule.startsWith('model:'));
  const { action } = verdictOn(read, what, null);
  return action !== 'refuse' && !read.some((one) => one.category === 'privacy');
}
