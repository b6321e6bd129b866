-- room: posts
-- Threads and posts. A post's skeleton (who, when, in which state) and its words are two tables, so that row-level
-- security can take the words away (hidden, deleted, blocked) and leave a placeholder that keeps the thread readable.

-- owner: posts; privacy: members; why: which conversations exist is known to the community's readers only
CREATE TABLE threads (
  id uuid PRIMARY KEY,
  community_id uuid NOT NULL REFERENCES communities ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('support', 'question', 'story', 'check_in', 'resource', 'article')),
  persona_id uuid NOT NULL REFERENCES personas,
  state text NOT NULL DEFAULT 'published' CHECK (state IN ('published', 'held', 'hidden', 'deleted')),
  wanted text CHECK (wanted IN ('being_heard', 'experiences', 'information', 'practical_help')),
  created_at timestamptz NOT NULL DEFAULT now(),
  last_post_at timestamptz NOT NULL DEFAULT now(),
  last_post_id uuid,
  reply_count integer NOT NULL DEFAULT 0,
  first_reply_at timestamptz,
  locked_at timestamptz,
  link_url text CHECK (length(link_url) <= 2000),
  UNIQUE (id, community_id)
);
CREATE INDEX threads_by_activity ON threads (community_id, last_post_at DESC, id DESC);
CREATE INDEX threads_by_creation ON threads (community_id, id DESC);
CREATE INDEX threads_by_persona ON threads (persona_id, id DESC);
CREATE INDEX threads_waiting ON threads (community_id, id)
  WHERE first_reply_at IS NULL AND state = 'published' AND kind IN ('support', 'question', 'check_in');
CREATE INDEX threads_articles ON threads (id DESC) WHERE kind = 'article' AND state = 'published';
ALTER TABLE threads ENABLE ROW LEVEL SECURITY;

-- owner: posts; privacy: members; why: the skeleton of what was written
CREATE TABLE posts (
  id uuid PRIMARY KEY,
  thread_id uuid NOT NULL,
  community_id uuid NOT NULL REFERENCES communities ON DELETE CASCADE,
  persona_id uuid NOT NULL REFERENCES personas,
  is_opening boolean NOT NULL DEFAULT false,
  state text NOT NULL DEFAULT 'published' CHECK (state IN ('published', 'held', 'hidden', 'deleted')),
  quotes_post_id uuid REFERENCES posts ON DELETE SET NULL,
  content_notes jsonb NOT NULL DEFAULT '[]',
  created_at timestamptz NOT NULL DEFAULT now(),
  edited_at timestamptz,
  submission_id uuid NOT NULL,
  UNIQUE (persona_id, submission_id),
  -- A post stands in the community of its thread, whatever a form says.
  FOREIGN KEY (thread_id, community_id) REFERENCES threads (id, community_id) ON DELETE CASCADE
);
CREATE INDEX posts_by_thread ON posts (thread_id, id);
CREATE INDEX posts_by_persona ON posts (persona_id, id DESC);
CREATE INDEX posts_by_community ON posts (community_id, id DESC);
CREATE INDEX posts_held ON posts (community_id, id) WHERE state = 'held';
CREATE UNIQUE INDEX posts_one_opening ON posts (thread_id) WHERE is_opening;
ALTER TABLE posts ENABLE ROW LEVEL SECURITY;

-- owner: posts; privacy: members; why: members' words
CREATE TABLE post_texts (
  post_id uuid PRIMARY KEY REFERENCES posts ON DELETE CASCADE,
  community_id uuid NOT NULL,
  persona_id uuid NOT NULL,
  state text NOT NULL DEFAULT 'published',
  title text CHECK (length(title) <= 140),
  markdown text NOT NULL CHECK (length(markdown) <= 60000),
  html text NOT NULL,
  words tsvector NOT NULL
);
CREATE INDEX post_texts_words ON post_texts USING gin (words) WITH (fastupdate = on);
CREATE INDEX post_texts_titles ON post_texts USING gin (title gin_trgm_ops) WHERE title IS NOT NULL;
CREATE INDEX post_texts_by_community ON post_texts (community_id, post_id DESC) WHERE state = 'published';
ALTER TABLE post_texts ENABLE ROW LEVEL SECURITY;

