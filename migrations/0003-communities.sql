-- room: communities
-- Public, closed and secret spaces. Who sees what is one table in src/features/communities/README.md; here it is enforced.

-- owner: communities; privacy: members; why: a secret community does not exist for strangers
CREATE TABLE communities (
  id uuid PRIMARY KEY,
  slug text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$'),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
  kind text NOT NULL CHECK (kind IN ('public', 'closed', 'secret')),
  listed boolean NOT NULL DEFAULT true,
  purpose text NOT NULL DEFAULT '' CHECK (length(purpose) <= 500),
  welcome_markdown text NOT NULL DEFAULT '' CHECK (length(welcome_markdown) <= 10000),
  welcome_html text NOT NULL DEFAULT '',
  language text NOT NULL DEFAULT 'en' CHECK (length(language) <= 12),
  joining text NOT NULL DEFAULT 'open' CHECK (joining IN ('open', 'questions', 'invitation')),
  settings jsonb NOT NULL DEFAULT '{}',
  link_hash bytea,
  created_at timestamptz NOT NULL DEFAULT now(),
  last_activity_at timestamptz NOT NULL DEFAULT now(),
  archived_at timestamptz
);
CREATE INDEX communities_listed ON communities (last_activity_at DESC, id DESC) WHERE listed AND kind <> 'secret';
CREATE INDEX communities_name_trgm ON communities USING gin ((name || ' ' || purpose) gin_trgm_ops);
CREATE UNIQUE INDEX communities_link ON communities (link_hash) WHERE link_hash IS NOT NULL;
ALTER TABLE communities ENABLE ROW LEVEL SECURITY;
CREATE POLICY communities_read ON communities FOR SELECT USING (
  kind IN ('public', 'closed') AND listed
  OR kind = 'public'
  OR id = ANY ((SELECT app.my_communities())::uuid[])
  OR app.system() IN ('communities', 'moderation', 'jobs'));
CREATE POLICY communities_create ON communities FOR INSERT WITH CHECK (app.is_active());
CREATE POLICY communities_change ON communities FOR UPDATE
  USING (id = ANY ((SELECT app.my_moderated())::uuid[]) OR app.system() IN ('communities', 'jobs'));

-- owner: communities; privacy: public; why: says only which communities are public, which they say themselves; keeps the policies of posts cheap
CREATE TABLE public_communities (
  community_id uuid PRIMARY KEY REFERENCES communities ON DELETE CASCADE
);
CREATE FUNCTION app.mirror_public_community() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.kind = 'public' THEN
    INSERT INTO public_communities VALUES (NEW.id) ON CONFLICT DO NOTHING;
  ELSE
    DELETE FROM public_communities WHERE community_id = NEW.id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER communities_mirror AFTER INSERT OR UPDATE OF kind ON communities
  FOR EACH ROW EXECUTE FUNCTION app.mirror_public_community();
REVOKE INSERT, UPDATE, DELETE ON public_communities FROM companionway_app;

-- owner: communities; privacy: members; why: shown wherever the community itself is
CREATE TABLE charter_rules (
  id uuid PRIMARY KEY,
  community_id uuid NOT NULL REFERENCES communities ON DELETE CASCADE,
  position integer NOT NULL,
  title text NOT NULL CHECK (length(title) BETWEEN 1 AND 140),
  explanation text NOT NULL DEFAULT '' CHECK (length(explanation) <= 1000),
  retired_at timestamptz
);
CREATE INDEX charter_rules_by_community ON charter_rules (community_id, position);
ALTER TABLE charter_rules ENABLE ROW LEVEL SECURITY;
CREATE POLICY charter_rules_read ON charter_rules FOR SELECT
  USING (EXISTS (SELECT 1 FROM communities c WHERE c.id = community_id));
CREATE POLICY charter_rules_write ON charter_rules
  USING (community_id = ANY ((SELECT app.my_moderated())::uuid[]));

