-- room: insights
-- What a community learns from the posts of members who agreed: who agreed, and figures in which nobody shows. Nothing here
-- holds words, and no figure leads to a person: the program is handed numbers for people, made anew each night.

-- owner: insights; privacy: private; why: who agreed that their posts may be counted; nobody else's business
CREATE TABLE insight_consents (
  id uuid PRIMARY KEY,
  member_id uuid NOT NULL REFERENCES members ON DELETE CASCADE,
  -- Null: all their public and closed communities, later ones too; never a secret one.
  community_id uuid REFERENCES communities ON DELETE CASCADE,
  given_on date NOT NULL,
  UNIQUE NULLS NOT DISTINCT (member_id, community_id)
);
CREATE INDEX insight_consents_by_community ON insight_consents (community_id);
ALTER TABLE insight_consents ENABLE ROW LEVEL SECURITY;
REVOKE UPDATE ON insight_consents FROM companionway_app;
CREATE POLICY insight_consents_self ON insight_consents USING (member_id = app.viewer())
  WITH CHECK (member_id = app.viewer() AND (community_id IS NULL OR EXISTS (
    SELECT 1 FROM memberships m WHERE m.community_id = insight_consents.community_id AND m.member_id = app.viewer() AND m.status = 'active')));
CREATE POLICY insight_consents_system ON insight_consents USING (app.system() = 'insights');

-- owner: insights; privacy: members; why: that an owner of a secret community lets agreed posts be counted, for its members alone
CREATE TABLE insight_places (
  community_id uuid PRIMARY KEY REFERENCES communities ON DELETE CASCADE,
  agreed_on date NOT NULL
);
ALTER TABLE insight_places ENABLE ROW LEVEL SECURITY;
REVOKE UPDATE ON insight_places FROM companionway_app;
CREATE POLICY insight_places_read ON insight_places FOR SELECT USING (community_id = ANY ((SELECT app.my_communities())::uuid[]));
CREATE FUNCTION app.owns_community(p_community uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT app.is_active() AND EXISTS (SELECT 1 FROM memberships m WHERE m.community_id = p_community
     AND m.member_id = app.viewer() AND m.role = 'owner' AND m.status = 'active')
$$;
CREATE POLICY insight_places_agree ON insight_places FOR INSERT WITH CHECK (app.owns_community(community_id));
CREATE POLICY insight_places_end ON insight_places FOR DELETE USING (app.owns_community(community_id));

-- owner: insights; privacy: members; why: what was learnt, suppressed and rounded before it is stored, for the community's members
CREATE TABLE insight_told (
  community_id uuid PRIMARY KEY REFERENCES communities ON DELETE CASCADE,
  made_at timestamptz NOT NULL,
  told jsonb NOT NULL CHECK (length(told::text) <= 40000)
);
ALTER TABLE insight_told ENABLE ROW LEVEL SECURITY;
REVOKE UPDATE ON insight_told FROM companionway_app;
CREATE POLICY insight_told_read ON insight_told FOR SELECT USING (community_id = ANY ((SELECT app.my_communities())::uuid[]));
CREATE POLICY insight_told_system ON insight_told USING (app.system() = 'insights');

-- An owner takes it back: what was learnt goes at once, and nobody's old yes comes to life again by a later agreement.
CREATE FUNCTION app.forget_insight_place() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  DELETE FROM insight_consents WHERE community_id = OLD.community_id;
  DELETE FROM insight_told WHERE community_id = OLD.community_id;
  RETURN NULL;
END $$;
CREATE TRIGGER insight_places_forget AFTER DELETE ON insight_places FOR EACH ROW EXECUTE FUNCTION app.forget_insight_place();

-- Who may be counted in a community tonight, as the one rule: a member of it now, who said yes to it or to all, and has not
-- left the instance. A secret one counts only where an owner agreed first, and the member to this very one after that.
CREATE FUNCTION app.insight_people(p_community uuid) RETURNS TABLE (member_id uuid, joined_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT ms.member_id, ms.joined_at
    FROM communities c
    JOIN memberships ms ON ms.community_id = c.id AND ms.status = 'active'
    JOIN members m ON m.id = ms.member_id AND m.standing <> 'closed'
    LEFT JOIN insight_places ip ON ip.community_id = c.id
   WHERE c.id = p_community AND c.archived_at IS NULL AND app.system() = 'insights'
     AND EXISTS (SELECT 1 FROM insight_consents ic WHERE ic.member_id = ms.member_id
           AND CASE WHEN c.kind = 'secret' THEN ic.community_id = c.id AND ic.given_on >= ip.agreed_on
                    ELSE ic.community_id IS NULL OR ic.community_id = c.id END)
$$;
REVOKE ALL ON FUNCTION app.insight_people(uuid) FROM PUBLIC;

-- Communities in which ten or more may be counted.
CREATE FUNCTION app.insight_communities() RETURNS TABLE (community_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.id FROM communities c
   WHERE app.system() = 'insights' AND c.archived_at IS NULL
     AND (SELECT count(*) FROM app.insight_people(c.id)) >= 10
   ORDER BY c.id
$$;

-- Their published words under a name, articles left out. `who` is a number that holds for this night and community alone.
CREATE FUNCTION app.insight_posts(p_community uuid, p_from timestamptz, p_to timestamptz)
RETURNS TABLE (who integer, joined_at timestamptz, at timestamptz, title text, words text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH people AS (
    SELECT ip.member_id, ip.joined_at, (row_number() OVER (ORDER BY ip.member_id))::integer AS who
      FROM app.insight_people(p_community) ip)
  SELECT pe.who, pe.joined_at, p.created_at, coalesce(pt.title, ''), pt.markdown
    FROM posts p
    JOIN post_texts pt ON pt.post_id = p.id AND pt.state = 'published'
    JOIN threads t ON t.id = p.thread_id AND t.state = 'published' AND t.kind <> 'article'
    JOIN personas pa ON pa.id = p.persona_id AND pa.kind <> 'alias'
    JOIN persona_owners po ON po.persona_id = pa.id
    JOIN people pe ON pe.member_id = po.member_id
   WHERE p.community_id = p_community AND p.state = 'published' AND p.created_at >= p_from AND p.created_at < p_to
     AND app.system() = 'insights'
   ORDER BY pe.who, p.id
$$;