CREATE POLICY threads_read ON threads FOR SELECT USING (
  (community_id = ANY ((SELECT app.my_communities())::uuid[])
   OR EXISTS (SELECT 1 FROM public_communities pc WHERE pc.community_id = threads.community_id)
   OR app.system() IN ('moderation', 'jobs'))
  AND (state = 'published'
       OR persona_id = ANY ((SELECT app.my_personas())::uuid[])
       OR community_id = ANY ((SELECT app.my_moderated())::uuid[])
       OR app.system() IN ('moderation', 'jobs')));
CREATE POLICY threads_start ON threads FOR INSERT WITH CHECK (
  persona_id = ANY ((SELECT app.my_personas())::uuid[]) AND community_id = ANY ((SELECT app.my_communities())::uuid[])
  OR app.system() = 'jobs');
CREATE POLICY threads_change ON threads FOR UPDATE USING (
  persona_id = ANY ((SELECT app.my_personas())::uuid[])
  OR community_id = ANY ((SELECT app.my_moderated())::uuid[])
  OR app.system() IN ('moderation', 'jobs'));

-- Held posts are for their author and the moderators; hidden and deleted ones leave a skeleton for all readers.
CREATE POLICY posts_read ON posts FOR SELECT USING (
  (community_id = ANY ((SELECT app.my_communities())::uuid[])
   OR EXISTS (SELECT 1 FROM public_communities pc WHERE pc.community_id = posts.community_id)
   OR app.system() IN ('moderation', 'jobs'))
  AND (state <> 'held'
       OR persona_id = ANY ((SELECT app.my_personas())::uuid[])
       OR community_id = ANY ((SELECT app.my_moderated())::uuid[])
       OR app.system() IN ('moderation', 'jobs')));
CREATE POLICY posts_write ON posts FOR INSERT WITH CHECK (
  persona_id = ANY ((SELECT app.my_personas())::uuid[]) AND community_id = ANY ((SELECT app.my_communities())::uuid[])
  OR app.system() = 'jobs');
CREATE POLICY posts_change ON posts FOR UPDATE USING (
  persona_id = ANY ((SELECT app.my_personas())::uuid[])
  OR community_id = ANY ((SELECT app.my_moderated())::uuid[])
  OR app.system() IN ('moderation', 'jobs'));

-- The words: published and not folded away by a block, or one's own, or a moderator's duty (not deleted ones).
CREATE POLICY post_texts_read ON post_texts FOR SELECT USING (
  (community_id = ANY ((SELECT app.my_communities())::uuid[])
   OR EXISTS (SELECT 1 FROM public_communities pc WHERE pc.community_id = post_texts.community_id))
  AND (state = 'published' AND NOT persona_id = ANY ((SELECT app.blocked_personas())::uuid[])
       OR persona_id = ANY ((SELECT app.my_personas())::uuid[])
       OR state IN ('published', 'held', 'hidden') AND community_id = ANY ((SELECT app.my_moderated())::uuid[]))
  OR app.system() IN ('moderation', 'jobs'));
CREATE POLICY post_texts_write ON post_texts FOR INSERT WITH CHECK (
  persona_id = ANY ((SELECT app.my_personas())::uuid[]) AND community_id = ANY ((SELECT app.my_communities())::uuid[])
  OR app.system() = 'jobs');
CREATE POLICY post_texts_change ON post_texts FOR UPDATE USING (
  persona_id = ANY ((SELECT app.my_personas())::uuid[])
  OR app.system() IN ('moderation', 'jobs'));

-- Where something stands and whose it is never changes; authors may take their words back, not undo a moderator's act.
REVOKE UPDATE ON threads, posts FROM companionway_app;
GRANT UPDATE (kind, state, wanted, locked_at, link_url) ON threads TO companionway_app;
GRANT UPDATE (state, content_notes, edited_at) ON posts TO companionway_app;
CREATE FUNCTION app.guard_state() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state <> OLD.state AND NEW.state <> 'deleted' AND app.system() = ''
     AND current_user = 'companionway_app' AND NOT NEW.community_id = ANY (app.my_moderated()) THEN
    RAISE EXCEPTION 'only a moderator of this community may set the state %', NEW.state USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER threads_guard BEFORE UPDATE OF state ON threads FOR EACH ROW EXECUTE FUNCTION app.guard_state();
