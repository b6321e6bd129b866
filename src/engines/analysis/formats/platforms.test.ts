// Rows of TikTok, 4CAT and YouTube, written for this file, and what must come of them.
import { describe, it } from 'node:test';
import { check } from '../../../../test/support/formats.ts';

describe('TikTok', () => {
  it('Research API: comments, top level and answers', () => {
    const row = {
      text: 'so real',
      video_id: '7371431771310738719',
      create_time: 1716815422,
      id: '7373665896068219690',
      like_count: 1,
      parent_comment_id: '7371431771310738719',
      reply_count: 2,
    };
    check('tiktok-research', row, {
      id: '7373665896068219690',
      threadId: '7371431771310738719',
      parentId: null,
      kind: 'comment',
      author: null,
      replies: 2,
    });
    check(
      'tiktok-research',
      { ...row, parent_comment_id: '7373665896068219000' },
      { parentId: '7373665896068219000' },
    );
  });

  it('Research API: a page of videos, what is said and where the account was opened', () => {
    const video = {
      id: '71',
      create_time: 1716815422,
      username: 'someone',
      region_code: 'GB',
      video_description: 'my week',
      voice_to_text: 'hello all',
      view_count: 9,
      share_count: 1,
      like_count: 2,
      comment_count: 3,
    };
    check(
      'tiktok-research',
      { data: { videos: [video], cursor: 1, has_more: true } },
      {
        id: '71',
        kind: 'post',
        text: 'my week\nhello all',
        place: { value: 'GB', basis: 'region_code' },
        views: 9,
        shares: 1,
        likes: 2,
        replies: 3,
        author: 'someone',
      },
    );
  });

  it('Zeeschuimer: comments and posts in their wrapper', () => {
    const wrap = (data: object) => ({ nav_index: '1', item_id: 'x', source_platform: 'tiktok.com', data });
    check(
      'tiktok-zeeschuimer',
      wrap({
        cid: '9',
        aweme_id: '8',
        text: 'hi',
        create_time: 1716815422,
        digg_count: 4,
        reply_comment_total: 1,
        reply_id: '0',
        comment_language: 'un',
        user: { unique_id: 'u' },
      }),
      { id: '9', threadId: '8', parentId: null, likes: 4, language: null, author: 'u' },
    );
    check(
      'tiktok-zeeschuimer',
      wrap({
        id: '8',
        desc: 'd',
        createTime: '1716815422',
        isAd: true,
        author: { uniqueId: 'u' },
        stats: { diggCount: 1, commentCount: 2, shareCount: 3, playCount: 4 },
        locationCreated: 'FR',
      }),
      {
        id: '8',
        kind: 'post',
        advert: true,
        likes: 1,
        replies: 2,
        shares: 3,
        views: 4,
        place: { value: 'FR', basis: 'region_code' },
      },
    );
  });

  it('exporters: videos are posts', () =>
    check(
      'tiktok-export',
      {
        id: '8',
        text: 'd',
        createTimeISO: '2024-05-27T13:10:22.000Z',
        diggCount: 1,
        playCount: 9,
        authorMeta: { id: '3' },
      },
      { id: '8', kind: 'post', views: 9, likes: 1, author: '3', at: 1716815422 },
    ));

  it('Zeeschuimer elsewhere: X, Instagram, Threads', () => {
    const wrap = (data: object) => ({ source_platform: 'x', item_id: 'x', data });
    const legacy = {
      full_text: 'RT @a: cut',
      created_at: 'Wed Oct 10 20:19:24 +0000 2018',
      conversation_id_str: '9',
      in_reply_to_status_id_str: '9',
      user_id_str: '5',
      lang: 'en',
      favorite_count: 1,
      retweeted_status_result: { result: { tweet: { legacy: { full_text: 'whole &amp; uncut' } } } },
    };
    check('zeeschuimer', wrap({ rest_id: '10', legacy, views: { count: '7' } }), {
      platform: 'x',
      id: '10',
      text: 'whole & uncut',
      kind: 'comment',
      threadId: '9',
      parentId: null,
      author: '5',
      views: 7,
    });
    const photo = {
      code: 'C1',
      taken_at: 1716815422,
      caption: { text: 'c' },
      user: { pk: '3', username: 'u' },
    };
    check('zeeschuimer', wrap({ ...photo, like_count: 2, comment_count: 1, is_paid_partnership: true }), {
      platform: 'instagram',
      id: 'C1',
      text: 'c',
      likes: 2,
      replies: 1,
      author: '3',
      advert: true,
    });
    check(
      'zeeschuimer',
      { ...photo, caption: null, text_post_app_info: { direct_reply_count: 4 } },
      {
        platform: 'other',
        community: 'Threads',
        text: '',
        replies: 4,
      },
    );
    const older = { shortcode: 'C2', edge_media_to_caption: { edges: [{ node: { text: 'old' } }] } };
    check(
      'zeeschuimer',
      { ...older, taken_at_timestamp: 1716815422, owner: { id: '3' } },
      {
        id: 'C2',
        text: 'old',
        at: 1716815422,
      },
    );
  });

  it('exporters: by the table of names, the video from its address', () => {
    check(
      'tiktok-export',
      {
        cid: '5',
        text: 'why',
        uniqueId: 'u',
        diggCount: '12',
        createTimeISO: '2024-05-27T13:10:22.000Z',
        videoWebUrl: 'https://www.tiktok.com/@a/video/7371431771310738719',
        repliesToId: '',
      },
      { id: '5', threadId: '7371431771310738719', likes: 12, at: 1716815422 },
    );
  });
});

