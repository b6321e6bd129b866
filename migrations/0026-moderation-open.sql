-- room: moderation
-- Transparency within the walls of closed places; lines of the log only as groups; words of a list that end by themselves.

-- A closed community's figures are for those inside, although its door is seen by everybody.
DROP POLICY transparency_months_read ON transparency_months;
CREATE POLICY transparency_months_read ON transparency_months FOR SELECT USING (
  community_id IS NULL
  OR community_id = ANY ((SELECT app.my_communities())::uuid[])
  OR EXISTS (SELECT 1 FROM public_communities p WHERE p.community_id = transparency_months.community_id));

-- Single lines could be counted: members see groups of ten and more, made by the monthly job.
DROP POLICY moderation_log_read ON moderation_log;
CREATE POLICY moderation_log_read ON moderation_log FOR SELECT
  USING (app.looks_after(community_id, false) OR app.system() IN ('moderation', 'jobs'));

-- A word put on a list in a hot hour need not stay there for good.
ALTER TABLE moderation_terms ADD COLUMN expires_at timestamptz;
CREATE POLICY moderation_terms_end ON moderation_terms FOR UPDATE USING (app.system() = 'jobs') WITH CHECK (state = 'retired');
