// Machines, advertisements and spam, by what the text itself says and by names that machines carry. Few and plain rules: whoever is
// taken out here is missing from every figure, and each reason is counted and shown with examples.
import { Topic } from './relevance.ts';
import type { Words } from './tokens.ts';

export type Machine =
  | 'advert'
  | 'bot_said_by_source'
  | 'bot_by_name'
  | 'bot_by_text'
  | 'spam_links'
  | 'spam_repeats'
  | 'spam_sells';

const knownBots = new Set(
  `automoderator remindmebot autotldr wikisummarizerbot sneakpeekbot totesmessenger imguralbumbot haikubot-1911 haikusbot
  gifreversingbot vredditdownloader savevideo repostsleuthbot b0trank goodbot_badbot sub_doesnt_exist_bot useles-converter-bot
  converter-bot metric_units commonmisspellingbot tweetposter stabbot modmail of-bot profanitycounter`.split(
    /\s+/,
  ),
);

const botTexts = [
  'i am a bot',
  'i’m a bot',
  "i'm a bot",
  'this action was performed automatically',
  '^beep ^boop',
  'beep boop',
];

/** Phrases of sellers; two different ones in a short text, three in any, or one beside a number to call make spam. */
const sales = [
  'dm me for',
  'dm for',
  'whatsapp',
  'telegram',
  'link in bio',
  'link in my bio',
  'promo code',
  'discount code',
  'use code',
  'free shipping',
  'buy now',
  'order now',
  'click here',
  'click the link',
  'limited offer',
  'onlyfans',
  'subscribe to my',
  'check out my channel',
  'spell caster',
  'herbal cure',
  'herbal medicine that',
  'without prescription',
  'no prescription',
  'earn money',
  'make money',
  'investment platform',
  'crypto signals',
  'contact him on',
  'contact her on',
  'followers for',
  'guaranteed results',
  'spell to bring back',
];

/** Why the author or the text is taken for a machine's or a seller's, or null. `words` were read from `text` and nothing else. */
export function machine(
  record: { author: string | null; advert: boolean; bot: boolean },
  text: string,
  words: Words,
): Machine | null {
  if (record.advert) return 'advert';
  if (record.bot) return 'bot_said_by_source';
  if (record.author !== null && isBotName(record.author)) return 'bot_by_name';
  // Most texts are done here: without a link, a number or a phrase there is nothing to look for.
  const short = text.length > 4000 ? `${text.slice(0, 2000)} ${text.slice(-2000)}` : text;
  const low = short.toLowerCase();
  if (low.includes('bot') || low.includes('performed automatically') || low.includes('beep'))
    for (const one of botTexts) if (low.includes(one)) return 'bot_by_text';
  if (words.links >= 3 && words.count < 4 * words.links) return 'spam_links';
  if (repeats(words)) return 'spam_repeats';
  return sells(text, low, words) ? 'spam_sells' : null;
}

const sellers = new Topic(sales);

export function isBotName(name: string): boolean {
  if (name.length > 64) return false;
  const low = name.toLowerCase();
  return knownBots.has(low) || low.endsWith('_bot') || low.endsWith('-bot') || /[a-z0-9]Bot$/.test(name);
}

const distinct = new Set<number>();

/** Twenty words or more, and fewer than one in eight of them different. */
function repeats(words: Words): boolean {
  if (words.count < 20) return false;
  const most = Math.min(words.count, 400);
  distinct.clear();
  for (let i = 0; i < most; i++) {
    distinct.add(words.hashes[i]!);
    if (distinct.size * 8 >= most) return false;
  }
  return true;
}

function sells(text: string, low: string, words: Words): boolean {
  if (!sellers.matches(words, text)) return false;
  let found = 0;
  for (const one of sales) if (low.includes(one)) found++;
  return found >= 3 || (found >= 2 && words.count < 80) || (found >= 1 && /\+\d[\d\s-]{8,20}/.test(low));
}