describe('4CAT', () => {
  const base = {
    id: '2',
    thread_id: '1',
    author: 'a',
    body: 'text',
    timestamp: '2024-05-27 13:10:22',
    unix_timestamp: '1716815422',
  };
  it('TikTok comments', () =>
    check(
      '4cat-tiktok-comments',
      { ...base, post_id: '0', is_comment_on_comment: 'yes', likes: '3', replies: '0', language_guess: 'en' },
      { threadId: '0', parentId: '1', likes: 3, language: 'en', at: 1716815422 },
    ));
  it('TikTok posts', () =>
    check(
      '4cat-tiktok',
      {
        ...base,
        tiktok_url: 'u',
        plays: '5',
        likes: '1',
        comments: '2',
        shares: '3',
        is_ad: 'yes',
        location_created: 'DE',
      },
      { kind: 'post', threadId: null, views: 5, advert: true, place: { value: 'DE', basis: 'region_code' } },
    ));
  it('X', () =>
    check(
      '4cat-x',
      { ...base, is_retweet: 'no', is_quote_tweet: 'no', author_id: '77', language_guess: 'fr' },
      { platform: 'x', author: '77', language: 'fr', kind: 'comment' },
    ));
  it('Bluesky', () =>
    check(
      '4cat-bluesky',
      {
        ...base,
        id: 'at://did:plc:x/app.bsky.feed.post/3k',
        thread_id: 'at://did:plc:y/app.bsky.feed.post/3a',
        repost_count: '1',
        quote_count: '0',
        author_id: 'did:x',
        languages: 'pt',
      },
      { platform: 'bluesky', id: '3k', threadId: '3a', kind: 'comment', language: 'pt', shares: 1 },
    ));
  it('any other', () =>
    check('4cat', base, { platform: 'other', kind: 'comment', threadId: '1', text: 'text' }));
});

describe('YouTube', () => {
  const snippet = {
    videoId: 'v',
    textDisplay: 'a<br>b &amp; c',
    authorDisplayName: 'n',
    authorChannelId: { value: 'UC1' },
    likeCount: 3,
    publishedAt: '2024-05-27T13:10:22Z',
  };
  it('comment threads with replies', () => {
    const thread = {
      kind: 'youtube#commentThread',
      id: 't',
      snippet: {
        channelId: 'UC0',
        videoId: 'v',
        isPublic: true,
        totalReplyCount: 1,
        topLevelComment: { id: 't', snippet },
      },
      replies: { comments: [{ id: 't.r', snippet: { ...snippet, textOriginal: 'plain', parentId: 't' } }] },
    };
    check(
      'youtube',
      { kind: 'youtube#commentThreadListResponse', items: [thread] },
      { id: 't', text: 'a\nb & c', threadId: 'v', replies: 1, community: 'UC0', author: 'UC1' },
      { id: 't.r', text: 'plain', parentId: 't', threadId: 'v' },
    );
    check(
      'youtube',
      { ...thread, replies: undefined, snippet: { ...thread.snippet, isPublic: false } },
      { withdrawn: 'not_public' },
    );
  });
  it('videos', () =>
    check(
      'youtube',
      {
        kind: 'youtube#video',
        id: 'v',
        snippet: {
          channelId: 'UC0',
          title: 'T',
          description: 'D',
          publishedAt: '2024-05-27T13:10:22Z',
          defaultAudioLanguage: 'en-GB',
        },
        statistics: { viewCount: '10', likeCount: '2', commentCount: '1' },
      },
      { kind: 'post', title: 'T', text: 'D', language: 'en', views: 10 },
    ));
  it('comment downloader: not TikTok, whatever its ids are called', () =>
    check(
      'youtube-export',
      {
        cid: 'Ug1.9x',
        text: 'hi',
        time: '2 days ago',
        author: '@n',
        channel: 'UC1',
        votes: '1.2K',
        heart: false,
        time_parsed: 1716815422.5,
      },
      { platform: 'youtube', id: 'Ug1.9x', parentId: 'Ug1', likes: 1200, author: 'UC1', at: 1716815422 },
    ));
  it('Data Tools', () => {
    check(
      'youtube-data-tools',
      {
        id: 'a.b',
        replyCount: '',
        likeCount: '1',
        publishedAt: '2024-05-27 13:10:22',
        authorName: 'n',
        text: 'hi',
        authorChannelId: 'UC1',
        isReplyTo: 'a',
      },
      { id: 'a.b', parentId: 'a', kind: 'comment', author: 'UC1' },
    );
    check(
      'youtube-data-tools',
      {
        publishedAt: '2024-05-27T13:10:22Z',
        videoId: 'v',
        channelId: 'c',
        channelTitle: 't',
        videoTitle: 'T',
        videoDescription: 'D',
      },
      { id: 'v', kind: 'post', community: 'c' },
    );
  });
});