CREATE TRIGGER posts_guard BEFORE UPDATE OF state ON posts FOR EACH ROW EXECUTE FUNCTION app.guard_state();

-- post_texts repeats community, author and state of its post; this keeps them equal.
CREATE FUNCTION app.mirror_post() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE post_texts SET state = NEW.state, persona_id = NEW.persona_id, community_id = NEW.community_id
   WHERE post_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER posts_mirror AFTER UPDATE OF state, persona_id, community_id ON posts
  FOR EACH ROW EXECUTE FUNCTION app.mirror_post();

-- Keeps a thread's counters true for whoever writes in it. A reply by the starter is no first reply.
CREATE FUNCTION app.count_post() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE added boolean; taken boolean;
BEGIN
  added := NEW.state = 'published' AND (TG_OP = 'INSERT' OR OLD.state <> 'published');
  taken := TG_OP = 'UPDATE' AND OLD.state = 'published' AND NEW.state <> 'published';
  IF NEW.is_opening THEN
    IF added THEN
      UPDATE threads SET last_post_id = coalesce(last_post_id, NEW.id) WHERE id = NEW.thread_id;
      UPDATE communities SET last_activity_at = greatest(last_activity_at, now())
       WHERE id = NEW.community_id AND last_activity_at < now() - interval '1 minute';
    END IF;
  ELSIF added THEN
    UPDATE threads t SET reply_count = reply_count + 1,
           last_post_at = greatest(last_post_at, NEW.created_at),
           last_post_id = greatest(last_post_id, NEW.id),
           first_reply_at = CASE WHEN t.persona_id <> NEW.persona_id THEN coalesce(first_reply_at, NEW.created_at) ELSE first_reply_at END
     WHERE id = NEW.thread_id;
  ELSIF taken THEN
    UPDATE threads SET reply_count = greatest(reply_count - 1, 0) WHERE id = NEW.thread_id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER posts_count AFTER INSERT OR UPDATE OF state ON posts
  FOR EACH ROW EXECUTE FUNCTION app.count_post();

-- owner: posts; privacy: private; why: what a post said before; for its author and the moderators
CREATE TABLE post_revisions (
  id uuid PRIMARY KEY,
  post_id uuid NOT NULL REFERENCES posts ON DELETE CASCADE,
  community_id uuid NOT NULL,
  persona_id uuid NOT NULL,
  title text,
  markdown text NOT NULL,
  replaced_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX post_revisions_by_post ON post_revisions (post_id, id DESC);
ALTER TABLE post_revisions ENABLE ROW LEVEL SECURITY;
CREATE POLICY post_revisions_read ON post_revisions FOR SELECT USING (
  persona_id = ANY ((SELECT app.my_personas())::uuid[])
  OR community_id = ANY ((SELECT app.my_moderated())::uuid[])
     AND EXISTS (SELECT 1 FROM posts p WHERE p.id = post_id AND p.state <> 'deleted'));
CREATE POLICY post_revisions_write ON post_revisions FOR INSERT
  WITH CHECK (persona_id = ANY ((SELECT app.my_personas())::uuid[]) OR app.system() = 'jobs');
CREATE POLICY post_revisions_erase ON post_revisions FOR DELETE
  USING (persona_id = ANY ((SELECT app.my_personas())::uuid[]) OR app.system() = 'jobs');

-- owner: posts; privacy: members; why: tags are seen with their thread
CREATE TABLE thread_tags (
  thread_id uuid NOT NULL REFERENCES threads ON DELETE CASCADE,
  community_id uuid NOT NULL,
  tag text NOT NULL CHECK (length(tag) BETWEEN 1 AND 40),
  PRIMARY KEY (thread_id, tag)
);
CREATE INDEX thread_tags_by_tag ON thread_tags (tag, thread_id DESC);
ALTER TABLE thread_tags ENABLE ROW LEVEL SECURITY;
CREATE POLICY thread_tags_read ON thread_tags FOR SELECT
  USING (EXISTS (SELECT 1 FROM threads t WHERE t.id = thread_id));
CREATE POLICY thread_tags_write ON thread_tags
  USING (EXISTS (SELECT 1 FROM threads t WHERE t.id = thread_id
         AND (t.persona_id = ANY ((SELECT app.my_personas())::uuid[]) OR t.community_id = ANY ((SELECT app.my_moderated())::uuid[]))));

-- owner: posts; privacy: private; why: unfinished words belong to the writer alone
CREATE TABLE drafts (
  id uuid PRIMARY KEY,
  member_id uuid NOT NULL REFERENCES members ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('thread', 'reply', 'edit', 'report', 'other')),
  place text NOT NULL CHECK (length(place) <= 200),
  fields jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (member_id, place)
);
CREATE INDEX drafts_recent ON drafts (member_id, updated_at DESC, id DESC);
ALTER TABLE drafts ENABLE ROW LEVEL SECURITY;
CREATE POLICY drafts_self ON drafts USING (member_id = app.viewer());
CREATE POLICY drafts_system ON drafts FOR DELETE USING (app.system() = 'jobs');

