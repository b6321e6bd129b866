// Tags: written freely, kept in one form. Pure.
import { limitsOfText } from './model.ts';

/** "Sleep, #Night shifts" → ["sleep", "night-shifts"]; at most five, none twice. Letters and digits of any script. */
export function readTags(typed: string): string[] {
  const tags = typed
    .slice(0, limitsOfText.tagsTyped)
    .split(/[,;\n]/)
    .map(tidyTag)
    .filter((tag) => tag !== '');
  return [...new Set(tags)].slice(0, limitsOfText.tags);
}

/** One tag in its kept form; '' when nothing is left of it. */
export function tidyTag(typed: string): string {
  return typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '-')
    .slice(0, limitsOfText.tag)
    .replace(/^-|-$/g, '');
}
