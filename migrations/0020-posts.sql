-- room: posts
-- What a public conversation says to everybody can be kept in the program's memory between two readers, if it is known to
-- be still the same. A version tells: it is new after every change of the thread, its posts, their words, tags and
-- reactions. It changes in the transaction of the change itself, so that nobody ever reads old words under a new version.

ALTER TABLE threads ADD version uuid NOT NULL DEFAULT gen_random_uuid();

CREATE FUNCTION app.renew_thread() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.version := gen_random_uuid();
  RETURN NEW;
END $$;
CREATE TRIGGER threads_renew BEFORE UPDATE ON threads FOR EACH ROW EXECUTE FUNCTION app.renew_thread();

-- A new post renews its thread by itself where anybody can see it (count_post); here is what happens later.
CREATE FUNCTION app.renew_thread_of_post() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_TABLE_NAME = 'posts' THEN
    UPDATE threads SET version = gen_random_uuid() WHERE id = OLD.thread_id;
  ELSIF TG_TABLE_NAME = 'thread_tags' THEN
    UPDATE threads SET version = gen_random_uuid() WHERE id IN (OLD.thread_id, NEW.thread_id);
  ELSE
    UPDATE threads SET version = gen_random_uuid()
     WHERE id = (SELECT p.thread_id FROM posts p WHERE p.id = coalesce(NEW.post_id, OLD.post_id));
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER posts_renew AFTER UPDATE OR DELETE ON posts FOR EACH ROW EXECUTE FUNCTION app.renew_thread_of_post();
CREATE TRIGGER post_texts_renew AFTER UPDATE OR DELETE ON post_texts FOR EACH ROW EXECUTE FUNCTION app.renew_thread_of_post();
CREATE TRIGGER reaction_kinds_renew AFTER INSERT OR UPDATE OR DELETE ON reaction_kinds
  FOR EACH ROW EXECUTE FUNCTION app.renew_thread_of_post();
CREATE TRIGGER thread_tags_renew AFTER INSERT OR UPDATE OR DELETE ON thread_tags
  FOR EACH ROW EXECUTE FUNCTION app.renew_thread_of_post();

-- owner: posts; privacy: public; why: says only that some name or role beside a post changed, not whose; one row
CREATE TABLE shown_people (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  version uuid NOT NULL DEFAULT gen_random_uuid()
);
INSERT INTO shown_people DEFAULT VALUES;
REVOKE INSERT, UPDATE, DELETE ON shown_people FROM companionway_app;

CREATE FUNCTION app.renew_people() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE shown_people SET version = gen_random_uuid();
  RETURN NULL;
END $$;
CREATE TRIGGER personas_renew AFTER UPDATE OF name, kind, community_id, closed_at ON personas
  FOR EACH ROW EXECUTE FUNCTION app.renew_people();
-- Members without a role stand nowhere beside a post: people come and go without renewing anything.
CREATE TRIGGER community_people_renew_new AFTER INSERT ON community_people
  FOR EACH ROW WHEN (NEW.role <> 'member') EXECUTE FUNCTION app.renew_people();
CREATE TRIGGER community_people_renew AFTER UPDATE ON community_people
  FOR EACH ROW WHEN (OLD.role <> NEW.role) EXECUTE FUNCTION app.renew_people();
CREATE TRIGGER community_people_renew_gone AFTER DELETE ON community_people
  FOR EACH ROW WHEN (OLD.role <> 'member') EXECUTE FUNCTION app.renew_people();