-- owner: posts; privacy: private; why: words that wait for their writer's second thought, or for a named friend's look
CREATE TABLE outgoing_posts (
  id uuid PRIMARY KEY,
  member_id uuid NOT NULL REFERENCES members ON DELETE CASCADE,
  persona_id uuid NOT NULL REFERENCES personas ON DELETE CASCADE,
  community_id uuid NOT NULL REFERENCES communities ON DELETE CASCADE,
  thread_id uuid REFERENCES threads ON DELETE CASCADE,
  form jsonb NOT NULL,
  waits_for text NOT NULL CHECK (waits_for IN ('time', 'friend')),
  publish_at timestamptz,
  friend_member_id uuid REFERENCES members ON DELETE SET NULL,
  friend_persona_id uuid REFERENCES personas ON DELETE SET NULL,
  friend_note text CHECK (length(friend_note) <= 1000),
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'published', 'cancelled', 'refused')),
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX outgoing_posts_own ON outgoing_posts (member_id, id DESC);
CREATE INDEX outgoing_posts_friend ON outgoing_posts (friend_member_id, id DESC) WHERE state = 'waiting';
ALTER TABLE outgoing_posts ENABLE ROW LEVEL SECURITY;
CREATE POLICY outgoing_posts_self ON outgoing_posts USING (member_id = app.viewer());
CREATE POLICY outgoing_posts_friend ON outgoing_posts FOR SELECT
  USING (friend_member_id = app.viewer() AND state = 'waiting' AND app.is_active());
CREATE POLICY outgoing_posts_system ON outgoing_posts USING (app.system() = 'jobs');

-- owner: posts; privacy: private; why: what somebody has read
CREATE TABLE thread_reads (
  member_id uuid NOT NULL REFERENCES members ON DELETE CASCADE,
  thread_id uuid NOT NULL REFERENCES threads ON DELETE CASCADE,
  last_post_id uuid NOT NULL,
  PRIMARY KEY (member_id, thread_id)
);
ALTER TABLE thread_reads ENABLE ROW LEVEL SECURITY;
CREATE POLICY thread_reads_self ON thread_reads USING (member_id = app.viewer());

-- owner: posts; privacy: private; why: what somebody keeps for later
CREATE TABLE bookmarks (
  member_id uuid NOT NULL REFERENCES members ON DELETE CASCADE,
  post_id uuid NOT NULL REFERENCES posts ON DELETE CASCADE,
  id uuid NOT NULL,
  PRIMARY KEY (member_id, post_id)
);
CREATE INDEX bookmarks_recent ON bookmarks (member_id, id DESC);
ALTER TABLE bookmarks ENABLE ROW LEVEL SECURITY;
CREATE POLICY bookmarks_self ON bookmarks USING (member_id = app.viewer());

-- owner: posts; privacy: private; why: what a reader prefers not to meet unasked says much about them
CREATE TABLE reading_preferences (
  member_id uuid NOT NULL REFERENCES members ON DELETE CASCADE,
  topic text NOT NULL CHECK (length(topic) <= 40),
  choice text NOT NULL CHECK (choice IN ('show', 'fold', 'hide')),
  from_strength text NOT NULL DEFAULT 'mild' CHECK (from_strength IN ('mild', 'strong')),
  PRIMARY KEY (member_id, topic)
);
ALTER TABLE reading_preferences ENABLE ROW LEVEL SECURITY;
CREATE POLICY reading_preferences_self ON reading_preferences USING (member_id = app.viewer());

