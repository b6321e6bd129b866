import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PostRecord } from '../record.ts';
import { communityPlaces } from './places.ts';
import { mapReddit, mapRedditLine, reddit } from './reddit.ts';
import type { Context } from './types.ts';

const context: Context = { file: 'RS_2024-05.zst', firstLine: 1, now: Date.UTC(2026, 0, 1) / 1000 };
const submission = {
  id: '1abc',
  name: 't3_1abc',
  author: 'somebody',
  created_utc: 1716815422,
  title: 'Is it &lt;normal&gt;',
  selftext: '&gt; what they said\n\nI &amp; my sister&#x200B;',
  subreddit: 'mentalhealth',
  score: 12,
  num_comments: 3,
  num_crossposts: 1,
  is_self: true,
  removed_by_category: null,
};
const comment = {
  id: 'k1',
  author: '[deleted]',
  body: 'Same here',
  created_utc: '1716815500',
  score: -2,
  subreddit: 'mentalhealth',
  link_id: 't3_1abc',
  parent_id: 't1_k0',
};
const one = (row: object, more: Partial<Context> = {}) => {
  const mapped = mapReddit(row as Record<string, unknown>, { ...context, ...more });
  assert.equal(typeof mapped, 'object', String(mapped));
  return mapped as PostRecord;
};

describe('Reddit', () => {
  it('a submission', () => {
    assert.deepEqual(one(submission), {
      platform: 'reddit',
      community: 'mentalhealth',
      id: '1abc',
      threadId: null,
      parentId: null,
      kind: 'post',
      at: 1716815422,
      title: 'Is it <normal>',
      text: '> what they said\n\nI & my sister',
      language: null,
      likes: 12,
      replies: 3,
      shares: 1,
      views: null,
      place: null,
      author: 'somebody',
      advert: false,
      bot: false,
      withdrawn: null,
    });
  });

  it('a comment: thread and parent without their prefixes, time as text', () => {
    const { threadId, parentId, kind, at, author, likes } = one(comment);
    assert.deepEqual(
      [threadId, parentId, kind, at, author, likes],
      ['1abc', 'k0', 'comment', 1716815500, null, -2],
    );
    assert.equal(one({ ...comment, parent_id: 't3_1abc' }).parentId, null);
  });

  it('honours every kind of deletion', () => {
    const withdrawn = (more: object, row: object = submission) => one({ ...row, ...more }).withdrawn;
    assert.equal(withdrawn({ selftext: '[deleted]' }), 'deleted_by_author');
    assert.equal(withdrawn({ selftext: '[removed]' }), 'removed');
    assert.equal(withdrawn({ body: '[removed]' }, comment), 'removed');
    assert.equal(withdrawn({ removed_by_category: 'deleted' }), 'deleted_by_author');
    assert.equal(withdrawn({ removed_by_category: 'moderator' }), 'removed');
    assert.equal(withdrawn({ removed_by_category: '' }), null);
    assert.equal(
      withdrawn({ _meta: { was_deleted_later: true, removal_type: 'deleted' } }),
      'deleted_by_author',
    );
    assert.equal(
      withdrawn({ _meta: { was_deleted_later: true, removal_type: 'removed by reddit' } }),
      'removed',
    );
    assert.equal(withdrawn({ _meta: { is_edited: true } }), null);
    assert.equal(one({ ...submission, selftext: '[deleted]' }).text, '');
  });

  it('adverts, AutoModerator, profiles', () => {
    assert.equal(one({ ...submission, adserver_click_url: null }).advert, true);
    assert.equal(one({ ...submission, author: 'AutoModerator' }).bot, true);
    assert.equal(one({ ...submission, subreddit: 'u_somebody' }).community, 'u_*');
  });

  it('the country of a community, with its basis', () => {
    const place = one({ ...submission, subreddit: 'India' }).place;
    assert.deepEqual(place, { value: 'IN', basis: 'community' });
    assert.equal(one(submission).place, null);
    const own = { 'reddit/mentalhealth': 'US' };
    assert.deepEqual(one(submission, { places: own }).place, { value: 'US', basis: 'community' });
    assert.ok(Object.values(communityPlaces).every((country) => /^[A-Z]{2}$/.test(country)));
  });

  it('the same as CSV: floats and True as text, the community in the name of the file', () => {
    const row = {
      id: 'x',
      title: 'T',
      selftext: '',
      created_utc: '1.58e9',
      score: '7.0',
      num_comments: '2',
      is_self: 'True',
    };
    const record = one({ ...row, subreddit_id: 't5_1' }, { file: 'depression.csv' });
    assert.deepEqual(
      [record.at, record.likes, record.replies, record.community],
      [1580000000, 7, 2, 'depression'],
    );
  });

  it('a page of the API, however deep its replies', () => {
    let replies: unknown = '';
    for (let depth = 0; depth < 5000; depth += 1)
      replies = {
        kind: 'Listing',
        data: { children: [{ kind: 't1', data: { ...comment, id: `c${depth}`, replies } }] },
      };
    const page = {
      kind: 'Listing',
      data: {
        children: [
          { kind: 't3', data: submission },
          { kind: 'more', data: {} },
        ],
      },
    };
    assert.ok(reddit.fits(page, '') !== null);
    assert.equal((reddit.map(page, context, 1) as unknown[]).length, 1);
    assert.equal((reddit.map(replies as Record<string, unknown>, context, 1) as unknown[]).length, 5000);
  });

  it('a line that is none says why', () => {
    assert.equal(mapRedditLine('{"id":', context), 'not_json');
    assert.equal(mapRedditLine('[]', context), 'not_an_object');
    assert.equal(mapRedditLine('{"title":"a"}', context), 'no_id');
    assert.equal(mapRedditLine('{"id":"a"}', context), 'no_text_field');
  });
});