-- owner: communities; privacy: members; why: shown to whoever may ask to join
CREATE TABLE membership_questions (
  id uuid PRIMARY KEY,
  community_id uuid NOT NULL REFERENCES communities ON DELETE CASCADE,
  position integer NOT NULL,
  question text NOT NULL CHECK (length(question) BETWEEN 1 AND 300),
  required boolean NOT NULL DEFAULT true,
  retired_at timestamptz
);
CREATE INDEX membership_questions_by_community ON membership_questions (community_id, position);
ALTER TABLE membership_questions ENABLE ROW LEVEL SECURITY;
CREATE POLICY membership_questions_read ON membership_questions FOR SELECT
  USING (EXISTS (SELECT 1 FROM communities c WHERE c.id = community_id));
CREATE POLICY membership_questions_write ON membership_questions
  USING (community_id = ANY ((SELECT app.my_moderated())::uuid[]));

-- owner: communities; privacy: private; why: which account is in which community is health data
CREATE TABLE memberships (
  community_id uuid NOT NULL REFERENCES communities ON DELETE CASCADE,
  member_id uuid NOT NULL REFERENCES members ON DELETE CASCADE,
  persona_id uuid NOT NULL REFERENCES personas,
  role text NOT NULL DEFAULT 'member'
    CHECK (role IN ('owner', 'moderator', 'facilitator', 'peer_supporter', 'clinician', 'member')),
  status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'left', 'removed', 'banned')),
  joined_at timestamptz NOT NULL DEFAULT now(),
  ended_at timestamptz,
  PRIMARY KEY (community_id, member_id)
);
CREATE INDEX memberships_by_member ON memberships (member_id) WHERE status = 'active';
CREATE INDEX memberships_by_persona ON memberships (persona_id);
ALTER TABLE memberships ENABLE ROW LEVEL SECURITY;
CREATE POLICY memberships_self ON memberships FOR SELECT USING (member_id = app.viewer());
CREATE POLICY memberships_system ON memberships USING (app.system() IN ('communities', 'moderation', 'jobs', 'accounts'));

-- owner: communities; privacy: members; why: the people of a community, as personas, for its members alone
CREATE TABLE community_people (
  community_id uuid NOT NULL REFERENCES communities ON DELETE CASCADE,
  persona_id uuid NOT NULL REFERENCES personas ON DELETE CASCADE,
  role text NOT NULL,
  since timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (community_id, persona_id)
);
ALTER TABLE community_people ENABLE ROW LEVEL SECURITY;
CREATE POLICY community_people_read ON community_people FOR SELECT USING (
  community_id = ANY ((SELECT app.my_communities())::uuid[])
  -- Who carries responsibility in a public community may be seen by its readers.
  OR role <> 'member' AND EXISTS (SELECT 1 FROM public_communities pc WHERE pc.community_id = community_people.community_id));
CREATE POLICY community_people_system ON community_people USING (app.system() IN ('communities', 'moderation', 'jobs', 'accounts'));

-- community_people follows memberships by itself, so that the two can never disagree.
CREATE FUNCTION app.mirror_membership() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP <> 'INSERT' AND (NEW.persona_id <> OLD.persona_id OR NEW.status <> 'active') THEN
    DELETE FROM community_people WHERE community_id = OLD.community_id AND persona_id = OLD.persona_id;
  END IF;
  IF NEW.status = 'active' THEN
    INSERT INTO community_people (community_id, persona_id, role, since)
    VALUES (NEW.community_id, NEW.persona_id, NEW.role, NEW.joined_at)
    ON CONFLICT (community_id, persona_id) DO UPDATE SET role = EXCLUDED.role;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER memberships_mirror AFTER INSERT OR UPDATE ON memberships
  FOR EACH ROW EXECUTE FUNCTION app.mirror_membership();
CREATE FUNCTION app.unmirror_membership() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  DELETE FROM community_people WHERE community_id = OLD.community_id AND persona_id = OLD.persona_id;
  RETURN NULL;
