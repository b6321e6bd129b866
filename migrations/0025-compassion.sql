-- room: compassion
-- What the compassionate search may know: how many searches of each tier a day had, never whose; words that operators added to the
-- lists; and, only where they turned it on, queries that the lists nearly knew and that at least ten callers asked.

-- owner: compassion; privacy: private; why: daily counts for operators, without any person, address, time of day or word
CREATE TABLE compassion_counts (
  day date NOT NULL,
  tier text NOT NULL CHECK (tier IN ('T0', 'T1', 'T2', 'T3')),
  surface text NOT NULL CHECK (surface IN ('search', 'tag', 'directory', 'name')),
  language text NOT NULL CHECK (length(language) BETWEEN 2 AND 3),
  count integer NOT NULL CHECK (count > 0),
  PRIMARY KEY (day, tier, surface, language)
);
ALTER TABLE compassion_counts ENABLE ROW LEVEL SECURITY;
REVOKE INSERT, UPDATE, DELETE ON compassion_counts FROM companionway_app;
CREATE POLICY compassion_counts_operator ON compassion_counts FOR SELECT USING (app.is_operator());

-- Adds what a process counted since it last wrote: whole numbers, from a minute's searches, so that no row change is one person's.
CREATE FUNCTION app.count_searches(p_day date, p_tier text, p_surface text, p_language text, p_count integer) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO compassion_counts VALUES (p_day, p_tier, p_surface, p_language, p_count)
  ON CONFLICT (day, tier, surface, language) DO UPDATE SET count = compassion_counts.count + p_count
$$;

-- owner: compassion; privacy: private; why: words that operators added to the lists, with who reviewed them
CREATE TABLE compassion_additions (
  id uuid PRIMARY KEY,
  language text NOT NULL CHECK (length(language) BETWEEN 2 AND 3),
  -- Null: a harmless phrase.
  tier text CHECK (tier IN ('T0', 'T1', 'T2', 'T3')),
  concern text NOT NULL CHECK (concern IN ('suicide', 'overdose', 'self_harm', 'eating_disorder', 'substance_use', 'low_mood')),
  phrase text NOT NULL CHECK (length(phrase) BETWEEN 2 AND 300),
  reviewed_by text NOT NULL CHECK (length(reviewed_by) BETWEEN 1 AND 200),
  added_at timestamptz NOT NULL,
  withdrawn_at timestamptz
);
ALTER TABLE compassion_additions ENABLE ROW LEVEL SECURITY;
REVOKE DELETE ON compassion_additions FROM companionway_app;
CREATE POLICY compassion_additions_operator ON compassion_additions USING (app.is_operator());
-- Each process keeps them in memory, whoever searches. Who reviewed them stays with the operators.
CREATE FUNCTION app.search_additions() RETURNS TABLE (language text, tier text, concern text, phrase text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT a.language, a.tier, a.concern, a.phrase FROM compassion_additions a
   WHERE a.withdrawn_at IS NULL ORDER BY a.added_at, a.id LIMIT 5000
$$;

-- owner: compassion; privacy: private; why: which queries the lists nearly knew; keyed hashes that lead to nobody, until ten ask alike
CREATE TABLE compassion_near_misses (
  day date NOT NULL,
  -- Keyed hash of the words.
  query_key bytea NOT NULL CHECK (length(query_key) = 16),
  -- Keyed hash of address, day and words together: tells callers of one query apart, and cannot join two queries of one caller.
  caller_key bytea NOT NULL CHECK (length(caller_key) = 16),
  PRIMARY KEY (query_key, day, caller_key)
);
CREATE INDEX compassion_near_misses_by_day ON compassion_near_misses (day);
ALTER TABLE compassion_near_misses ENABLE ROW LEVEL SECURITY;
REVOKE ALL ON compassion_near_misses FROM companionway_app;

-- owner: compassion; privacy: private; why: the words of a query, written only when at least ten different callers had asked it
CREATE TABLE compassion_near_words (
  query_key bytea PRIMARY KEY CHECK (length(query_key) = 16),
  words text NOT NULL CHECK (length(words) <= 80),
  last_day date NOT NULL
);
ALTER TABLE compassion_near_words ENABLE ROW LEVEL SECURITY;
REVOKE ALL ON compassion_near_words FROM companionway_app;

-- Notes one caller's near miss. The words are stored when they reach p_least callers within 30 days; older traces are deleted.
CREATE FUNCTION app.note_near_miss(p_day date, p_query bytea, p_caller bytea, p_words text, p_least integer) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM app.forget_near_misses(p_day - 30);
  INSERT INTO compassion_near_misses VALUES (p_day, p_query, p_caller) ON CONFLICT DO NOTHING;
  IF (SELECT count(*) FROM compassion_near_misses n WHERE n.query_key = p_query) >= greatest(p_least, 10) THEN
    INSERT INTO compassion_near_words VALUES (p_query, p_words, p_day)
    ON CONFLICT (query_key) DO UPDATE SET last_day = p_day;
  END IF;
END $$;
CREATE FUNCTION app.forget_near_misses(p_before date) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DELETE FROM compassion_near_misses WHERE day < p_before;
  DELETE FROM compassion_near_words w WHERE w.last_day < p_before
$$;
CREATE FUNCTION app.near_misses() RETURNS TABLE (words text, callers integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT w.words, count(*)::integer FROM compassion_near_words w JOIN compassion_near_misses n USING (query_key)
   WHERE app.is_operator() GROUP BY w.query_key, w.words HAVING count(*) >= 10 ORDER BY 2 DESC, 1 LIMIT 200
$$;