-- owner: posts; privacy: private; why: each look behind an alias, with its reason; the alias's owner is told
CREATE TABLE alias_reveals (
  id uuid PRIMARY KEY,
  persona_id uuid NOT NULL REFERENCES personas ON DELETE CASCADE,
  community_id uuid NOT NULL REFERENCES communities ON DELETE CASCADE,
  reason text NOT NULL CHECK (length(reason) BETWEEN 10 AND 1000),
  revealed_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX alias_reveals_by_persona ON alias_reveals (persona_id);
ALTER TABLE alias_reveals ENABLE ROW LEVEL SECURITY;
CREATE POLICY alias_reveals_owner ON alias_reveals FOR SELECT USING (persona_id = ANY ((SELECT app.my_personas())::uuid[]));
CREATE POLICY alias_reveals_moderators ON alias_reveals FOR SELECT USING (community_id = ANY ((SELECT app.my_moderated())::uuid[]));
CREATE POLICY alias_reveals_add ON alias_reveals FOR INSERT WITH CHECK (community_id = ANY ((SELECT app.my_moderated())::uuid[]));

ALTER TABLE personas ADD FOREIGN KEY (thread_id) REFERENCES threads ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;

-- Candidates of a full-text search, newest first, among what the viewer may read at all. It runs as the owner because the
-- text-match operator is not leakproof, so that row-level security would keep it from its index; the caller reads the
-- found rows through the policies once more. Cost is bounded: common words are found among the newest posts of the
-- viewer's communities, only rare ones ask the whole index.
CREATE FUNCTION app.search_posts(p_query tsquery, p_limit integer, p_before uuid DEFAULT NULL, p_community uuid DEFAULT NULL)
RETURNS TABLE (post_id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  found integer := 0; window_end uuid;
BEGIN
  IF numnode(p_query) = 0 THEN RETURN; END IF;
  -- The newest 3,000 posts, read in order of time.
  RETURN QUERY
    SELECT w.id FROM (
      SELECT po.id, pt.words, pt.community_id, pt.state, pt.persona_id
        FROM posts po JOIN post_texts pt ON pt.post_id = po.id
       WHERE (p_before IS NULL OR po.id < p_before) AND (p_community IS NULL OR po.community_id = p_community)
       ORDER BY po.id DESC LIMIT 3000) AS w
     WHERE w.words @@ p_query AND w.state = 'published'
       AND (w.community_id = ANY (app.my_communities())
            OR EXISTS (SELECT 1 FROM public_communities pc WHERE pc.community_id = w.community_id))
       AND NOT w.persona_id = ANY (app.blocked_personas())
     ORDER BY w.id DESC LIMIT p_limit;
  GET DIAGNOSTICS found = ROW_COUNT;
  IF found >= p_limit THEN RETURN; END IF;
  SELECT min(w.id::text)::uuid INTO window_end FROM (
    SELECT po.id FROM posts po
     WHERE (p_before IS NULL OR po.id < p_before) AND (p_community IS NULL OR po.community_id = p_community)
     ORDER BY po.id DESC LIMIT 3000) AS w;
  IF window_end IS NULL THEN RETURN; END IF;
  -- Older ones: at most 5,000 hits of the index are looked at.
  RETURN QUERY
    SELECT h.post_id FROM (
      SELECT pt.post_id, pt.community_id, pt.persona_id FROM post_texts pt
       WHERE pt.words @@ p_query AND pt.state = 'published' AND pt.post_id < window_end
         AND (p_community IS NULL OR pt.community_id = p_community)
       LIMIT 5000) AS h
     WHERE (h.community_id = ANY (app.my_communities())
            OR EXISTS (SELECT 1 FROM public_communities pc WHERE pc.community_id = h.community_id))
       AND NOT h.persona_id = ANY (app.blocked_personas())
     ORDER BY h.post_id DESC LIMIT p_limit - found;
END $$;