END $$;
CREATE TRIGGER memberships_unmirror AFTER DELETE ON memberships
  FOR EACH ROW EXECUTE FUNCTION app.unmirror_membership();

-- owner: communities; privacy: private; why: answers tell why somebody wants to join; for the asker and that community's moderators
CREATE TABLE join_requests (
  id uuid PRIMARY KEY,
  community_id uuid NOT NULL REFERENCES communities ON DELETE CASCADE,
  persona_id uuid NOT NULL REFERENCES personas ON DELETE CASCADE,
  answers jsonb NOT NULL DEFAULT '[]',
  status text NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'accepted', 'declined', 'withdrawn')),
  reason text NOT NULL DEFAULT '' CHECK (length(reason) <= 1000),
  asked_at timestamptz NOT NULL DEFAULT now(),
  decided_at timestamptz
);
CREATE UNIQUE INDEX join_requests_one_waiting ON join_requests (community_id, persona_id) WHERE status = 'waiting';
CREATE INDEX join_requests_queue ON join_requests (community_id, status, id);
ALTER TABLE join_requests ENABLE ROW LEVEL SECURITY;
CREATE POLICY join_requests_own ON join_requests
  USING (persona_id = ANY ((SELECT app.my_personas())::uuid[]))
  WITH CHECK (persona_id = ANY ((SELECT app.my_personas())::uuid[]) AND status IN ('waiting', 'withdrawn'));
CREATE POLICY join_requests_decide ON join_requests
  USING (community_id = ANY ((SELECT app.my_moderated())::uuid[]));
CREATE POLICY join_requests_system ON join_requests USING (app.system() IN ('communities', 'jobs'));

-- owner: communities; privacy: private; why: a link that lets people in; the token itself is never stored
CREATE TABLE invitations (
  id uuid PRIMARY KEY,
  community_id uuid NOT NULL REFERENCES communities ON DELETE CASCADE,
  token_hash bytea NOT NULL UNIQUE,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  uses_max integer NOT NULL CHECK (uses_max BETWEEN 1 AND 1000),
  uses integer NOT NULL DEFAULT 0 CHECK (uses <= uses_max),
  role text NOT NULL DEFAULT 'member' CHECK (role IN ('member', 'peer_supporter', 'clinician', 'facilitator')),
  note text NOT NULL DEFAULT '' CHECK (length(note) <= 140),
  revoked_at timestamptz
);
CREATE INDEX invitations_by_community ON invitations (community_id, id DESC);
ALTER TABLE invitations ENABLE ROW LEVEL SECURITY;
CREATE POLICY invitations_moderators ON invitations
  USING (community_id = ANY ((SELECT app.my_moderated())::uuid[]));
CREATE POLICY invitations_system ON invitations USING (app.system() IN ('communities', 'jobs'));

-- Personas show where their owner may be read.
CREATE POLICY personas_read ON personas FOR SELECT USING (
  kind = 'global'
  OR id = ANY ((SELECT app.my_personas())::uuid[])
  OR community_id = ANY ((SELECT app.my_communities())::uuid[])
  OR EXISTS (SELECT 1 FROM public_communities pc WHERE pc.community_id = personas.community_id)
  OR app.system() IN ('accounts', 'communities', 'moderation', 'jobs'));
CREATE POLICY personas_change ON personas FOR UPDATE
  USING (id = ANY ((SELECT app.my_personas())::uuid[]) OR app.system() = 'accounts');
CREATE POLICY personas_create ON personas FOR INSERT
  WITH CHECK (app.is_active() OR app.system() = 'accounts');

ALTER TABLE personas ADD FOREIGN KEY (community_id) REFERENCES communities ON DELETE CASCADE;
ALTER TABLE facet_communities ADD FOREIGN KEY (community_id) REFERENCES communities ON DELETE CASCADE;

