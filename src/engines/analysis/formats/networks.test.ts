// Rows of X, the open networks, forums and tools, written for this file, and what must come of them.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { check, context } from '../../../../test/support/formats.ts';
import { formatOf, recognise } from './all.ts';

describe('X', () => {
  const tweet = {
    id: '10',
    text: 'RT cut…',
    author_id: '5',
    created_at: '2024-05-27T13:10:22.000Z',
    lang: 'und',
    conversation_id: '9',
    public_metrics: { like_count: 1, reply_count: 2, retweet_count: 3, impression_count: 4 },
  };
  it('a page: the whole text of a retweet, the country of a place', () => {
    const data = [{ ...tweet, referenced_tweets: [{ type: 'retweeted', id: '4' }], geo: { place_id: 'p' } }];
    check(
      'x',
      {
        data,
        includes: {
          tweets: [{ id: '4', text: 'whole &amp; uncut' }],
          places: [{ id: 'p', country_code: 'ZA' }],
        },
      },
      {
        id: '10',
        text: 'whole & uncut',
        language: null,
        place: { value: 'ZA', basis: 'region_code' },
        threadId: '9',
        kind: 'post',
      },
    );
  });
  it('one tweet, an answer, a long one', () =>
    check(
      'x',
      {
        ...tweet,
        conversation_id: '10',
        referenced_tweets: [{ type: 'replied_to', id: '8' }],
        note_tweet: { text: 'long' },
      },
      { kind: 'comment', parentId: '8', threadId: null, text: 'long' },
    ));
  it('the older API', () =>
    check(
      'x',
      {
        id: 10,
        id_str: '10',
        full_text: 'old',
        created_at: 'Wed Oct 10 20:19:24 +0000 2018',
        lang: 'en',
        user: { id_str: '5', protected: true },
      },
      { id: '10', text: 'old', author: '5', withdrawn: 'not_public' },
    ));
});

describe('open networks', () => {
  const status = {
    id: '1',
    uri: 'https://m.example/users/a/statuses/1',
    created_at: '2024-05-27T13:10:22.000Z',
    in_reply_to_id: null,
    visibility: 'public',
    spoiler_text: 'mood',
    language: 'de',
    content: '<p>Hallo<br>Welt</p>',
    favourites_count: 1,
    replies_count: 2,
    reblogs_count: 3,
    reblog: null,
    account: { acct: 'a', url: 'https://m.example/@a', bot: false, note: '' },
  };
  it('Mastodon', () => {
    check('mastodon', status, {
      id: '1',
      community: 'm.example',
      title: 'mood',
      text: 'Hallo\nWelt',
      language: 'de',
      withdrawn: null,
      bot: false,
    });
    check('mastodon', { ...status, visibility: 'unlisted' }, { withdrawn: 'not_public' });
    check(
      'mastodon',
      { ...status, account: { ...status.account, bot: true, note: 'please <b>#nobot</b>' } },
      { withdrawn: 'no_index', bot: true },
    );
    check(
      'mastodon',
      { ...status, account: { ...status.account, discoverable: false } },
      { withdrawn: 'no_index' },
    );
    check('mastodon', { ...status, id: '2', content: '', reblog: status }, { id: '1', text: 'Hallo\nWelt' });
  });

  const view = {
    uri: 'at://did:plc:x/app.bsky.feed.post/3k',
    cid: 'bafy1',
    author: { did: 'did:plc:x', handle: 'x.example' },
    record: {
      $type: 'app.bsky.feed.post',
      text: 'hi',
      createdAt: '2024-05-27T13:10:22.000Z',
      langs: ['en'],
      reply: {
        root: { uri: 'at://did:plc:y/app.bsky.feed.post/1', cid: 'bafyroot' },
        parent: { uri: 'at://did:plc:z/app.bsky.feed.post/2', cid: 'bafyparent' },
      },
    },
    likeCount: 1,
  };
  it('Bluesky: no id carries an account', () => {
    check('bluesky', view, {
      id: 'bafy1',
      threadId: 'bafyroot',
      parentId: 'bafyparent',
      kind: 'comment',
      language: 'en',
      author: 'did:plc:x',
    });
    check('bluesky', { feed: [{ post: view }] }, { id: 'bafy1' });
    check(
      'bluesky',
      { thread: { post: view, replies: [{ post: { ...view, cid: 'bafy2' } }] } },
      { id: 'bafy1' },
      { id: 'bafy2' },
    );
    check(
      'bluesky',
      {
        did: 'did:plc:x',
        kind: 'commit',
        commit: {
          operation: 'create',
          collection: 'app.bsky.feed.post',
          rkey: '3k',
          record: { text: 'hi', createdAt: '2024-05-27T13:10:22Z', langs: ['en', 'de'] },
        },
      },
      { id: '3k', language: null, kind: 'post' },
    );
    check(
      'bluesky',
      { ...view, author: { ...view.author, labels: [{ val: '!no-unauthenticated' }] } },
      { withdrawn: 'no_index' },
    );
  });

  it('Lemmy', () => {
    const post = {
      id: 5,
      name: 'Title',
      body: 'Body',
      community_id: 2,
      creator_id: 3,
      published: '2024-05-27T13:10:22.123456Z',
      deleted: false,
      removed: false,
    };
    check(
      'lemmy',
      {
        post,
        creator: { name: 'n', actor_id: 'https://l.example/u/n', bot_account: true },
        community: { name: 'support' },
        counts: { score: 4, comments: 2 },
      },
      { id: '5', title: 'Title', text: 'Body', community: 'support', bot: true, replies: 2 },
    );
    check(
      'lemmy',
      {
        comments: [
          {
            comment: {
              id: 34,
              content: 'c',
              post_id: 5,
              path: '0.12.34',
              creator_id: 3,
              published: '2024-05-27T13:10:22Z',
              deleted: true,
            },
            counts: {},
          },
        ],
      },
      { id: '34', kind: 'comment', threadId: '5', parentId: '12', withdrawn: 'deleted_by_author' },
    );
  });
});

