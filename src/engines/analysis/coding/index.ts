// Says which codes fit a text: rules, a model learnt from labels, how well it does.
export { nearEmpty, openCoder, rulesCoder } from './coder.ts';
export { parseRule, type Rule, RuleError } from './rule-language.ts';
export type { Coder, Drawn, Label } from './types.ts';