-- Fixes who is looking, until the transaction ends. Null means a guest.
CREATE FUNCTION app.begin_viewer(p_member uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  m record; c text; mo text; p uuid[]; b text;
BEGIN
  SELECT id, is_operator, standing = 'active' OR standing = 'suspended' AND suspended_until < now() AS active
    INTO m FROM members WHERE id = p_member AND standing <> 'closed';
  IF NOT FOUND THEN RETURN; END IF;
  SELECT array_agg(persona_id) INTO p FROM persona_owners WHERE member_id = m.id;
  IF m.active THEN
    SELECT array_agg(ms.community_id)::text, array_agg(ms.community_id) FILTER (WHERE ms.role IN ('owner', 'moderator'))::text
      INTO c, mo FROM memberships ms WHERE ms.member_id = m.id AND ms.status = 'active';
  END IF;
  SELECT array_agg(x)::text INTO b FROM (
    SELECT persona_id AS x FROM blocks WHERE member_id = m.id
    UNION SELECT as_persona_id FROM blocks WHERE persona_id = ANY (p)) AS both_ways;
  PERFORM set_config('app.member', m.id::text, true),
          set_config('app.active', CASE WHEN m.active THEN 'on' ELSE '' END, true),
          set_config('app.operator', CASE WHEN m.is_operator AND m.active THEN 'on' ELSE '' END, true),
          set_config('app.personas', coalesce(p::text, '{}'), true),
          set_config('app.communities', coalesce(c, '{}'), true),
          set_config('app.moderated', coalesce(mo, '{}'), true),
          set_config('app.blocked', coalesce(b, '{}'), true);
END $$;

-- Finds a living session by the hash of its cookie and fixes its member as the viewer. No row: a guest.
CREATE FUNCTION app.begin_session(p_token_hash bytea) RETURNS TABLE (
  session_id uuid, member_id uuid, persona_id uuid, persona_name text, is_operator boolean, active boolean,
  country text, locale text, theme text, unread integer, touch boolean)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE s record;
BEGIN
  SELECT se.id, se.member_id AS member, se.last_used_at INTO s FROM sessions se
   WHERE se.token_hash = p_token_hash AND se.expires_at > now();
  IF NOT FOUND THEN RETURN; END IF;
  PERFORM app.begin_viewer(s.member);
  RETURN QUERY
    SELECT s.id, m.id, p.id, p.name, app.is_operator(), app.is_active(), m.country::text, m.locale, m.theme,
           app.unread_count(m.id), s.last_used_at < now() - interval '10 minutes'
      FROM members m JOIN persona_owners po ON po.member_id = m.id
      JOIN personas p ON p.id = po.persona_id AND p.kind = 'global'
     WHERE m.id = s.member AND m.standing <> 'closed';
END $$;

-- The same for a personal access token; its scopes come back for the route to check.
CREATE FUNCTION app.begin_token(p_token_hash bytea) RETURNS TABLE (
  token_id uuid, member_id uuid, persona_id uuid, persona_name text, is_operator boolean, active boolean,
  country text, locale text, scopes text[])
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE t record;
BEGIN
  UPDATE access_tokens a SET last_used_on = current_date
   WHERE a.token_hash = p_token_hash AND a.expires_at > now() AND a.last_used_on IS DISTINCT FROM current_date;
  SELECT a.id, a.member_id AS member, a.scopes AS granted INTO t FROM access_tokens a
   WHERE a.token_hash = p_token_hash AND a.expires_at > now();
  IF NOT FOUND THEN RETURN; END IF;
  PERFORM app.begin_viewer(t.member);
  RETURN QUERY
    SELECT t.id, m.id, p.id, p.name, app.is_operator(), app.is_active(), m.country::text, m.locale, t.granted
      FROM members m JOIN persona_owners po ON po.member_id = m.id
      JOIN personas p ON p.id = po.persona_id AND p.kind = 'global'
     WHERE m.id = t.member AND m.standing <> 'closed';
END $$;