describe('forums and tables', () => {
  const post = {
    id: 11,
    username: 'n',
    user_id: 4,
    created_at: '2024-05-27T13:10:22.000Z',
    cooked: '<aside class="quote"><blockquote>old</blockquote></aside><p>new</p>',
    post_number: 2,
    reply_to_post_number: 1,
    topic_id: 3,
    reply_count: 0,
    reads: 9,
    hidden: false,
  };
  it('Discourse: a topic resolves whom an answer answers', () => {
    const first = { ...post, id: 10, post_number: 1, reply_to_post_number: null, raw: 'first' };
    check(
      'discourse',
      { title: 'T', category_id: 6, post_stream: { posts: [first, post] } },
      { id: '10', kind: 'post', title: 'T', text: 'first', community: '6' },
      { id: '11', kind: 'comment', parentId: '10', threadId: '3', text: '> old\nnew', views: 9 },
    );
    check('discourse', { ...post, user_deleted: true }, { withdrawn: 'deleted_by_author' });
    check(
      'discourse',
      {
        topic_title: 'T',
        categories: 'c',
        is_pm: 'Yes',
        post_raw: 'x',
        like_count: '1',
        url: 'https://d.example/t/slug/3/2',
        created_at: '2024-05-27 13:10:22 UTC',
      },
      { id: '3/2', threadId: '3', withdrawn: 'not_public' },
    );
  });

  it('CrowdTangle', () => {
    check(
      'crowdtangle-facebook',
      {
        'Page Name': 'Page',
        'User Name': 'u',
        'Facebook Id': '1',
        'Page Admin Top Country': 'IN',
        'Post Created': '2021-03-01 12:00:00 EST',
        Message: 'm',
        URL: 'https://www.facebook.com/1/posts/22/',
        Likes: '1,234',
        Comments: '5',
        Shares: '6',
        'Sponsor Name': '',
      },
      { id: '22', place: { value: 'IN', basis: 'page_admin' }, likes: 1234, advert: false, at: 1614618000 },
    );
    check(
      'crowdtangle-instagram',
      {
        Account: 'A',
        'User Name': 'u',
        'Post Created': '2021-03-01 12:00:00 EST',
        URL: 'https://www.instagram.com/p/abc',
        Description: 'd',
        Title: '',
        Likes: '1',
      },
      { platform: 'instagram', id: 'abc', text: 'd' },
    );
  });

  it('Facepager: data rows only', () => {
    const row = {
      path: 'x',
      id: '1',
      parent_id: '',
      level: '1',
      object_id: '10_20',
      object_type: 'data',
      query_status: 'fetched (200)',
      query_type: 'Facebook:/<post-id>/comments',
      'from.name': 'n',
      created_time: '2021-03-01T12:00:00+0000',
      message: 'm',
    };
    check('facepager', row, { id: '10_20', kind: 'comment', threadId: '10' });
    assert.equal(formatOf('facepager').map({ ...row, object_type: 'seed' }, context, 1), 'not_a_post');
  });

  it('exportcomments: answers by their numbers', () => {
    const row = {
      '': '2-1',
      Name: 'n',
      'Profile ID': '@n',
      Date: '2024-05-27 13:10:22',
      Likes: '3',
      isHearted: 'no',
      isPinned: 'no',
      Comment: 'c',
    };
    check('exportcomments', row, { id: 'file.csv#2-1', parentId: 'file.csv#2', at: 1716815422, likes: 3 });
  });

  it('records of this program', () =>
    check(
      'record',
      {
        platform: 'community',
        community: 'c',
        id: '1',
        kind: 'post',
        at: 1716815422,
        title: '',
        text: 'x',
        place: { value: 'GB', basis: 'self_stated' },
        withdrawn: null,
      },
      { platform: 'community', place: { value: 'GB', basis: 'self_stated' } },
    ));
});

describe('what no format knows', () => {
  it('is told with its fields, never with what is in them', () => {
    const found = recognise([{ Bemerkung: 'geheim', Nr: 1 }], 'x.csv');
    assert.equal(found.format, null);
    assert.match(found.why, /"Bemerkung", "Nr"/);
    assert.doesNotMatch(found.why, /geheim/);
  });
  it('nothing at all', () => assert.equal(recognise([], 'x').format, null));
});
