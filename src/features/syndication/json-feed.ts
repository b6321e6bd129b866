// A feed as JSON Feed 1.1. Pure: text out of data.
import type { Entry, Feed } from './model.ts';

export function writeJsonFeed(feed: Feed): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    home_page_url: feed.homeUrl,
    feed_url: feed.selfUrl,
    ...(feed.subtitle ? { description: feed.subtitle } : {}),
    ...(feed.nextUrl ? { next_url: feed.nextUrl } : {}),
    language: feed.language,
    items: feed.entries.map(item),
  });
}

function item(one: Entry) {
  return {
    id: `urn:uuid:${one.postId}`,
    url: one.url,
    title: one.title,
    // Every item has one of the two; what carries a content note has its topics instead of its words.
    ...(one.html === null ? { content_text: one.summary ?? '' } : { content_html: one.html }),
    date_published: one.publishedAt.toISOString(),
    date_modified: one.updatedAt.toISOString(),
    authors: [{ name: one.author, ...(one.authorUrl ? { url: one.authorUrl } : {}) }],
    ...(one.categories.length > 0 ? { tags: one.categories } : {}),
  };
}
