-- room: learning
-- What moderators said about the safety engine's readings, to learn from: facts without words from everybody; words only from who
-- agreed, where the operators turned it on. Marks that were moved by it, and what a candidate would have done, in counts.

-- Work that learns has no viewer; operators look at it with the purpose beside them. Nobody else ever reads what was kept.
CREATE FUNCTION app.learns() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN app.system() = 'learning' AND (app.is_operator() OR app.viewer() IS NULL);

-- owner: learning; privacy: private; why: who agreed that their words may be learnt from; nobody else's business
CREATE TABLE learning_consents (
  id uuid PRIMARY KEY,
  member_id uuid NOT NULL UNIQUE REFERENCES members ON DELETE CASCADE,
  given_on date NOT NULL
);
ALTER TABLE learning_consents ENABLE ROW LEVEL SECURITY;
REVOKE UPDATE ON learning_consents FROM companionway_app;
CREATE POLICY learning_consents_self ON learning_consents USING (member_id = app.viewer());
CREATE POLICY learning_consents_system ON learning_consents USING (app.system() = 'learning');
-- The agreement of whoever is behind a persona, without saying who that is.
CREATE FUNCTION app.consent_behind(p_persona uuid) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.id FROM persona_owners po JOIN learning_consents c ON c.member_id = po.member_id
   WHERE po.persona_id = p_persona AND app.system() = 'learning'
$$;

-- owner: learning; privacy: private; why: a moderator's word on a reading of the engine, without anybody's words; for operators as sums
CREATE TABLE golden_verdicts (
  id uuid PRIMARY KEY,
  decision_id uuid NOT NULL UNIQUE REFERENCES decisions ON DELETE CASCADE,
  day date NOT NULL,
  surface text NOT NULL CHECK (length(surface) <= 20),
  act text NOT NULL CHECK (length(act) <= 20),
  opened_by text NOT NULL CHECK (opened_by IN ('finding', 'report')),
  verdict text NOT NULL CHECK (verdict IN ('right', 'strict', 'missed')),
  -- Which weights had read: distances from another model's marks mean nothing.
  weights text NOT NULL CHECK (length(weights) <= 64),
  -- [{"label", "by": model, rule or nobody, "steps": how far above the shipped mark}]
  labels jsonb NOT NULL CHECK (length(labels::text) <= 4000),
  -- A keyed hash of who judged, so that nobody's verdicts weigh too much; it names nobody.
  judge bytea NOT NULL CHECK (length(judge) = 32)
);
ALTER TABLE golden_verdicts ENABLE ROW LEVEL SECURITY;
REVOKE UPDATE ON golden_verdicts FROM companionway_app;
CREATE POLICY golden_verdicts_keep ON golden_verdicts FOR INSERT WITH CHECK (app.system() = 'learning');
CREATE POLICY golden_verdicts_read ON golden_verdicts FOR SELECT USING (app.learns());
-- A decision that did not hold teaches nothing.
CREATE FUNCTION app.forget_verdict(p_decision uuid) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DELETE FROM golden_verdicts WHERE decision_id = p_decision AND app.system() = 'learning'
$$;

-- owner: learning; privacy: private; why: words of who agreed, without their personal data; gone with the agreement, the words, the account
CREATE TABLE golden_texts (
  verdict_id uuid PRIMARY KEY REFERENCES golden_verdicts ON DELETE CASCADE,
  consent_id uuid NOT NULL REFERENCES learning_consents ON DELETE CASCADE,
  post_id uuid NOT NULL REFERENCES posts ON DELETE CASCADE,
  -- A keyed hash of author and conversation.
  family text NOT NULL CHECK (family ~ '^[0-9a-f]{16}$'),
  words text NOT NULL CHECK (length(words) <= 70000)
);
CREATE INDEX golden_texts_by_consent ON golden_texts (consent_id);
CREATE INDEX golden_texts_by_post ON golden_texts (post_id);
ALTER TABLE golden_texts ENABLE ROW LEVEL SECURITY;
REVOKE UPDATE ON golden_texts FROM companionway_app;
CREATE POLICY golden_texts_keep ON golden_texts FOR INSERT WITH CHECK (app.system() = 'learning');
CREATE POLICY golden_texts_read ON golden_texts FOR SELECT USING (app.learns());
CREATE POLICY golden_texts_forget ON golden_texts FOR DELETE USING (app.learns());
-- Words that their author changed or took back are not kept either, whichever way it happened.
CREATE FUNCTION app.forget_golden_words() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  DELETE FROM golden_texts WHERE post_id = NEW.post_id;
  RETURN NULL;
END $$;
CREATE TRIGGER post_texts_forget_golden AFTER UPDATE OF title, markdown, state ON post_texts FOR EACH ROW
  WHEN (NEW.state = 'deleted' OR NEW.markdown IS DISTINCT FROM OLD.markdown OR NEW.title IS DISTINCT FROM OLD.title)
  EXECUTE FUNCTION app.forget_golden_words();

-- owner: learning; privacy: private; why: how marks of the classifier were moved, and what the gates said; numbers alone, for operators
CREATE TABLE safety_calibrations (
  id uuid PRIMARY KEY,
  made_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,
  state text NOT NULL CHECK (state IN ('failed', 'shadow', 'active', 'retired')),
  weights text NOT NULL CHECK (length(weights) <= 64),
  shifts jsonb NOT NULL CHECK (length(shifts::text) <= 4000),
  gates jsonb NOT NULL CHECK (length(gates::text) <= 4000),
  verdicts integer NOT NULL
);
CREATE UNIQUE INDEX safety_calibrations_one ON safety_calibrations (state) WHERE state IN ('shadow', 'active');
ALTER TABLE safety_calibrations ENABLE ROW LEVEL SECURITY;
REVOKE DELETE, UPDATE ON safety_calibrations FROM companionway_app;
GRANT UPDATE (state, changed_at) ON safety_calibrations TO companionway_app;
CREATE POLICY safety_calibrations_system ON safety_calibrations USING (app.learns());

-- owner: learning; privacy: private; why: how often a candidate agreed with what is live, by day and label; no text, no person
CREATE TABLE safety_shadow_counts (
  calibration_id uuid NOT NULL REFERENCES safety_calibrations ON DELETE CASCADE,
  day date NOT NULL,
  -- A label, or 'texts' for how many were read.
  label text NOT NULL CHECK (length(label) <= 40),
  agreed integer NOT NULL DEFAULT 0,
  only_live integer NOT NULL DEFAULT 0,
  only_candidate integer NOT NULL DEFAULT 0,
  PRIMARY KEY (calibration_id, day, label)
);
ALTER TABLE safety_shadow_counts ENABLE ROW LEVEL SECURITY;
CREATE POLICY safety_shadow_counts_system ON safety_shadow_counts USING (app.learns());
