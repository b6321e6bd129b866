-- The schema after all migrations. Made by test/house/schema.db.test.ts; read it, do not edit or load it.

-- Extensions

EXTENSION citext;

EXTENSION pg_trgm;

EXTENSION unaccent;

-- Tables and views

TABLE access_tokens
  ROW LEVEL SECURITY
  id uuid NOT NULL
  token_hash bytea NOT NULL
  member_id uuid NOT NULL
  label text NOT NULL
  scopes text[] NOT NULL
  created_at timestamp with time zone NOT NULL DEFAULT now()
  last_used_on date
  expires_at timestamp with time zone NOT NULL
  CONSTRAINT access_tokens_label_check CHECK (length(label) >= 1 AND length(label) <= 60)
  CONSTRAINT access_tokens_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id) ON DELETE CASCADE
  CONSTRAINT access_tokens_pkey PRIMARY KEY (id)
  CONSTRAINT access_tokens_token_hash_key UNIQUE (token_hash);

TABLE alias_reveals
  ROW LEVEL SECURITY
  id uuid NOT NULL
  persona_id uuid NOT NULL
  community_id uuid NOT NULL
  reason text NOT NULL
  revealed_at timestamp with time zone NOT NULL DEFAULT now()
  CONSTRAINT alias_reveals_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id) ON DELETE CASCADE
  CONSTRAINT alias_reveals_persona_id_fkey FOREIGN KEY (persona_id) REFERENCES personas(id) ON DELETE CASCADE
  CONSTRAINT alias_reveals_pkey PRIMARY KEY (id)
  CONSTRAINT alias_reveals_reason_check CHECK (length(reason) >= 10 AND length(reason) <= 1000);

TABLE appeals
  ROW LEVEL SECURITY
  id uuid NOT NULL
  decision_id uuid NOT NULL
  case_id uuid NOT NULL
  persona_id uuid NOT NULL
  words text NOT NULL
  filed_at timestamp with time zone NOT NULL
  due_at timestamp with time zone NOT NULL
  state text NOT NULL DEFAULT 'open'::text
  answer text NOT NULL DEFAULT ''::text
  answered_at timestamp with time zone
  CONSTRAINT appeals_answer_check CHECK (length(answer) <= 2000)
  CONSTRAINT appeals_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id) ON DELETE CASCADE
  CONSTRAINT appeals_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES decisions(id) ON DELETE CASCADE
  CONSTRAINT appeals_decision_id_key UNIQUE (decision_id)
  CONSTRAINT appeals_persona_id_fkey FOREIGN KEY (persona_id) REFERENCES personas(id) ON DELETE CASCADE
  CONSTRAINT appeals_pkey PRIMARY KEY (id)
  CONSTRAINT appeals_state_check CHECK (state = ANY (ARRAY['open'::text, 'upheld'::text, 'overturned'::text, 'withdrawn'::text]))
  CONSTRAINT appeals_words_check CHECK (length(words) >= 1 AND length(words) <= 4000);

TABLE audit_entries
  ROW LEVEL SECURITY
  id uuid NOT NULL
  at timestamp with time zone NOT NULL DEFAULT now()
  actor_member_id uuid
  community_id uuid
  act text NOT NULL
  subject_type text NOT NULL
  subject_id uuid
  reason text NOT NULL DEFAULT ''::text
  CONSTRAINT audit_entries_act_check CHECK (length(act) <= 64)
  CONSTRAINT audit_entries_pkey PRIMARY KEY (id)
  CONSTRAINT audit_entries_reason_check CHECK (length(reason) <= 2000)
  CONSTRAINT audit_entries_subject_type_check CHECK (length(subject_type) <= 32);

TABLE blocks
  ROW LEVEL SECURITY
  member_id uuid NOT NULL
  as_persona_id uuid NOT NULL
  persona_id uuid NOT NULL
  created_at timestamp with time zone NOT NULL DEFAULT now()
  CONSTRAINT blocks_as_persona_id_fkey FOREIGN KEY (as_persona_id) REFERENCES personas(id) ON DELETE CASCADE
  CONSTRAINT blocks_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id) ON DELETE CASCADE
  CONSTRAINT blocks_persona_id_fkey FOREIGN KEY (persona_id) REFERENCES personas(id) ON DELETE CASCADE
  CONSTRAINT blocks_pkey PRIMARY KEY (member_id, persona_id);

TABLE bookmarks
  ROW LEVEL SECURITY
  member_id uuid NOT NULL
  post_id uuid NOT NULL
  id uuid NOT NULL
  CONSTRAINT bookmarks_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id) ON DELETE CASCADE
  CONSTRAINT bookmarks_pkey PRIMARY KEY (member_id, post_id)
  CONSTRAINT bookmarks_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts(id) ON DELETE CASCADE;

TABLE case_events
  ROW LEVEL SECURITY
  case_id uuid NOT NULL
  seq integer NOT NULL
  at timestamp with time zone NOT NULL
  type text NOT NULL
  actor_persona_id uuid
  report_id uuid
  decision_id uuid
  data jsonb NOT NULL DEFAULT '{}'::jsonb
  CONSTRAINT case_events_actor_persona_id_fkey FOREIGN KEY (actor_persona_id) REFERENCES personas(id) ON DELETE SET NULL
  CONSTRAINT case_events_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id) ON DELETE CASCADE
  CONSTRAINT case_events_data_check CHECK (length(data::text) <= 20000)
  CONSTRAINT case_events_pkey PRIMARY KEY (case_id, seq)
  CONSTRAINT case_events_seq_check CHECK (seq > 0)
  CONSTRAINT case_events_type_check CHECK (length(type) <= 40);

TABLE case_findings
  ROW LEVEL SECURITY
  id uuid NOT NULL
  case_id uuid NOT NULL
  at timestamp with time zone NOT NULL
  surface text NOT NULL
  category text NOT NULL
  level text NOT NULL
  score real
  rules text[] NOT NULL DEFAULT '{}'::text[]
  spans jsonb NOT NULL DEFAULT '[]'::jsonb
  reasons text[] NOT NULL DEFAULT '{}'::text[]
  verdict text
  verdict_at timestamp with time zone
  CONSTRAINT case_findings_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id) ON DELETE CASCADE
  CONSTRAINT case_findings_category_check CHECK (length(category) <= 40)
  CONSTRAINT case_findings_level_check CHECK (length(level) <= 40)
  CONSTRAINT case_findings_pkey PRIMARY KEY (id)
  CONSTRAINT case_findings_spans_check CHECK (length(spans::text) <= 20000)
  CONSTRAINT case_findings_surface_check CHECK (length(surface) <= 40)
  CONSTRAINT case_findings_verdict_check CHECK (verdict = ANY (ARRAY['right'::text, 'wrong'::text, 'unsure'::text]));

TABLE cases
  ROW LEVEL SECURITY
  id uuid NOT NULL
  community_id uuid
  kind text NOT NULL
  subject_type text NOT NULL
  subject_id uuid NOT NULL
  about_persona_id uuid
  status text NOT NULL
  urgency text NOT NULL
  opened_at timestamp with time zone NOT NULL
  due_at timestamp with time zone NOT NULL
  claimed_by uuid
  escalated_to text
  waits_for text
  waits_until timestamp with time zone
  steps text[] NOT NULL DEFAULT '{}'::text[]
  reports integer NOT NULL DEFAULT 0
  findings integer NOT NULL DEFAULT 0
  outcome text
  closed_at timestamp with time zone
  last_seq integer NOT NULL
  CONSTRAINT cases_about_persona_id_fkey FOREIGN KEY (about_persona_id) REFERENCES personas(id) ON DELETE SET NULL
  CONSTRAINT cases_claimed_by_fkey FOREIGN KEY (claimed_by) REFERENCES personas(id) ON DELETE SET NULL
  CONSTRAINT cases_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id) ON DELETE CASCADE
  CONSTRAINT cases_community_id_subject_type_subject_id_kind_key UNIQUE NULLS NOT DISTINCT (community_id, subject_type, subject_id, kind)
  CONSTRAINT cases_escalated_to_check CHECK (escalated_to = ANY (ARRAY['operators'::text, 'on_call'::text]))
  CONSTRAINT cases_kind_check CHECK (kind = ANY (ARRAY['care'::text, 'conduct'::text, 'appeal'::text]))
  CONSTRAINT cases_outcome_check CHECK (outcome = ANY (ARRAY['acted'::text, 'cared'::text, 'nothing'::text, 'upheld'::text, 'overturned'::text, 'withdrawn'::text]))
  CONSTRAINT cases_pkey PRIMARY KEY (id)
  CONSTRAINT cases_status_check CHECK (status = ANY (ARRAY['new'::text, 'claimed'::text, 'escalated'::text, 'waiting'::text, 'closed'::text]))
  CONSTRAINT cases_subject_type_check CHECK (subject_type = ANY (ARRAY['post'::text, 'persona'::text, 'message'::text, 'community'::text, 'decision'::text]))
  CONSTRAINT cases_urgency_check CHECK (urgency = ANY (ARRAY['imminent'::text, 'high'::text, 'medium'::text, 'low'::text]))
  CONSTRAINT cases_waits_for_check CHECK (waits_for = ANY (ARRAY['edit'::text, 'follow_up'::text]));

TABLE challenges
  ROW LEVEL SECURITY
  id uuid NOT NULL
  purpose text NOT NULL
  challenge text NOT NULL
  member_id uuid
  data jsonb NOT NULL DEFAULT '{}'::jsonb
  expires_at timestamp with time zone NOT NULL
  CONSTRAINT challenges_challenge_check CHECK (length(challenge) <= 400)
  CONSTRAINT challenges_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id) ON DELETE CASCADE
  CONSTRAINT challenges_pkey PRIMARY KEY (id)
  CONSTRAINT challenges_purpose_check CHECK (purpose = ANY (ARRAY['passkey_sign_up'::text, 'passkey_sign_in'::text, 'passkey_add'::text, 'second_factor'::text]));

TABLE charter_rules
  ROW LEVEL SECURITY
  id uuid NOT NULL
  community_id uuid NOT NULL
  "position" integer NOT NULL
  title text NOT NULL
  explanation text NOT NULL DEFAULT ''::text
  retired_at timestamp with time zone
  CONSTRAINT charter_rules_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id) ON DELETE CASCADE
  CONSTRAINT charter_rules_explanation_check CHECK (length(explanation) <= 1000)
  CONSTRAINT charter_rules_pkey PRIMARY KEY (id)
  CONSTRAINT charter_rules_title_check CHECK (length(title) >= 1 AND length(title) <= 140);

TABLE communities
  ROW LEVEL SECURITY
  id uuid NOT NULL
  slug text NOT NULL
  name text NOT NULL
  kind text NOT NULL
  listed boolean NOT NULL DEFAULT true
  purpose text NOT NULL DEFAULT ''::text
  welcome_markdown text NOT NULL DEFAULT ''::text
  welcome_html text NOT NULL DEFAULT ''::text
  language text NOT NULL DEFAULT 'en'::text
  joining text NOT NULL DEFAULT 'open'::text
  settings jsonb NOT NULL DEFAULT '{}'::jsonb
  link_hash bytea
  created_at timestamp with time zone NOT NULL DEFAULT now()
  last_activity_at timestamp with time zone NOT NULL DEFAULT now()
  archived_at timestamp with time zone
  CONSTRAINT communities_joining_check CHECK (joining = ANY (ARRAY['open'::text, 'questions'::text, 'invitation'::text]))
  CONSTRAINT communities_kind_check CHECK (kind = ANY (ARRAY['public'::text, 'closed'::text, 'secret'::text]))
  CONSTRAINT communities_language_check CHECK (length(language) <= 12)
  CONSTRAINT communities_name_check CHECK (length(name) >= 1 AND length(name) <= 80)
  CONSTRAINT communities_pkey PRIMARY KEY (id)
  CONSTRAINT communities_purpose_check CHECK (length(purpose) <= 500)
  CONSTRAINT communities_slug_check CHECK (slug ~ '^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$'::text)
  CONSTRAINT communities_slug_key UNIQUE (slug)
  CONSTRAINT communities_welcome_markdown_check CHECK (length(welcome_markdown) <= 10000);

TABLE community_people
  ROW LEVEL SECURITY
  community_id uuid NOT NULL
  persona_id uuid NOT NULL
  role text NOT NULL
  since timestamp with time zone NOT NULL DEFAULT now()
  CONSTRAINT community_people_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id) ON DELETE CASCADE
  CONSTRAINT community_people_persona_id_fkey FOREIGN KEY (persona_id) REFERENCES personas(id) ON DELETE CASCADE
  CONSTRAINT community_people_pkey PRIMARY KEY (community_id, persona_id);

TABLE community_topics
  ROW LEVEL SECURITY
  community_id uuid NOT NULL
  topic text NOT NULL
  CONSTRAINT community_topics_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id) ON DELETE CASCADE
  CONSTRAINT community_topics_pkey PRIMARY KEY (community_id, topic)
  CONSTRAINT community_topics_topic_check CHECK (length(topic) >= 2 AND length(topic) <= 40 AND topic = lower(topic));

TABLE compassion_additions
  ROW LEVEL SECURITY
  id uuid NOT NULL
  language text NOT NULL
  tier text
  concern text NOT NULL
  phrase text NOT NULL
  reviewed_by text NOT NULL
  added_at timestamp with time zone NOT NULL
  withdrawn_at timestamp with time zone
  CONSTRAINT compassion_additions_concern_check CHECK (concern = ANY (ARRAY['suicide'::text, 'overdose'::text, 'self_harm'::text, 'eating_disorder'::text, 'substance_use'::text, 'low_mood'::text]))
  CONSTRAINT compassion_additions_language_check CHECK (length(language) >= 2 AND length(language) <= 3)
  CONSTRAINT compassion_additions_phrase_check CHECK (length(phrase) >= 2 AND length(phrase) <= 300)
  CONSTRAINT compassion_additions_pkey PRIMARY KEY (id)
  CONSTRAINT compassion_additions_reviewed_by_check CHECK (length(reviewed_by) >= 1 AND length(reviewed_by) <= 200)
  CONSTRAINT compassion_additions_tier_check CHECK (tier = ANY (ARRAY['T0'::text, 'T1'::text, 'T2'::text, 'T3'::text]));

TABLE compassion_counts
  ROW LEVEL SECURITY
  day date NOT NULL
  tier text NOT NULL
  surface text NOT NULL
  language text NOT NULL
  count integer NOT NULL
  CONSTRAINT compassion_counts_count_check CHECK (count > 0)
  CONSTRAINT compassion_counts_language_check CHECK (length(language) >= 2 AND length(language) <= 3)
  CONSTRAINT compassion_counts_pkey PRIMARY KEY (day, tier, surface, language)
  CONSTRAINT compassion_counts_surface_check CHECK (surface = ANY (ARRAY['search'::text, 'tag'::text, 'directory'::text, 'name'::text]))
  CONSTRAINT compassion_counts_tier_check CHECK (tier = ANY (ARRAY['T0'::text, 'T1'::text, 'T2'::text, 'T3'::text]));

TABLE compassion_near_misses
  ROW LEVEL SECURITY
  day date NOT NULL
  query_key bytea NOT NULL
  caller_key bytea NOT NULL
  CONSTRAINT compassion_near_misses_caller_key_check CHECK (length(caller_key) = 16)
  CONSTRAINT compassion_near_misses_pkey PRIMARY KEY (query_key, day, caller_key)
  CONSTRAINT compassion_near_misses_query_key_check CHECK (length(query_key) = 16);

TABLE compassion_near_words
  ROW LEVEL SECURITY
  query_key bytea NOT NULL
  words text NOT NULL
  last_day date NOT NULL
  CONSTRAINT compassion_near_words_pkey PRIMARY KEY (query_key)
  CONSTRAINT compassion_near_words_query_key_check CHECK (length(query_key) = 16)
  CONSTRAINT compassion_near_words_words_check CHECK (length(words) <= 80);

TABLE credentials
  ROW LEVEL SECURITY
  member_id uuid NOT NULL
  passphrase_hash text
  passphrase_changed_at timestamp with time zone
  totp_secret bytea
  totp_confirmed_at timestamp with time zone
  totp_last_step bigint
  user_handle bytea NOT NULL
  CONSTRAINT credentials_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id) ON DELETE CASCADE
  CONSTRAINT credentials_pkey PRIMARY KEY (member_id)
  CONSTRAINT credentials_user_handle_key UNIQUE (user_handle);

TABLE crisis_line_checks
  country character(2) NOT NULL
  line_key text NOT NULL
  checked_on date NOT NULL
  corrected jsonb
  CONSTRAINT crisis_line_checks_line_key_check CHECK (length(line_key) <= 80)
  CONSTRAINT crisis_line_checks_pkey PRIMARY KEY (country, line_key);

TABLE debriefs
  ROW LEVEL SECURITY
  id uuid NOT NULL
  community_id uuid
  asked_by uuid NOT NULL
  asked_of uuid
  words text NOT NULL DEFAULT ''::text
  asked_at timestamp with time zone NOT NULL
  answered_by uuid
  answered_at timestamp with time zone
  answer text NOT NULL DEFAULT ''::text
  CONSTRAINT debriefs_answer_check CHECK (length(answer) <= 500)
  CONSTRAINT debriefs_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES personas(id) ON DELETE SET NULL
  CONSTRAINT debriefs_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES personas(id) ON DELETE CASCADE
  CONSTRAINT debriefs_asked_of_fkey FOREIGN KEY (asked_of) REFERENCES personas(id) ON DELETE SET NULL
  CONSTRAINT debriefs_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id) ON DELETE CASCADE
  CONSTRAINT debriefs_pkey PRIMARY KEY (id)
  CONSTRAINT debriefs_words_check CHECK (length(words) <= 1000);

TABLE decisions
  ROW LEVEL SECURITY
  id uuid NOT NULL
  community_id uuid
  subject_type text NOT NULL
  subject_id uuid NOT NULL
  author_persona_id uuid
  act text NOT NULL
  rule_id uuid
  reason text NOT NULL
  decided_at timestamp with time zone NOT NULL DEFAULT now()
  rule_title text
  case_id uuid
  facts text NOT NULL DEFAULT ''::text
  automation text NOT NULL DEFAULT 'none'::text
  scope text NOT NULL DEFAULT 'thing'::text
  until timestamp with time zone
  severity smallint
  appeal_until timestamp with time zone
  CONSTRAINT decisions_act_check CHECK (act = ANY (ARRAY['care'::text, 'coach'::text, 'ask_edit'::text, 'note'::text, 'hide'::text, 'cool'::text, 'remove'::text, 'slow'::text, 'lock'::text, 'limit'::text, 'suspend'::text, 'ban'::text, 'ban_instance'::text, 'restore'::text, 'release'::text, 'unlock'::text, 'lift'::text, 'dismiss'::text, 'pause'::text, 'resume'::text]))
  CONSTRAINT decisions_author_persona_id_fkey FOREIGN KEY (author_persona_id) REFERENCES personas(id) ON DELETE CASCADE
  CONSTRAINT decisions_automation_check CHECK (automation = ANY (ARRAY['none'::text, 'noticed'::text, 'acted'::text]))
  CONSTRAINT decisions_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id) ON DELETE SET NULL
  CONSTRAINT decisions_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id) ON DELETE CASCADE
  CONSTRAINT decisions_facts_check CHECK (length(facts) <= 2000)
  CONSTRAINT decisions_pkey PRIMARY KEY (id)
  CONSTRAINT decisions_reason_check CHECK (length(reason) <= 2000)
  CONSTRAINT decisions_rule_id_fkey FOREIGN KEY (rule_id) REFERENCES charter_rules(id) ON DELETE SET NULL
  CONSTRAINT decisions_rule_title_check CHECK (length(rule_title) <= 140)
  CONSTRAINT decisions_scope_check CHECK (scope = ANY (ARRAY['thing'::text, 'thread'::text, 'community'::text, 'instance'::text]))
  CONSTRAINT decisions_severity_check CHECK (severity >= 1 AND severity <= 3)
  CONSTRAINT decisions_subject_type_check CHECK (subject_type = ANY (ARRAY['post'::text, 'persona'::text, 'message'::text, 'community'::text]));

TABLE drafts
  ROW LEVEL SECURITY
  id uuid NOT NULL
  member_id uuid NOT NULL
  kind text NOT NULL
  place text NOT NULL
  fields jsonb NOT NULL DEFAULT '{}'::jsonb
  created_at timestamp with time zone NOT NULL DEFAULT now()
  updated_at timestamp with time zone NOT NULL DEFAULT now()
  CONSTRAINT drafts_fields_check CHECK (length(fields::text) <= 200000)
  CONSTRAINT drafts_kind_check CHECK (kind = ANY (ARRAY['thread'::text, 'reply'::text, 'edit'::text, 'message'::text, 'report'::text, 'other'::text]))
  CONSTRAINT drafts_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id) ON DELETE CASCADE
  CONSTRAINT drafts_member_id_place_key UNIQUE (member_id, place)
  CONSTRAINT drafts_pkey PRIMARY KEY (id)
  CONSTRAINT drafts_place_check CHECK (length(place) <= 200);

TABLE duty_shifts
  ROW LEVEL SECURITY
  id uuid NOT NULL
  community_id uuid
  persona_id uuid NOT NULL
  is_on_call boolean NOT NULL DEFAULT false
  weekday smallint
  from_minute integer NOT NULL
  to_minute integer NOT NULL
  CONSTRAINT duty_shifts_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id) ON DELETE CASCADE
  CONSTRAINT duty_shifts_from_minute_check CHECK (from_minute >= 0 AND from_minute <= 1439)
  CONSTRAINT duty_shifts_persona_id_fkey FOREIGN KEY (persona_id) REFERENCES personas(id) ON DELETE CASCADE
  CONSTRAINT duty_shifts_pkey PRIMARY KEY (id)
  CONSTRAINT duty_shifts_to_minute_check CHECK (to_minute >= 1 AND to_minute <= 1440)
  CONSTRAINT duty_shifts_weekday_check CHECK (weekday >= 0 AND weekday <= 6);

TABLE email_addresses
  ROW LEVEL SECURITY
  member_id uuid NOT NULL
  address citext NOT NULL
  verified_at timestamp with time zone
  wants_mail boolean NOT NULL DEFAULT false
  CONSTRAINT email_addresses_address_check CHECK (length(address::text) <= 254)
  CONSTRAINT email_addresses_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id) ON DELETE CASCADE
  CONSTRAINT email_addresses_pkey PRIMARY KEY (member_id);

TABLE exposures
  ROW LEVEL SECURITY
  member_id uuid NOT NULL
  day date NOT NULL
  opened integer NOT NULL DEFAULT 0
  heavy integer NOT NULL DEFAULT 0
  heavy_in_a_row integer NOT NULL DEFAULT 0
  opened_posts uuid[] NOT NULL DEFAULT '{}'::uuid[]
  CONSTRAINT exposures_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id) ON DELETE CASCADE
  CONSTRAINT exposures_pkey PRIMARY KEY (member_id, day);

TABLE facet_communities
  ROW LEVEL SECURITY
  facet_id uuid NOT NULL
  community_id uuid NOT NULL
  CONSTRAINT facet_communities_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id) ON DELETE CASCADE
  CONSTRAINT facet_communities_facet_id_fkey FOREIGN KEY (facet_id) REFERENCES facets(id) ON DELETE CASCADE
  CONSTRAINT facet_communities_pkey PRIMARY KEY (facet_id, community_id);

TABLE facets
  ROW LEVEL SECURITY
  id uuid NOT NULL
  persona_id uuid NOT NULL
  kind text NOT NULL
  label text NOT NULL DEFAULT ''::text
  value text NOT NULL
  audience text NOT NULL DEFAULT 'me'::text
  "position" integer NOT NULL DEFAULT 0
  CONSTRAINT facets_audience_check CHECK (audience = ANY (ARRAY['me'::text, 'communities'::text, 'members'::text, 'everyone'::text]))
  CONSTRAINT facets_kind_check CHECK (kind = ANY (ARRAY['about'::text, 'diagnosis'::text, 'pronouns'::text, 'country'::text, 'role'::text, 'languages'::text, 'interests'::text, 'other'::text]))
  CONSTRAINT facets_label_check CHECK (length(label) <= 40)
  CONSTRAINT facets_persona_id_fkey FOREIGN KEY (persona_id) REFERENCES personas(id) ON DELETE CASCADE
  CONSTRAINT facets_pkey PRIMARY KEY (id)
  CONSTRAINT facets_value_check CHECK (length(value) >= 1 AND length(value) <= 2000);

TABLE golden_texts
  ROW LEVEL SECURITY
  verdict_id uuid NOT NULL
  consent_id uuid NOT NULL
  post_id uuid NOT NULL
  family text NOT NULL
  words text NOT NULL
  CONSTRAINT golden_texts_consent_id_fkey FOREIGN KEY (consent_id) REFERENCES learning_consents(id) ON DELETE CASCADE
  CONSTRAINT golden_texts_family_check CHECK (family ~ '^[0-9a-f]{16}$'::text)
  CONSTRAINT golden_texts_pkey PRIMARY KEY (verdict_id)
  CONSTRAINT golden_texts_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts(id) ON DELETE CASCADE
  CONSTRAINT golden_texts_verdict_id_fkey FOREIGN KEY (verdict_id) REFERENCES golden_verdicts(id) ON DELETE CASCADE
  CONSTRAINT golden_texts_words_check CHECK (length(words) <= 70000);

TABLE golden_verdicts
  ROW LEVEL SECURITY
  id uuid NOT NULL
  decision_id uuid NOT NULL
  day date NOT NULL
  surface text NOT NULL
  act text NOT NULL
  opened_by text NOT NULL
  verdict text NOT NULL
  weights text NOT NULL
  labels jsonb NOT NULL
  judge bytea NOT NULL
  CONSTRAINT golden_verdicts_act_check CHECK (length(act) <= 20)
  CONSTRAINT golden_verdicts_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES decisions(id) ON DELETE CASCADE
  CONSTRAINT golden_verdicts_decision_id_key UNIQUE (decision_id)
  CONSTRAINT golden_verdicts_judge_check CHECK (length(judge) = 32)
  CONSTRAINT golden_verdicts_labels_check CHECK (length(labels::text) <= 4000)
  CONSTRAINT golden_verdicts_opened_by_check CHECK (opened_by = ANY (ARRAY['finding'::text, 'report'::text]))
  CONSTRAINT golden_verdicts_pkey PRIMARY KEY (id)
  CONSTRAINT golden_verdicts_surface_check CHECK (length(surface) <= 20)
  CONSTRAINT golden_verdicts_verdict_check CHECK (verdict = ANY (ARRAY['right'::text, 'strict'::text, 'missed'::text]))
  CONSTRAINT golden_verdicts_weights_check CHECK (length(weights) <= 64);

TABLE identity_requests
  ROW LEVEL SECURITY
  id uuid NOT NULL
  case_id uuid NOT NULL
  persona_id uuid NOT NULL
  scope text NOT NULL
  asked_by uuid NOT NULL
  reason text NOT NULL
  asked_at timestamp with time zone NOT NULL
  answered_by uuid
  agreed boolean
  answer_reason text NOT NULL DEFAULT ''::text
  answered_at timestamp with time zone
  usable_until timestamp with time zone
  used_at timestamp with time zone
  CONSTRAINT identity_requests_answer_reason_check CHECK (length(answer_reason) <= 1000)
  CONSTRAINT identity_requests_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES personas(id) ON DELETE CASCADE
  CONSTRAINT identity_requests_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES personas(id) ON DELETE CASCADE
  CONSTRAINT identity_requests_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id) ON DELETE CASCADE
  CONSTRAINT identity_requests_persona_id_fkey FOREIGN KEY (persona_id) REFERENCES personas(id) ON DELETE CASCADE
  CONSTRAINT identity_requests_pkey PRIMARY KEY (id)
  CONSTRAINT identity_requests_reason_check CHECK (length(reason) >= 10 AND length(reason) <= 1000)
  CONSTRAINT identity_requests_scope_check CHECK (scope = ANY (ARRAY['name'::text, 'contact'::text]));

TABLE insight_consents
  ROW LEVEL SECURITY
  id uuid NOT NULL
  member_id uuid NOT NULL
  community_id uuid
  given_on date NOT NULL
  CONSTRAINT insight_consents_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id) ON DELETE CASCADE
  CONSTRAINT insight_consents_member_id_community_id_key UNIQUE NULLS NOT DISTINCT (member_id, community_id)
  CONSTRAINT insight_consents_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id) ON DELETE CASCADE
  CONSTRAINT insight_consents_pkey PRIMARY KEY (id);

TABLE insight_files
  ROW LEVEL SECURITY
  id uuid NOT NULL
  project_id uuid NOT NULL
  name text NOT NULL
  bytes bigint NOT NULL
  received bigint NOT NULL DEFAULT 0
  sha256 text
  state text NOT NULL
  begun_at timestamp with time zone NOT NULL
  CONSTRAINT insight_files_bytes_check CHECK (bytes > 0)
  CONSTRAINT insight_files_check CHECK (received >= 0 AND received <= bytes)
  CONSTRAINT insight_files_name_check CHECK (length(name) >= 1 AND length(name) <= 120)
  CONSTRAINT insight_files_pkey PRIMARY KEY (id)
  CONSTRAINT insight_files_project_id_fkey FOREIGN KEY (project_id) REFERENCES insight_projects(id) ON DELETE CASCADE
  CONSTRAINT insight_files_sha256_check CHECK (sha256 ~ '^[0-9a-f]{64}$'::text)
  CONSTRAINT insight_files_state_check CHECK (state = ANY (ARRAY['arriving'::text, 'checking'::text, 'whole'::text, 'wrong'::text]));

TABLE insight_looks
  ROW LEVEL SECURITY
  id uuid NOT NULL
  at timestamp with time zone NOT NULL
  who text NOT NULL
  project_id uuid NOT NULL
  project text NOT NULL
  act text NOT NULL
  what text NOT NULL DEFAULT ''::text
  CONSTRAINT insight_looks_act_check CHECK (act = ANY (ARRAY['made'::text, 'opened'::text, 'put_in'::text, 'took_out'::text, 'ran'::text, 'stopped'::text, 'went_on'::text, 'read'::text, 'deleted'::text]))
  CONSTRAINT insight_looks_pkey PRIMARY KEY (id)
  CONSTRAINT insight_looks_project_check CHECK (length(project) <= 120)
  CONSTRAINT insight_looks_what_check CHECK (length(what) <= 160)
  CONSTRAINT insight_looks_who_check CHECK (length(who) <= 40);

TABLE insight_places
  ROW LEVEL SECURITY
  community_id uuid NOT NULL
  agreed_on date NOT NULL
  CONSTRAINT insight_places_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id) ON DELETE CASCADE
  CONSTRAINT insight_places_pkey PRIMARY KEY (community_id);

TABLE insight_projects
  ROW LEVEL SECURITY
  id uuid NOT NULL
  name text NOT NULL
  purpose text NOT NULL
  ethics text NOT NULL
  made_at timestamp with time zone NOT NULL
  CONSTRAINT insight_projects_ethics_check CHECK (length(ethics) >= 1 AND length(ethics) <= 4000)
  CONSTRAINT insight_projects_name_check CHECK (length(name) >= 1 AND length(name) <= 120)
  CONSTRAINT insight_projects_pkey PRIMARY KEY (id)
  CONSTRAINT insight_projects_purpose_check CHECK (length(purpose) >= 1 AND length(purpose) <= 2000);

TABLE insight_runs
  ROW LEVEL SECURITY
  id uuid NOT NULL
  project_id uuid NOT NULL
  title text NOT NULL
  codebooks text NOT NULL
  state text NOT NULL
  share real NOT NULL DEFAULT 0
  said text NOT NULL DEFAULT ''::text
  made_at timestamp with time zone NOT NULL
  seen_at timestamp with time zone NOT NULL
  CONSTRAINT insight_runs_codebooks_check CHECK (length(codebooks) <= 200)
  CONSTRAINT insight_runs_pkey PRIMARY KEY (id)
  CONSTRAINT insight_runs_project_id_fkey FOREIGN KEY (project_id) REFERENCES insight_projects(id) ON DELETE CASCADE
  CONSTRAINT insight_runs_said_check CHECK (length(said) <= 4000)
  CONSTRAINT insight_runs_state_check CHECK (state = ANY (ARRAY['waiting'::text, 'running'::text, 'stopping'::text, 'stopped'::text, 'done'::text, 'failed'::text]))
  CONSTRAINT insight_runs_title_check CHECK (length(title) >= 1 AND length(title) <= 120);

TABLE insight_told
  ROW LEVEL SECURITY
  community_id uuid NOT NULL
  made_at timestamp with time zone NOT NULL
  told jsonb NOT NULL
  CONSTRAINT insight_told_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id) ON DELETE CASCADE
  CONSTRAINT insight_told_pkey PRIMARY KEY (community_id)
  CONSTRAINT insight_told_told_check CHECK (length(told::text) <= 40000);

TABLE instance_settings
  key text NOT NULL
  value jsonb NOT NULL
  updated_at timestamp with time zone NOT NULL DEFAULT now()
  CONSTRAINT instance_settings_key_check CHECK (length(key) <= 64)
  CONSTRAINT instance_settings_pkey PRIMARY KEY (key);

TABLE invitations
  ROW LEVEL SECURITY
  id uuid NOT NULL
  community_id uuid NOT NULL
  token_hash bytea NOT NULL
  created_at timestamp with time zone NOT NULL DEFAULT now()
  expires_at timestamp with time zone NOT NULL
  uses_max integer NOT NULL
  uses integer NOT NULL DEFAULT 0
  role text NOT NULL DEFAULT 'member'::text
  note text NOT NULL DEFAULT ''::text
  revoked_at timestamp with time zone
  made_by uuid
  CONSTRAINT invitations_check CHECK (uses <= uses_max)
  CONSTRAINT invitations_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id) ON DELETE CASCADE
  CONSTRAINT invitations_made_by_fkey FOREIGN KEY (made_by) REFERENCES personas(id) ON DELETE SET NULL
  CONSTRAINT invitations_note_check CHECK (length(note) <= 140)
  CONSTRAINT invitations_pkey PRIMARY KEY (id)
  CONSTRAINT invitations_role_check CHECK (role = ANY (ARRAY['member'::text, 'peer_supporter'::text, 'clinician'::text, 'facilitator'::text]))
  CONSTRAINT invitations_token_hash_key UNIQUE (token_hash)
  CONSTRAINT invitations_uses_max_check CHECK (uses_max >= 1 AND uses_max <= 1000);

TABLE join_requests
  ROW LEVEL SECURITY
  id uuid NOT NULL
  community_id uuid NOT NULL
  persona_id uuid NOT NULL
  answers jsonb NOT NULL DEFAULT '[]'::jsonb
  status text NOT NULL DEFAULT 'waiting'::text
  reason text NOT NULL DEFAULT ''::text
  asked_at timestamp with time zone NOT NULL DEFAULT now()
  decided_at timestamp with time zone
  CONSTRAINT join_requests_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id) ON DELETE CASCADE
  CONSTRAINT join_requests_persona_id_fkey FOREIGN KEY (persona_id) REFERENCES personas(id) ON DELETE CASCADE
  CONSTRAINT join_requests_pkey PRIMARY KEY (id)
  CONSTRAINT join_requests_reason_check CHECK (length(reason) <= 1000)
  CONSTRAINT join_requests_status_check CHECK (status = ANY (ARRAY['waiting'::text, 'accepted'::text, 'declined'::text, 'withdrawn'::text]));

TABLE kept_exercises
  ROW LEVEL SECURITY
  id uuid NOT NULL
  member_id uuid NOT NULL
  exercise text NOT NULL
  sealed bytea NOT NULL
  created_at timestamp with time zone NOT NULL DEFAULT now()
  CONSTRAINT kept_exercises_exercise_check CHECK (length(exercise) <= 60)
  CONSTRAINT kept_exercises_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id) ON DELETE CASCADE
  CONSTRAINT kept_exercises_pkey PRIMARY KEY (id)
  CONSTRAINT kept_exercises_sealed_check CHECK (length(sealed) <= 200000);

TABLE learning_consents
  ROW LEVEL SECURITY
  id uuid NOT NULL
  member_id uuid NOT NULL
  given_on date NOT NULL
  CONSTRAINT learning_consents_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id) ON DELETE CASCADE
  CONSTRAINT learning_consents_member_id_key UNIQUE (member_id)
  CONSTRAINT learning_consents_pkey PRIMARY KEY (id);

TABLE look_ins
  ROW LEVEL SECURITY
  post_id uuid NOT NULL
  thread_id uuid NOT NULL
  community_id uuid NOT NULL
  persona_id uuid NOT NULL
  wished_at timestamp with time zone NOT NULL
  CONSTRAINT look_ins_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id) ON DELETE CASCADE
  CONSTRAINT look_ins_persona_id_fkey FOREIGN KEY (persona_id) REFERENCES personas(id) ON DELETE CASCADE
  CONSTRAINT look_ins_pkey PRIMARY KEY (post_id)
  CONSTRAINT look_ins_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts(id) ON DELETE CASCADE
  CONSTRAINT look_ins_thread_id_fkey FOREIGN KEY (thread_id) REFERENCES threads(id) ON DELETE CASCADE;

TABLE members
  ROW LEVEL SECURITY
  id uuid NOT NULL
  created_at timestamp with time zone NOT NULL DEFAULT now()
  standing text NOT NULL DEFAULT 'active'::text
  suspended_until timestamp with time zone
  is_operator boolean NOT NULL DEFAULT false
  may_write_articles boolean NOT NULL DEFAULT false
  age_stated_at timestamp with time zone
  minimum_age_stated smallint
  country character(2)
  locale text NOT NULL DEFAULT 'en'::text
  theme text NOT NULL DEFAULT 'system'::text
  last_seen_on date
  CONSTRAINT members_locale_check CHECK (length(locale) <= 12)
  CONSTRAINT members_pkey PRIMARY KEY (id)
  CONSTRAINT members_standing_check CHECK (standing = ANY (ARRAY['active'::text, 'suspended'::text, 'closed'::text]))
  CONSTRAINT members_theme_check CHECK (theme = ANY (ARRAY['system'::text, 'light'::text, 'dark'::text]));

TABLE membership_questions
  ROW LEVEL SECURITY
  id uuid NOT NULL
  community_id uuid NOT NULL
  "position" integer NOT NULL
  question text NOT NULL
  required boolean NOT NULL DEFAULT true
  retired_at timestamp with time zone
  CONSTRAINT membership_questions_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id) ON DELETE CASCADE
  CONSTRAINT membership_questions_pkey PRIMARY KEY (id)
  CONSTRAINT membership_questions_question_check CHECK (length(question) >= 1 AND length(question) <= 300);

TABLE memberships
  ROW LEVEL SECURITY
  community_id uuid NOT NULL
  member_id uuid NOT NULL
  persona_id uuid NOT NULL
  role text NOT NULL DEFAULT 'member'::text
  status text NOT NULL DEFAULT 'active'::text
  joined_at timestamp with time zone NOT NULL DEFAULT now()
  ended_at timestamp with time zone
  end_reason text NOT NULL DEFAULT ''::text
  invitation_id uuid
  CONSTRAINT memberships_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id) ON DELETE CASCADE
  CONSTRAINT memberships_end_reason_check CHECK (length(end_reason) <= 1000)
  CONSTRAINT memberships_invitation_id_fkey FOREIGN KEY (invitation_id) REFERENCES invitations(id) ON DELETE SET NULL
  CONSTRAINT memberships_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id) ON DELETE CASCADE
  CONSTRAINT memberships_persona_id_fkey FOREIGN KEY (persona_id) REFERENCES personas(id)
  CONSTRAINT memberships_pkey PRIMARY KEY (community_id, member_id)
  CONSTRAINT memberships_role_check CHECK (role = ANY (ARRAY['owner'::text, 'moderator'::text, 'facilitator'::text, 'peer_supporter'::text, 'clinician'::text, 'member'::text]))
  CONSTRAINT memberships_status_check CHECK (status = ANY (ARRAY['active'::text, 'left'::text, 'removed'::text, 'banned'::text]));

TABLE message_wishes
  ROW LEVEL SECURITY
  member_id uuid NOT NULL
  who text NOT NULL
  CONSTRAINT message_wishes_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id) ON DELETE CASCADE
  CONSTRAINT message_wishes_pkey PRIMARY KEY (member_id)
  CONSTRAINT message_wishes_who_check CHECK (who = ANY (ARRAY['nobody'::text, 'communities'::text, 'members'::text]));

TABLE moderation_log
  ROW LEVEL SECURITY
  decision_id uuid NOT NULL
  community_id uuid
  on_day date NOT NULL
  act text NOT NULL
  rule_title text
  automation text NOT NULL
  was_overturned boolean NOT NULL DEFAULT false
  CONSTRAINT moderation_log_act_check CHECK (length(act) <= 40)
  CONSTRAINT moderation_log_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id) ON DELETE CASCADE
  CONSTRAINT moderation_log_pkey PRIMARY KEY (decision_id)
  CONSTRAINT moderation_log_rule_title_check CHECK (length(rule_title) <= 140);

TABLE moderation_settings
  ROW LEVEL SECURITY
  community_id uuid
  minutes_imminent integer NOT NULL DEFAULT 15
  minutes_high integer NOT NULL DEFAULT 60
  minutes_medium integer NOT NULL DEFAULT 480
  minutes_low integer NOT NULL DEFAULT 1440
  hours_appeal integer NOT NULL DEFAULT 72
  days_to_appeal integer NOT NULL DEFAULT 30
  time_zone text NOT NULL DEFAULT 'Etc/UTC'::text
  night_from integer NOT NULL DEFAULT 0
  night_to integer NOT NULL DEFAULT 0
  is_log_public boolean NOT NULL DEFAULT true
  CONSTRAINT moderation_settings_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id) ON DELETE CASCADE
  CONSTRAINT moderation_settings_community_id_key UNIQUE NULLS NOT DISTINCT (community_id)
  CONSTRAINT moderation_settings_days_to_appeal_check CHECK (days_to_appeal >= 7 AND days_to_appeal <= 180)
  CONSTRAINT moderation_settings_hours_appeal_check CHECK (hours_appeal >= 12 AND hours_appeal <= 336)
  CONSTRAINT moderation_settings_minutes_high_check CHECK (minutes_high >= 15 AND minutes_high <= 480)
  CONSTRAINT moderation_settings_minutes_imminent_check CHECK (minutes_imminent >= 5 AND minutes_imminent <= 60)
  CONSTRAINT moderation_settings_minutes_low_check CHECK (minutes_low >= 240 AND minutes_low <= 10080)
  CONSTRAINT moderation_settings_minutes_medium_check CHECK (minutes_medium >= 60 AND minutes_medium <= 2880)
  CONSTRAINT moderation_settings_night_from_check CHECK (night_from >= 0 AND night_from <= 1439)
  CONSTRAINT moderation_settings_night_to_check CHECK (night_to >= 0 AND night_to <= 1439)
  CONSTRAINT moderation_settings_time_zone_check CHECK (length(time_zone) <= 60);

TABLE moderation_shadow_hits
  ROW LEVEL SECURITY
  term_id uuid NOT NULL
  post_id uuid NOT NULL
  day date NOT NULL
  would text NOT NULL
  CONSTRAINT moderation_shadow_hits_pkey PRIMARY KEY (term_id, post_id)
  CONSTRAINT moderation_shadow_hits_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts(id) ON DELETE CASCADE
  CONSTRAINT moderation_shadow_hits_term_id_fkey FOREIGN KEY (term_id) REFERENCES moderation_terms(id) ON DELETE CASCADE
  CONSTRAINT moderation_shadow_hits_would_check CHECK (would = ANY (ARRAY['watch'::text, 'hold'::text, 'refuse'::text, 'nothing'::text]));

TABLE moderation_signals
  ROW LEVEL SECURITY
  id uuid NOT NULL
  community_id uuid
  kind text NOT NULL
  case_id uuid
  persona_id uuid NOT NULL
  other_persona_id uuid
  signs jsonb NOT NULL
  sureness real NOT NULL
  at timestamp with time zone NOT NULL
  dismissed_at timestamp with time zone
  CONSTRAINT moderation_signals_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id) ON DELETE CASCADE
  CONSTRAINT moderation_signals_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id) ON DELETE CASCADE
  CONSTRAINT moderation_signals_kind_check CHECK (kind = ANY (ARRAY['brigade'::text, 'related'::text]))
  CONSTRAINT moderation_signals_other_persona_id_fkey FOREIGN KEY (other_persona_id) REFERENCES personas(id) ON DELETE CASCADE
  CONSTRAINT moderation_signals_persona_id_fkey FOREIGN KEY (persona_id) REFERENCES personas(id) ON DELETE CASCADE
  CONSTRAINT moderation_signals_pkey PRIMARY KEY (id)
  CONSTRAINT moderation_signals_signs_check CHECK (length(signs::text) <= 4000)
  CONSTRAINT moderation_signals_sureness_check CHECK (sureness >= 0::double precision AND sureness <= 1::double precision);

TABLE moderation_term_hits
  ROW LEVEL SECURITY
  term_id uuid NOT NULL
  day date NOT NULL
  hits integer NOT NULL DEFAULT 0
  CONSTRAINT moderation_term_hits_pkey PRIMARY KEY (term_id, day)
  CONSTRAINT moderation_term_hits_term_id_fkey FOREIGN KEY (term_id) REFERENCES moderation_terms(id) ON DELETE CASCADE;

TABLE moderation_terms
  ROW LEVEL SECURITY
  id uuid NOT NULL
  community_id uuid
  term text NOT NULL
  kind text NOT NULL
  action text NOT NULL
  variants boolean NOT NULL DEFAULT true
  note text NOT NULL DEFAULT ''::text
  state text NOT NULL DEFAULT 'draft'::text
  made_by uuid
  made_at timestamp with time zone NOT NULL
  changed_at timestamp with time zone NOT NULL
  expires_at timestamp with time zone
  CONSTRAINT moderation_terms_action_check CHECK (action = ANY (ARRAY['watch'::text, 'hold'::text, 'refuse'::text]))
  CONSTRAINT moderation_terms_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id) ON DELETE CASCADE
  CONSTRAINT moderation_terms_kind_check CHECK (kind = ANY (ARRAY['term'::text, 'hashtag'::text]))
  CONSTRAINT moderation_terms_made_by_fkey FOREIGN KEY (made_by) REFERENCES personas(id) ON DELETE SET NULL
  CONSTRAINT moderation_terms_note_check CHECK (length(note) <= 500)
  CONSTRAINT moderation_terms_pkey PRIMARY KEY (id)
  CONSTRAINT moderation_terms_state_check CHECK (state = ANY (ARRAY['draft'::text, 'shadow'::text, 'live'::text, 'retired'::text]))
  CONSTRAINT moderation_terms_term_check CHECK (length(term) >= 2 AND length(term) <= 80);

TABLE moderator_buddies
  ROW LEVEL SECURITY
  community_id uuid NOT NULL
  persona_id uuid NOT NULL
  buddy_persona_id uuid NOT NULL
  since timestamp with time zone NOT NULL
  agreed_at timestamp with time zone
  a_lot_on date
  CONSTRAINT moderator_buddies_buddy_persona_id_fkey FOREIGN KEY (buddy_persona_id) REFERENCES personas(id) ON DELETE CASCADE
  CONSTRAINT moderator_buddies_check CHECK (persona_id <> buddy_persona_id)
  CONSTRAINT moderator_buddies_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id) ON DELETE CASCADE
  CONSTRAINT moderator_buddies_persona_id_fkey FOREIGN KEY (persona_id) REFERENCES personas(id) ON DELETE CASCADE
  CONSTRAINT moderator_buddies_pkey PRIMARY KEY (community_id, persona_id);

TABLE moderator_check_ins
  ROW LEVEL SECURITY
  id uuid NOT NULL
  member_id uuid NOT NULL
  at timestamp with time zone NOT NULL
  feels smallint NOT NULL
  sealed bytea
  CONSTRAINT moderator_check_ins_feels_check CHECK (feels >= 1 AND feels <= 5)
  CONSTRAINT moderator_check_ins_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id) ON DELETE CASCADE
  CONSTRAINT moderator_check_ins_pkey PRIMARY KEY (id)
  CONSTRAINT moderator_check_ins_sealed_check CHECK (length(sealed) <= 20000);

TABLE moderator_wishes
  ROW LEVEL SECURITY
  member_id uuid NOT NULL
  daily_budget smallint NOT NULL DEFAULT 25
  fold text NOT NULL DEFAULT 'always'::text
  CONSTRAINT moderator_wishes_daily_budget_check CHECK (daily_budget >= 1 AND daily_budget <= 200)
  CONSTRAINT moderator_wishes_fold_check CHECK (fold = ANY (ARRAY['always'::text, 'strong'::text, 'never'::text]))
  CONSTRAINT moderator_wishes_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id) ON DELETE CASCADE
  CONSTRAINT moderator_wishes_pkey PRIMARY KEY (member_id);

TABLE mutes
  ROW LEVEL SECURITY
  member_id uuid NOT NULL
  persona_id uuid NOT NULL
  created_at timestamp with time zone NOT NULL DEFAULT now()
  CONSTRAINT mutes_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id) ON DELETE CASCADE
  CONSTRAINT mutes_persona_id_fkey FOREIGN KEY (persona_id) REFERENCES personas(id) ON DELETE CASCADE
  CONSTRAINT mutes_pkey PRIMARY KEY (member_id, persona_id);

TABLE notification_mails
  ROW LEVEL SECURITY
  member_id uuid NOT NULL
  sent_at timestamp with time zone NOT NULL
  CONSTRAINT notification_mails_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id) ON DELETE CASCADE
  CONSTRAINT notification_mails_pkey PRIMARY KEY (member_id);

TABLE notifications
  ROW LEVEL SECURITY
  id uuid NOT NULL
  member_id uuid NOT NULL
  kind text NOT NULL
  thread_id uuid
  post_id uuid
  community_id uuid
  subject_id uuid
  created_at timestamp with time zone NOT NULL DEFAULT now()
  read_at timestamp with time zone
  CONSTRAINT notifications_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id) ON DELETE CASCADE
  CONSTRAINT notifications_kind_check CHECK (length(kind) <= 40)
  CONSTRAINT notifications_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id) ON DELETE CASCADE
  CONSTRAINT notifications_pkey PRIMARY KEY (id)
  CONSTRAINT notifications_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts(id) ON DELETE CASCADE
  CONSTRAINT notifications_thread_id_fkey FOREIGN KEY (thread_id) REFERENCES threads(id) ON DELETE CASCADE;

TABLE one_time_links
  ROW LEVEL SECURITY
  token_hash bytea NOT NULL
  purpose text NOT NULL
  member_id uuid
  address citext
  expires_at timestamp with time zone NOT NULL
  used_at timestamp with time zone
  CONSTRAINT one_time_links_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id) ON DELETE CASCADE
  CONSTRAINT one_time_links_pkey PRIMARY KEY (token_hash)
  CONSTRAINT one_time_links_purpose_check CHECK (purpose = ANY (ARRAY['verify_email'::text, 'recover'::text, 'first_operator'::text]));

TABLE outgoing_posts
  ROW LEVEL SECURITY
  id uuid NOT NULL
  member_id uuid NOT NULL
  persona_id uuid NOT NULL
  community_id uuid NOT NULL
  thread_id uuid
  form jsonb NOT NULL
  waits_for text NOT NULL
  publish_at timestamp with time zone
  friend_member_id uuid
  friend_persona_id uuid
  friend_note text
  state text NOT NULL DEFAULT 'waiting'::text
  created_at timestamp with time zone NOT NULL DEFAULT now()
  friend_says text
  refusal text
  CONSTRAINT outgoing_posts_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id) ON DELETE CASCADE
  CONSTRAINT outgoing_posts_form_check CHECK (length(form::text) <= 200000)
  CONSTRAINT outgoing_posts_friend_member_id_fkey FOREIGN KEY (friend_member_id) REFERENCES members(id) ON DELETE SET NULL
  CONSTRAINT outgoing_posts_friend_note_check CHECK (length(friend_note) <= 1000)
  CONSTRAINT outgoing_posts_friend_persona_id_fkey FOREIGN KEY (friend_persona_id) REFERENCES personas(id) ON DELETE SET NULL
  CONSTRAINT outgoing_posts_friend_says_check CHECK (friend_says = ANY (ARRAY['fine'::text, 'sleep_on_it'::text]))
  CONSTRAINT outgoing_posts_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id) ON DELETE CASCADE
  CONSTRAINT outgoing_posts_persona_id_fkey FOREIGN KEY (persona_id) REFERENCES personas(id) ON DELETE CASCADE
  CONSTRAINT outgoing_posts_pkey PRIMARY KEY (id)
  CONSTRAINT outgoing_posts_refusal_check CHECK (length(refusal) <= 80)
  CONSTRAINT outgoing_posts_state_check CHECK (state = ANY (ARRAY['waiting'::text, 'published'::text, 'cancelled'::text, 'refused'::text]))
  CONSTRAINT outgoing_posts_thread_id_fkey FOREIGN KEY (thread_id) REFERENCES threads(id) ON DELETE CASCADE
  CONSTRAINT outgoing_posts_waits_for_check CHECK (waits_for = ANY (ARRAY['time'::text, 'friend'::text]));

TABLE passkeys
  ROW LEVEL SECURITY
  id text NOT NULL
  member_id uuid NOT NULL
  public_key bytea NOT NULL
  counter bigint NOT NULL
  transports text[] NOT NULL DEFAULT '{}'::text[]
  label text NOT NULL DEFAULT ''::text
  created_at timestamp with time zone NOT NULL DEFAULT now()
  last_used_at timestamp with time zone
  CONSTRAINT passkeys_id_check CHECK (length(id) <= 1400)
  CONSTRAINT passkeys_label_check CHECK (length(label) <= 60)
  CONSTRAINT passkeys_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id) ON DELETE CASCADE
  CONSTRAINT passkeys_pkey PRIMARY KEY (id);

TABLE persona_owners
  ROW LEVEL SECURITY
  persona_id uuid NOT NULL
  member_id uuid NOT NULL
  CONSTRAINT persona_owners_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id) ON DELETE CASCADE
  CONSTRAINT persona_owners_persona_id_fkey FOREIGN KEY (persona_id) REFERENCES personas(id) ON DELETE CASCADE
  CONSTRAINT persona_owners_pkey PRIMARY KEY (persona_id);

TABLE personas
  ROW LEVEL SECURITY
  id uuid NOT NULL
  kind text NOT NULL
  name text NOT NULL
  name_key text NOT NULL
  community_id uuid
  thread_id uuid
  role_note text
  created_at timestamp with time zone NOT NULL DEFAULT now()
  closed_at timestamp with time zone
  CONSTRAINT personas_check CHECK ((kind = 'global'::text) = (community_id IS NULL))
  CONSTRAINT personas_check1 CHECK ((kind = 'alias'::text) = (thread_id IS NOT NULL))
  CONSTRAINT personas_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id) ON DELETE CASCADE
  CONSTRAINT personas_kind_check CHECK (kind = ANY (ARRAY['global'::text, 'community'::text, 'alias'::text]))
  CONSTRAINT personas_name_check CHECK (length(name) >= 1 AND length(name) <= 40)
  CONSTRAINT personas_name_key_check CHECK (length(name_key) <= 80)
  CONSTRAINT personas_pkey PRIMARY KEY (id)
  CONSTRAINT personas_role_note_check CHECK (length(role_note) <= 60)
  CONSTRAINT personas_thread_id_fkey FOREIGN KEY (thread_id) REFERENCES threads(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;

TABLE post_revisions
  ROW LEVEL SECURITY
  id uuid NOT NULL
  post_id uuid NOT NULL
  community_id uuid NOT NULL
  persona_id uuid NOT NULL
  title text
  markdown text NOT NULL
  replaced_at timestamp with time zone NOT NULL DEFAULT now()
  CONSTRAINT post_revisions_pkey PRIMARY KEY (id)
  CONSTRAINT post_revisions_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts(id) ON DELETE CASCADE;

TABLE post_texts
  ROW LEVEL SECURITY
  post_id uuid NOT NULL
  community_id uuid NOT NULL
  persona_id uuid NOT NULL
  state text NOT NULL DEFAULT 'published'::text
  title text
  markdown text NOT NULL
  html text NOT NULL
  words tsvector NOT NULL
  CONSTRAINT post_texts_markdown_check CHECK (length(markdown) <= 60000)
  CONSTRAINT post_texts_pkey PRIMARY KEY (post_id)
  CONSTRAINT post_texts_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts(id) ON DELETE CASCADE
  CONSTRAINT post_texts_title_check CHECK (length(title) <= 140);

TABLE posts
  ROW LEVEL SECURITY
  id uuid NOT NULL
  thread_id uuid NOT NULL
  community_id uuid NOT NULL
  persona_id uuid NOT NULL
  is_opening boolean NOT NULL DEFAULT false
  state text NOT NULL DEFAULT 'published'::text
  quotes_post_id uuid
  content_notes jsonb NOT NULL DEFAULT '[]'::jsonb
  created_at timestamp with time zone NOT NULL DEFAULT now()
  edited_at timestamp with time zone
  submission_id uuid NOT NULL
  staff_notes jsonb NOT NULL DEFAULT '[]'::jsonb
  CONSTRAINT posts_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id) ON DELETE CASCADE
  CONSTRAINT posts_count TRIGGER DEFERRABLE INITIALLY DEFERRED
  CONSTRAINT posts_persona_id_fkey FOREIGN KEY (persona_id) REFERENCES personas(id)
  CONSTRAINT posts_persona_id_submission_id_key UNIQUE (persona_id, submission_id)
  CONSTRAINT posts_pkey PRIMARY KEY (id)
  CONSTRAINT posts_quotes_post_id_fkey FOREIGN KEY (quotes_post_id) REFERENCES posts(id) ON DELETE SET NULL
  CONSTRAINT posts_state_check CHECK (state = ANY (ARRAY['published'::text, 'held'::text, 'hidden'::text, 'deleted'::text]))
  CONSTRAINT posts_thread_id_community_id_fkey FOREIGN KEY (thread_id, community_id) REFERENCES threads(id, community_id) ON DELETE CASCADE;

TABLE private_conversations
  ROW LEVEL SECURITY
  id uuid NOT NULL
  from_persona_id uuid NOT NULL
  to_persona_id uuid NOT NULL
  community_id uuid
  started_at timestamp with time zone NOT NULL
  last_at timestamp with time zone NOT NULL
  accepted_at timestamp with time zone
  ended_at timestamp with time zone
  CONSTRAINT private_conversations_check CHECK (from_persona_id <> to_persona_id)
  CONSTRAINT private_conversations_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id) ON DELETE CASCADE
  CONSTRAINT private_conversations_from_persona_id_fkey FOREIGN KEY (from_persona_id) REFERENCES personas(id) ON DELETE CASCADE
  CONSTRAINT private_conversations_pkey PRIMARY KEY (id)
  CONSTRAINT private_conversations_to_persona_id_fkey FOREIGN KEY (to_persona_id) REFERENCES personas(id) ON DELETE CASCADE;

TABLE private_looks
  ROW LEVEL SECURITY
  id uuid NOT NULL
  case_id uuid NOT NULL
  thing_type text NOT NULL
  thing_id uuid NOT NULL
  by_persona_id uuid
  reason text NOT NULL
  at timestamp with time zone NOT NULL
  CONSTRAINT private_looks_by_persona_id_fkey FOREIGN KEY (by_persona_id) REFERENCES personas(id) ON DELETE SET NULL
  CONSTRAINT private_looks_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id) ON DELETE CASCADE
  CONSTRAINT private_looks_pkey PRIMARY KEY (id)
  CONSTRAINT private_looks_reason_check CHECK (length(reason) >= 10 AND length(reason) <= 1000)
  CONSTRAINT private_looks_thing_type_check CHECK (thing_type = 'message'::text);

TABLE private_messages
  ROW LEVEL SECURITY
  id uuid NOT NULL
  conversation_id uuid NOT NULL
  persona_id uuid NOT NULL
  sealed bytea
  created_at timestamp with time zone NOT NULL
  deleted_at timestamp with time zone
  submission_id uuid NOT NULL
  kept bytea
  CONSTRAINT private_messages_check CHECK ((sealed IS NULL) = (deleted_at IS NOT NULL))
  CONSTRAINT private_messages_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES private_conversations(id) ON DELETE CASCADE
  CONSTRAINT private_messages_persona_id_fkey FOREIGN KEY (persona_id) REFERENCES personas(id) ON DELETE CASCADE
  CONSTRAINT private_messages_persona_id_submission_id_key UNIQUE (persona_id, submission_id)
  CONSTRAINT private_messages_pkey PRIMARY KEY (id)
  CONSTRAINT private_messages_sealed_check CHECK (length(sealed) <= 100000);

TABLE private_sides
  ROW LEVEL SECURITY
  conversation_id uuid NOT NULL
  persona_id uuid NOT NULL
  read_id uuid
  muted_at timestamp with time zone
  declined_at timestamp with time zone
  left_at timestamp with time zone
  CONSTRAINT private_sides_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES private_conversations(id) ON DELETE CASCADE
  CONSTRAINT private_sides_persona_id_fkey FOREIGN KEY (persona_id) REFERENCES personas(id) ON DELETE CASCADE
  CONSTRAINT private_sides_pkey PRIMARY KEY (conversation_id, persona_id);

TABLE public_communities
  community_id uuid NOT NULL
  CONSTRAINT public_communities_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id) ON DELETE CASCADE
  CONSTRAINT public_communities_pkey PRIMARY KEY (community_id);

UNLOGGED TABLE rate_limits
  ROW LEVEL SECURITY
  key bytea NOT NULL
  bucket bigint NOT NULL
  hits integer NOT NULL DEFAULT 1
  expires_at timestamp with time zone NOT NULL
  CONSTRAINT rate_limits_pkey PRIMARY KEY (key, bucket);

TABLE reaction_kinds
  ROW LEVEL SECURITY
  post_id uuid NOT NULL
  kind text NOT NULL
  CONSTRAINT reaction_kinds_pkey PRIMARY KEY (post_id, kind)
  CONSTRAINT reaction_kinds_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts(id) ON DELETE CASCADE;

TABLE reactions
  ROW LEVEL SECURITY
  post_id uuid NOT NULL
  persona_id uuid NOT NULL
  kind text NOT NULL
  created_at timestamp with time zone NOT NULL DEFAULT now()
  CONSTRAINT reactions_kind_check CHECK (kind = ANY (ARRAY['hope'::text, 'not_alone'::text, 'this_helped'::text, 'thank_you'::text, 'thinking_of_you'::text]))
  CONSTRAINT reactions_persona_id_fkey FOREIGN KEY (persona_id) REFERENCES personas(id) ON DELETE CASCADE
  CONSTRAINT reactions_pkey PRIMARY KEY (post_id, persona_id, kind)
  CONSTRAINT reactions_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts(id) ON DELETE CASCADE;

TABLE reading_preferences
  ROW LEVEL SECURITY
  member_id uuid NOT NULL
  topic text NOT NULL
  choice text NOT NULL
  from_strength text NOT NULL DEFAULT 'mild'::text
  CONSTRAINT reading_preferences_choice_check CHECK (choice = ANY (ARRAY['show'::text, 'fold'::text, 'hide'::text]))
  CONSTRAINT reading_preferences_from_strength_check CHECK (from_strength = ANY (ARRAY['mild'::text, 'strong'::text]))
  CONSTRAINT reading_preferences_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id) ON DELETE CASCADE
  CONSTRAINT reading_preferences_pkey PRIMARY KEY (member_id, topic)
  CONSTRAINT reading_preferences_topic_check CHECK (length(topic) <= 40);

TABLE recovery_codes
  ROW LEVEL SECURITY
  member_id uuid NOT NULL
  code_hash bytea NOT NULL
  used_at timestamp with time zone
  CONSTRAINT recovery_codes_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id) ON DELETE CASCADE
  CONSTRAINT recovery_codes_pkey PRIMARY KEY (member_id, code_hash);

TABLE report_authors
  ROW LEVEL SECURITY
  report_id uuid NOT NULL
  member_id uuid NOT NULL
  outcome_seen boolean NOT NULL DEFAULT false
  CONSTRAINT report_authors_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id) ON DELETE CASCADE
  CONSTRAINT report_authors_pkey PRIMARY KEY (report_id)
  CONSTRAINT report_authors_report_id_fkey FOREIGN KEY (report_id) REFERENCES reports(id) ON DELETE CASCADE;

TABLE report_quality
  ROW LEVEL SECURITY
  report_id uuid NOT NULL
  band text NOT NULL
  CONSTRAINT report_quality_band_check CHECK (band = ANY (ARRAY['new'::text, 'seldom'::text, 'mixed'::text, 'mostly'::text]))
  CONSTRAINT report_quality_pkey PRIMARY KEY (report_id)
  CONSTRAINT report_quality_report_id_fkey FOREIGN KEY (report_id) REFERENCES reports(id) ON DELETE CASCADE;

TABLE report_weeks
  ROW LEVEL SECURITY
  community_id uuid
  week date NOT NULL
  posts integer NOT NULL
  reports integer NOT NULL
  CONSTRAINT report_weeks_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id) ON DELETE CASCADE
  CONSTRAINT report_weeks_community_id_week_key UNIQUE NULLS NOT DISTINCT (community_id, week);

TABLE reports
  ROW LEVEL SECURITY
  id uuid NOT NULL
  community_id uuid
  subject_type text NOT NULL
  subject_id uuid NOT NULL
  kind text NOT NULL
  rule_id uuid
  note text NOT NULL DEFAULT ''::text
  state text NOT NULL DEFAULT 'open'::text
  decision_id uuid
  created_at timestamp with time zone NOT NULL DEFAULT now()
  decided_at timestamp with time zone
  about_persona_id uuid
  wish text NOT NULL DEFAULT 'look'::text
  outcome text
  answer text NOT NULL DEFAULT ''::text
  case_id uuid
  CONSTRAINT reports_about_persona_id_fkey FOREIGN KEY (about_persona_id) REFERENCES personas(id) ON DELETE SET NULL
  CONSTRAINT reports_answer_check CHECK (length(answer) <= 2000)
  CONSTRAINT reports_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id) ON DELETE SET NULL
  CONSTRAINT reports_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id) ON DELETE CASCADE
  CONSTRAINT reports_kind_check CHECK (kind = ANY (ARRAY['rule'::text, 'worry'::text]))
  CONSTRAINT reports_note_check CHECK (length(note) <= 8000)
  CONSTRAINT reports_outcome_check CHECK (outcome = ANY (ARRAY['acted'::text, 'cared'::text, 'nothing'::text]))
  CONSTRAINT reports_pkey PRIMARY KEY (id)
  CONSTRAINT reports_rule_id_fkey FOREIGN KEY (rule_id) REFERENCES charter_rules(id) ON DELETE SET NULL
  CONSTRAINT reports_state_check CHECK (state = ANY (ARRAY['open'::text, 'decided'::text]))
  CONSTRAINT reports_subject_type_check CHECK (subject_type = ANY (ARRAY['post'::text, 'persona'::text, 'message'::text, 'community'::text]))
  CONSTRAINT reports_wish_check CHECK (wish = ANY (ARRAY['look'::text, 'talk'::text, 'take_away'::text, 'reach_out'::text, 'know'::text]));

TABLE restrictions
  ROW LEVEL SECURITY
  id uuid NOT NULL
  community_id uuid NOT NULL
  thread_id uuid
  persona_id uuid
  kind text NOT NULL
  seconds integer
  decision_id uuid NOT NULL
  starts_at timestamp with time zone NOT NULL
  until timestamp with time zone
  ended_at timestamp with time zone
  CONSTRAINT restrictions_check CHECK ((kind = 'slow'::text) = (persona_id IS NULL))
  CONSTRAINT restrictions_check1 CHECK ((kind = 'slow'::text) = (seconds IS NOT NULL))
  CONSTRAINT restrictions_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id) ON DELETE CASCADE
  CONSTRAINT restrictions_kind_check CHECK (kind = ANY (ARRAY['slow'::text, 'limit'::text, 'cool'::text, 'suspend'::text]))
  CONSTRAINT restrictions_persona_id_fkey FOREIGN KEY (persona_id) REFERENCES personas(id) ON DELETE CASCADE
  CONSTRAINT restrictions_pkey PRIMARY KEY (id)
  CONSTRAINT restrictions_seconds_check CHECK (seconds >= 10 AND seconds <= 604800)
  CONSTRAINT restrictions_thread_id_fkey FOREIGN KEY (thread_id) REFERENCES threads(id) ON DELETE CASCADE;

TABLE rule_changes
  ROW LEVEL SECURITY
  id bigint NOT NULL IDENTITY
  community_id uuid
  at timestamp with time zone NOT NULL
  kind text NOT NULL
  title text NOT NULL DEFAULT ''::text
  CONSTRAINT rule_changes_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id) ON DELETE CASCADE
  CONSTRAINT rule_changes_kind_check CHECK (kind = ANY (ARRAY['rule_added'::text, 'rule_retired'::text, 'list_changed'::text, 'setting_changed'::text]))
  CONSTRAINT rule_changes_pkey PRIMARY KEY (id)
  CONSTRAINT rule_changes_title_check CHECK (length(title) <= 140);

SEQUENCE rule_changes_id_seq;

TABLE safety_calibrations
  ROW LEVEL SECURITY
  id uuid NOT NULL
  made_at timestamp with time zone NOT NULL
  changed_at timestamp with time zone NOT NULL
  state text NOT NULL
  weights text NOT NULL
  shifts jsonb NOT NULL
  gates jsonb NOT NULL
  verdicts integer NOT NULL
  CONSTRAINT safety_calibrations_gates_check CHECK (length(gates::text) <= 4000)
  CONSTRAINT safety_calibrations_pkey PRIMARY KEY (id)
  CONSTRAINT safety_calibrations_shifts_check CHECK (length(shifts::text) <= 4000)
  CONSTRAINT safety_calibrations_state_check CHECK (state = ANY (ARRAY['failed'::text, 'shadow'::text, 'active'::text, 'retired'::text]))
  CONSTRAINT safety_calibrations_weights_check CHECK (length(weights) <= 64);

TABLE safety_plans
  ROW LEVEL SECURITY
  member_id uuid NOT NULL
  sealed bytea NOT NULL
  updated_at timestamp with time zone NOT NULL DEFAULT now()
  CONSTRAINT safety_plans_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id) ON DELETE CASCADE
  CONSTRAINT safety_plans_pkey PRIMARY KEY (member_id)
  CONSTRAINT safety_plans_sealed_check CHECK (length(sealed) <= 200000);

TABLE safety_shadow_counts
  ROW LEVEL SECURITY
  calibration_id uuid NOT NULL
  day date NOT NULL
  label text NOT NULL
  agreed integer NOT NULL DEFAULT 0
  only_live integer NOT NULL DEFAULT 0
  only_candidate integer NOT NULL DEFAULT 0
  CONSTRAINT safety_shadow_counts_calibration_id_fkey FOREIGN KEY (calibration_id) REFERENCES safety_calibrations(id) ON DELETE CASCADE
  CONSTRAINT safety_shadow_counts_label_check CHECK (length(label) <= 40)
  CONSTRAINT safety_shadow_counts_pkey PRIMARY KEY (calibration_id, day, label);

TABLE schema_migrations
  name text NOT NULL
  checksum text NOT NULL
  applied_at timestamp with time zone NOT NULL DEFAULT now()
  CONSTRAINT schema_migrations_pkey PRIMARY KEY (name);

TABLE screenings
  ROW LEVEL SECURITY
  post_id uuid NOT NULL
  community_id uuid NOT NULL
  persona_id uuid NOT NULL
  action text NOT NULL
  care boolean NOT NULL
  case_kind text NOT NULL
  findings jsonb NOT NULL DEFAULT '[]'::jsonb
  notes jsonb NOT NULL DEFAULT '[]'::jsonb
  notes_refused_at timestamp with time zone
  engine text NOT NULL
  decided_at timestamp with time zone NOT NULL
  said text NOT NULL DEFAULT ''::text
  said_at timestamp with time zone
  CONSTRAINT screenings_action_check CHECK (action = ANY (ARRAY['allow'::text, 'care'::text, 'note'::text, 'hold'::text, 'refuse'::text]))
  CONSTRAINT screenings_case_kind_check CHECK (case_kind = ANY (ARRAY['none'::text, 'care'::text, 'conduct'::text]))
  CONSTRAINT screenings_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id) ON DELETE CASCADE
  CONSTRAINT screenings_engine_check CHECK (length(engine) <= 80)
  CONSTRAINT screenings_findings_check CHECK (length(findings::text) <= 40000)
  CONSTRAINT screenings_notes_check CHECK (length(notes::text) <= 2000)
  CONSTRAINT screenings_persona_id_fkey FOREIGN KEY (persona_id) REFERENCES personas(id) ON DELETE CASCADE
  CONSTRAINT screenings_pkey PRIMARY KEY (post_id)
  CONSTRAINT screenings_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts(id) ON DELETE CASCADE
  CONSTRAINT screenings_said_check CHECK (length(said) <= 2000);

TABLE sessions
  ROW LEVEL SECURITY
  id uuid NOT NULL
  token_hash bytea NOT NULL
  member_id uuid NOT NULL
  created_at timestamp with time zone NOT NULL DEFAULT now()
  last_used_at timestamp with time zone NOT NULL DEFAULT now()
  expires_at timestamp with time zone NOT NULL
  device text NOT NULL DEFAULT ''::text
  CONSTRAINT sessions_device_check CHECK (length(device) <= 80)
  CONSTRAINT sessions_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id) ON DELETE CASCADE
  CONSTRAINT sessions_pkey PRIMARY KEY (id)
  CONSTRAINT sessions_token_hash_key UNIQUE (token_hash);

TABLE shown_people
  only_row boolean NOT NULL DEFAULT true
  version uuid NOT NULL DEFAULT gen_random_uuid()
  CONSTRAINT shown_people_only_row_check CHECK (only_row)
  CONSTRAINT shown_people_pkey PRIMARY KEY (only_row);

TABLE strikes
  ROW LEVEL SECURITY
  decision_id uuid NOT NULL
  community_id uuid
  persona_id uuid NOT NULL
  severity smallint NOT NULL
  at timestamp with time zone NOT NULL
  expires_at timestamp with time zone NOT NULL
  cancelled_at timestamp with time zone
  CONSTRAINT strikes_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id) ON DELETE CASCADE
  CONSTRAINT strikes_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES decisions(id) ON DELETE CASCADE
  CONSTRAINT strikes_persona_id_fkey FOREIGN KEY (persona_id) REFERENCES personas(id) ON DELETE CASCADE
  CONSTRAINT strikes_pkey PRIMARY KEY (decision_id)
  CONSTRAINT strikes_severity_check CHECK (severity >= 1 AND severity <= 3);

TABLE thread_follows
  ROW LEVEL SECURITY
  member_id uuid NOT NULL
  thread_id uuid NOT NULL
  wants boolean NOT NULL DEFAULT true
  CONSTRAINT thread_follows_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id) ON DELETE CASCADE
  CONSTRAINT thread_follows_pkey PRIMARY KEY (member_id, thread_id)
  CONSTRAINT thread_follows_thread_id_fkey FOREIGN KEY (thread_id) REFERENCES threads(id) ON DELETE CASCADE;

TABLE thread_notes
  ROW LEVEL SECURITY
  id uuid NOT NULL
  thread_id uuid NOT NULL
  community_id uuid NOT NULL
  kind text NOT NULL
  words text NOT NULL
  at timestamp with time zone NOT NULL
  ended_at timestamp with time zone
  CONSTRAINT thread_notes_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id) ON DELETE CASCADE
  CONSTRAINT thread_notes_kind_check CHECK (kind = ANY (ARRAY['aftercare'::text, 'memorial'::text, 'slow'::text, 'locked'::text]))
  CONSTRAINT thread_notes_pkey PRIMARY KEY (id)
  CONSTRAINT thread_notes_thread_id_fkey FOREIGN KEY (thread_id) REFERENCES threads(id) ON DELETE CASCADE
  CONSTRAINT thread_notes_words_check CHECK (length(words) >= 1 AND length(words) <= 2000);

TABLE thread_reads
  ROW LEVEL SECURITY
  member_id uuid NOT NULL
  thread_id uuid NOT NULL
  last_post_id uuid NOT NULL
  CONSTRAINT thread_reads_member_id_fkey FOREIGN KEY (member_id) REFERENCES members(id) ON DELETE CASCADE
  CONSTRAINT thread_reads_pkey PRIMARY KEY (member_id, thread_id)
  CONSTRAINT thread_reads_thread_id_fkey FOREIGN KEY (thread_id) REFERENCES threads(id) ON DELETE CASCADE;

TABLE thread_tags
  ROW LEVEL SECURITY
  thread_id uuid NOT NULL
  community_id uuid NOT NULL
  tag text NOT NULL
  CONSTRAINT thread_tags_pkey PRIMARY KEY (thread_id, tag)
  CONSTRAINT thread_tags_tag_check CHECK (length(tag) >= 1 AND length(tag) <= 40)
  CONSTRAINT thread_tags_thread_id_fkey FOREIGN KEY (thread_id) REFERENCES threads(id) ON DELETE CASCADE;

TABLE threads
  ROW LEVEL SECURITY
  id uuid NOT NULL
  community_id uuid NOT NULL
  kind text NOT NULL
  persona_id uuid NOT NULL
  state text NOT NULL DEFAULT 'published'::text
  wanted text
  created_at timestamp with time zone NOT NULL DEFAULT now()
  last_post_at timestamp with time zone NOT NULL DEFAULT now()
  last_post_id uuid
  reply_count integer NOT NULL DEFAULT 0
  first_reply_at timestamp with time zone
  locked_at timestamp with time zone
  link_url text
  version uuid NOT NULL DEFAULT gen_random_uuid()
  CONSTRAINT threads_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id) ON DELETE CASCADE
  CONSTRAINT threads_id_community_id_key UNIQUE (id, community_id)
  CONSTRAINT threads_kind_check CHECK (kind = ANY (ARRAY['support'::text, 'question'::text, 'story'::text, 'check_in'::text, 'resource'::text, 'article'::text]))
  CONSTRAINT threads_link_url_check CHECK (length(link_url) <= 2000)
  CONSTRAINT threads_link_url_check1 CHECK (link_url ~* '^https?://'::text)
  CONSTRAINT threads_persona_id_fkey FOREIGN KEY (persona_id) REFERENCES personas(id)
  CONSTRAINT threads_pkey PRIMARY KEY (id)
  CONSTRAINT threads_state_check CHECK (state = ANY (ARRAY['published'::text, 'held'::text, 'hidden'::text, 'deleted'::text]))
  CONSTRAINT threads_wanted_check CHECK (wanted = ANY (ARRAY['being_heard'::text, 'experiences'::text, 'information'::text, 'practical_help'::text]));

TABLE transparency_months
  ROW LEVEL SECURITY
  community_id uuid
  month date NOT NULL
  counts jsonb NOT NULL
  made_at timestamp with time zone NOT NULL
  CONSTRAINT transparency_months_community_id_fkey FOREIGN KEY (community_id) REFERENCES communities(id) ON DELETE CASCADE
  CONSTRAINT transparency_months_community_id_month_key UNIQUE NULLS NOT DISTINCT (community_id, month);

-- Indexes

CREATE INDEX access_tokens_by_member ON public.access_tokens USING btree (member_id);

CREATE INDEX alias_reveals_by_persona ON public.alias_reveals USING btree (persona_id);

CREATE INDEX appeals_by_case ON public.appeals USING btree (case_id);

CREATE INDEX appeals_by_person ON public.appeals USING btree (persona_id, id DESC);

CREATE INDEX audit_entries_by_community ON public.audit_entries USING btree (community_id, id DESC);

CREATE INDEX blocks_by_persona ON public.blocks USING btree (persona_id);

CREATE INDEX bookmarks_recent ON public.bookmarks USING btree (member_id, id DESC);

CREATE INDEX case_events_by_decision ON public.case_events USING btree (decision_id) WHERE (decision_id IS NOT NULL);

CREATE INDEX case_findings_by_case ON public.case_findings USING btree (case_id, id);

CREATE INDEX cases_by_person ON public.cases USING btree (about_persona_id, id DESC);

CREATE INDEX cases_by_subject ON public.cases USING btree (subject_type, subject_id);

CREATE INDEX cases_queue ON public.cases USING btree (community_id, due_at, id) WHERE (status <> 'closed'::text);

CREATE INDEX cases_with_operators ON public.cases USING btree (due_at, id) WHERE ((escalated_to = 'operators'::text) AND (status <> 'closed'::text));

CREATE INDEX challenges_expiry ON public.challenges USING btree (expires_at);

CREATE INDEX charter_rules_by_community ON public.charter_rules USING btree (community_id, "position");

CREATE UNIQUE INDEX communities_link ON public.communities USING btree (link_hash) WHERE (link_hash IS NOT NULL);

CREATE INDEX communities_listed ON public.communities USING btree (last_activity_at DESC, id DESC) WHERE (listed AND (kind <> 'secret'::text));

CREATE INDEX communities_name_trgm ON public.communities USING gin ((((name || ' '::text) || purpose)) gin_trgm_ops);

CREATE INDEX community_people_with_role ON public.community_people USING btree (community_id, role) WHERE (role <> 'member'::text);

CREATE INDEX community_topics_by_topic ON public.community_topics USING btree (topic);

CREATE INDEX compassion_near_misses_by_day ON public.compassion_near_misses USING btree (day);

CREATE INDEX debriefs_open ON public.debriefs USING btree (community_id, id) WHERE (answered_at IS NULL);

CREATE INDEX decisions_by_author ON public.decisions USING btree (author_persona_id, id DESC);

CREATE INDEX decisions_by_case ON public.decisions USING btree (case_id, id DESC);

CREATE INDEX decisions_by_community ON public.decisions USING btree (community_id, id DESC);

CREATE INDEX decisions_by_subject ON public.decisions USING btree (subject_type, subject_id, id DESC);

CREATE INDEX drafts_recent ON public.drafts USING btree (member_id, updated_at DESC, id DESC);

CREATE INDEX duty_shifts_by_community ON public.duty_shifts USING btree (community_id, weekday, from_minute);

CREATE UNIQUE INDEX email_addresses_verified ON public.email_addresses USING btree (address) WHERE (verified_at IS NOT NULL);

CREATE INDEX facets_by_persona ON public.facets USING btree (persona_id, "position");

CREATE INDEX golden_texts_by_consent ON public.golden_texts USING btree (consent_id);

CREATE INDEX golden_texts_by_post ON public.golden_texts USING btree (post_id);

CREATE INDEX identity_requests_by_persona ON public.identity_requests USING btree (persona_id);

CREATE UNIQUE INDEX identity_requests_one_open ON public.identity_requests USING btree (case_id, scope) WHERE (answered_at IS NULL);

CREATE INDEX insight_consents_by_community ON public.insight_consents USING btree (community_id);

CREATE UNIQUE INDEX insight_files_by_name ON public.insight_files USING btree (project_id, lower(name));

CREATE INDEX insight_looks_newest ON public.insight_looks USING btree (id DESC);

CREATE INDEX insight_runs_by_project ON public.insight_runs USING btree (project_id, id DESC);

CREATE INDEX invitations_by_community ON public.invitations USING btree (community_id, id DESC);

CREATE UNIQUE INDEX join_requests_one_waiting ON public.join_requests USING btree (community_id, persona_id) WHERE (status = 'waiting'::text);

CREATE INDEX join_requests_queue ON public.join_requests USING btree (community_id, status, id);

CREATE INDEX kept_exercises_recent ON public.kept_exercises USING btree (member_id, id DESC);

CREATE INDEX look_ins_by_community ON public.look_ins USING btree (community_id, wished_at);

CREATE INDEX look_ins_by_persona ON public.look_ins USING btree (persona_id);

CREATE INDEX look_ins_by_thread ON public.look_ins USING btree (thread_id);

CREATE INDEX membership_questions_by_community ON public.membership_questions USING btree (community_id, "position");

CREATE INDEX memberships_by_invitation ON public.memberships USING btree (invitation_id) WHERE (invitation_id IS NOT NULL);

CREATE INDEX memberships_by_member ON public.memberships USING btree (member_id) WHERE (status = 'active'::text);

CREATE INDEX memberships_by_persona ON public.memberships USING btree (persona_id);

CREATE INDEX moderation_log_by_community ON public.moderation_log USING btree (community_id, on_day DESC);

CREATE INDEX moderation_shadow_hits_by_post ON public.moderation_shadow_hits USING btree (post_id);

CREATE INDEX moderation_signals_by_case ON public.moderation_signals USING btree (case_id);

CREATE INDEX moderation_signals_by_person ON public.moderation_signals USING btree (persona_id, id DESC);

CREATE UNIQUE INDEX moderation_signals_one_brigade ON public.moderation_signals USING btree (case_id) WHERE (kind = 'brigade'::text);

CREATE UNIQUE INDEX moderation_signals_one_pair ON public.moderation_signals USING btree (community_id, persona_id, other_persona_id) WHERE (kind = 'related'::text);

CREATE UNIQUE INDEX moderation_terms_one ON public.moderation_terms USING btree (community_id, kind, lower(term)) NULLS NOT DISTINCT WHERE (state <> 'retired'::text);

CREATE INDEX moderator_check_ins_own ON public.moderator_check_ins USING btree (member_id, id DESC);

CREATE INDEX notifications_by_member ON public.notifications USING btree (member_id, id DESC);

CREATE INDEX notifications_in_community ON public.notifications USING btree (member_id, community_id);

CREATE UNIQUE INDEX notifications_once_per_post ON public.notifications USING btree (member_id, post_id) WHERE (kind = ANY (ARRAY['reply'::text, 'mention'::text, 'quote'::text]));

CREATE UNIQUE INDEX notifications_once_per_subject ON public.notifications USING btree (member_id, kind, subject_id) WHERE (subject_id IS NOT NULL);

CREATE INDEX notifications_read_long_ago ON public.notifications USING btree (read_at) WHERE (read_at IS NOT NULL);

CREATE INDEX notifications_unread ON public.notifications USING btree (member_id) WHERE (read_at IS NULL);

CREATE INDEX one_time_links_by_member ON public.one_time_links USING btree (member_id);

CREATE INDEX outgoing_posts_by_thread ON public.outgoing_posts USING btree (thread_id) WHERE (thread_id IS NOT NULL);

CREATE INDEX outgoing_posts_friend ON public.outgoing_posts USING btree (friend_member_id, id DESC) WHERE (state = 'waiting'::text);

CREATE INDEX outgoing_posts_own ON public.outgoing_posts USING btree (member_id, id DESC);

CREATE INDEX passkeys_by_member ON public.passkeys USING btree (member_id);

CREATE INDEX persona_owners_by_member ON public.persona_owners USING btree (member_id);

CREATE UNIQUE INDEX personas_alias_name ON public.personas USING btree (thread_id, name_key) WHERE (kind = 'alias'::text);

CREATE UNIQUE INDEX personas_community_name ON public.personas USING btree (community_id, name_key) WHERE (kind = 'community'::text);

CREATE UNIQUE INDEX personas_global_name ON public.personas USING btree (name_key) WHERE (kind = 'global'::text);

CREATE INDEX post_revisions_by_post ON public.post_revisions USING btree (post_id, id DESC);

CREATE INDEX post_texts_by_community ON public.post_texts USING btree (community_id, post_id DESC) WHERE (state = 'published'::text);

CREATE INDEX post_texts_titles ON public.post_texts USING gin (title gin_trgm_ops) WHERE (title IS NOT NULL);

CREATE INDEX post_texts_words ON public.post_texts USING gin (words) WITH (fastupdate='on');

CREATE INDEX posts_by_community ON public.posts USING btree (community_id, id DESC);

CREATE INDEX posts_by_persona ON public.posts USING btree (persona_id, id DESC);

CREATE INDEX posts_by_thread ON public.posts USING btree (thread_id, id);

CREATE INDEX posts_by_time ON public.posts USING brin (created_at);

CREATE INDEX posts_held ON public.posts USING btree (community_id, id) WHERE (state = 'held'::text);

CREATE UNIQUE INDEX posts_one_opening ON public.posts USING btree (thread_id) WHERE is_opening;

CREATE INDEX private_conversations_from ON public.private_conversations USING btree (from_persona_id, last_at DESC, id DESC);

CREATE UNIQUE INDEX private_conversations_one ON public.private_conversations USING btree (LEAST(from_persona_id, to_persona_id), GREATEST(from_persona_id, to_persona_id)) WHERE (ended_at IS NULL);

CREATE INDEX private_conversations_to ON public.private_conversations USING btree (to_persona_id, last_at DESC, id DESC);

CREATE INDEX private_looks_by_case ON public.private_looks USING btree (case_id, id);

CREATE INDEX private_messages_by_conversation ON public.private_messages USING btree (conversation_id, id DESC);

CREATE INDEX private_sides_by_persona ON public.private_sides USING btree (persona_id);

CREATE INDEX rate_limits_expiry ON public.rate_limits USING btree (expires_at);

CREATE INDEX report_authors_by_member ON public.report_authors USING btree (member_id, report_id DESC);

CREATE INDEX reports_by_case ON public.reports USING btree (case_id, id);

CREATE INDEX reports_by_subject ON public.reports USING btree (subject_type, subject_id);

CREATE INDEX reports_open ON public.reports USING btree (community_id, id) WHERE (state = 'open'::text);

CREATE INDEX reports_queue ON public.reports USING btree (community_id, state, id);

CREATE INDEX restrictions_by_community ON public.restrictions USING btree (community_id) WHERE (ended_at IS NULL);

CREATE INDEX restrictions_by_persona ON public.restrictions USING btree (persona_id) WHERE (ended_at IS NULL);

CREATE INDEX rule_changes_by_community ON public.rule_changes USING btree (community_id, at DESC);

CREATE UNIQUE INDEX safety_calibrations_one ON public.safety_calibrations USING btree (state) WHERE (state = ANY (ARRAY['shadow'::text, 'active'::text]));

CREATE INDEX screenings_by_community ON public.screenings USING btree (community_id);

CREATE INDEX screenings_by_persona ON public.screenings USING btree (persona_id);

CREATE INDEX sessions_by_member ON public.sessions USING btree (member_id);

CREATE INDEX strikes_by_person ON public.strikes USING btree (persona_id, expires_at);

CREATE INDEX thread_follows_by_thread ON public.thread_follows USING btree (thread_id) WHERE wants;

CREATE INDEX thread_notes_by_thread ON public.thread_notes USING btree (thread_id, id) WHERE (ended_at IS NULL);

CREATE INDEX thread_tags_by_tag ON public.thread_tags USING btree (tag, thread_id DESC);

CREATE INDEX threads_articles ON public.threads USING btree (id DESC) WHERE ((kind = 'article'::text) AND (state = 'published'::text));

CREATE INDEX threads_by_activity ON public.threads USING btree (community_id, last_post_at DESC, id DESC);

CREATE INDEX threads_by_creation ON public.threads USING btree (community_id, id DESC);

CREATE INDEX threads_by_persona ON public.threads USING btree (persona_id, id DESC);

CREATE INDEX threads_waiting ON public.threads USING btree (community_id, id) WHERE ((first_reply_at IS NULL) AND (state = 'published'::text) AND (kind = ANY (ARRAY['support'::text, 'question'::text, 'check_in'::text])));

-- Policies

POLICY access_tokens_self ON access_tokens FOR ALL TO PUBLIC
  USING ((member_id = app.viewer()));

POLICY access_tokens_system ON access_tokens FOR ALL TO PUBLIC
  USING ((app.system() = ANY (ARRAY['accounts'::text, 'jobs'::text])));

POLICY alias_reveals_moderators ON alias_reveals FOR SELECT TO PUBLIC
  USING ((community_id = ANY (( SELECT app.my_moderated() AS my_moderated)::uuid[])));

POLICY alias_reveals_owner ON alias_reveals FOR SELECT TO PUBLIC
  USING ((persona_id = ANY (( SELECT app.my_personas() AS my_personas)::uuid[])));

POLICY appeals_answer ON appeals FOR UPDATE TO PUBLIC
  USING (((state = 'open'::text) AND (EXISTS ( SELECT 1
   FROM cases c
  WHERE (c.id = appeals.case_id))) AND (NOT app.decided_by_me(decision_id)) AND (NOT (persona_id = ANY (( SELECT app.my_personas() AS my_personas)::uuid[])))))
  WITH CHECK ((state = ANY (ARRAY['upheld'::text, 'overturned'::text])));

POLICY appeals_file ON appeals FOR INSERT TO PUBLIC
  WITH CHECK (((persona_id = ANY (( SELECT app.my_personas() AS my_personas)::uuid[])) AND (EXISTS ( SELECT 1
   FROM decisions d
  WHERE ((d.id = appeals.decision_id) AND ((d.author_persona_id = ANY (( SELECT app.my_personas() AS my_personas)::uuid[])) OR ((d.subject_type = 'community'::text) AND (d.subject_id = ANY (( SELECT app.my_moderated() AS my_moderated)::uuid[])))))))));

POLICY appeals_own ON appeals FOR SELECT TO PUBLIC
  USING ((persona_id = ANY (( SELECT app.my_personas() AS my_personas)::uuid[])));

POLICY appeals_staff_read ON appeals FOR SELECT TO PUBLIC
  USING ((EXISTS ( SELECT 1
   FROM cases c
  WHERE (c.id = appeals.case_id))));

POLICY appeals_withdraw ON appeals FOR UPDATE TO PUBLIC
  USING (((persona_id = ANY (( SELECT app.my_personas() AS my_personas)::uuid[])) AND (state = 'open'::text)))
  WITH CHECK ((state = 'withdrawn'::text));

POLICY audit_append ON audit_entries FOR INSERT TO PUBLIC
  WITH CHECK (((NOT (actor_member_id IS DISTINCT FROM app.viewer())) OR (app.system() <> ''::text)));

POLICY audit_read ON audit_entries FOR SELECT TO PUBLIC
  USING (((app.is_operator() AND (community_id IS NULL)) OR (community_id = ANY (( SELECT app.my_moderated() AS my_moderated)::uuid[]))));

POLICY blocks_self ON blocks FOR ALL TO PUBLIC
  USING ((member_id = app.viewer()));

POLICY blocks_system ON blocks FOR SELECT TO PUBLIC
  USING ((app.system() = 'jobs'::text));

POLICY bookmarks_self ON bookmarks FOR ALL TO PUBLIC
  USING ((member_id = app.viewer()));

POLICY case_events_append ON case_events FOR INSERT TO PUBLIC
  WITH CHECK (((EXISTS ( SELECT 1
   FROM cases c
  WHERE (c.id = case_events.case_id))) AND ((app.system() = ANY (ARRAY['moderation'::text, 'jobs'::text])) OR (actor_persona_id = ANY (( SELECT app.my_personas() AS my_personas)::uuid[])))));

POLICY case_events_read ON case_events FOR SELECT TO PUBLIC
  USING (((EXISTS ( SELECT 1
   FROM cases c
  WHERE (c.id = case_events.case_id))) OR (app.system() = ANY (ARRAY['moderation'::text, 'jobs'::text]))));

POLICY case_findings_staff ON case_findings FOR ALL TO PUBLIC
  USING ((EXISTS ( SELECT 1
   FROM cases c
  WHERE (c.id = case_findings.case_id))));

POLICY cases_staff ON cases FOR ALL TO PUBLIC
  USING ((app.looks_after(community_id, (NOT (escalated_to IS DISTINCT FROM 'operators'::text))) AND (NOT COALESCE((about_persona_id = ANY (( SELECT app.my_personas() AS my_personas)::uuid[])), false)) AND (NOT ((subject_type = 'community'::text) AND (subject_id = ANY (( SELECT app.my_moderated() AS my_moderated)::uuid[]))))));

POLICY cases_system ON cases FOR ALL TO PUBLIC
  USING ((app.system() = ANY (ARRAY['moderation'::text, 'jobs'::text])));

POLICY challenges_system ON challenges FOR ALL TO PUBLIC
  USING ((app.system() = ANY (ARRAY['accounts'::text, 'jobs'::text])));

POLICY charter_rules_read ON charter_rules FOR SELECT TO PUBLIC
  USING ((EXISTS ( SELECT 1
   FROM communities c
  WHERE (c.id = charter_rules.community_id))));

POLICY charter_rules_write ON charter_rules FOR ALL TO PUBLIC
  USING ((community_id = ANY (( SELECT app.my_moderated() AS my_moderated)::uuid[])));

POLICY communities_change ON communities FOR UPDATE TO PUBLIC
  USING (((id = ANY (( SELECT app.my_moderated() AS my_moderated)::uuid[])) OR (app.system() = ANY (ARRAY['communities'::text, 'jobs'::text]))));

POLICY communities_create ON communities FOR INSERT TO PUBLIC
  WITH CHECK (app.is_active());

POLICY communities_read ON communities FOR SELECT TO PUBLIC
  USING ((((kind = ANY (ARRAY['public'::text, 'closed'::text])) AND listed) OR (kind = 'public'::text) OR (id = ANY (( SELECT app.my_communities() AS my_communities)::uuid[])) OR (app.system() = ANY (ARRAY['communities'::text, 'moderation'::text, 'jobs'::text]))));

POLICY community_people_read ON community_people FOR SELECT TO PUBLIC
  USING (((community_id = ANY (( SELECT app.my_communities() AS my_communities)::uuid[])) OR ((role <> 'member'::text) AND (EXISTS ( SELECT 1
   FROM public_communities pc
  WHERE (pc.community_id = community_people.community_id))))));

POLICY community_people_system ON community_people FOR ALL TO PUBLIC
  USING ((app.system() = ANY (ARRAY['communities'::text, 'moderation'::text, 'jobs'::text, 'accounts'::text])));

POLICY community_topics_read ON community_topics FOR SELECT TO PUBLIC
  USING ((EXISTS ( SELECT 1
   FROM communities c
  WHERE (c.id = community_topics.community_id))));

POLICY community_topics_write ON community_topics FOR ALL TO PUBLIC
  USING ((community_id = ANY (( SELECT app.my_moderated() AS my_moderated)::uuid[])));

POLICY compassion_additions_operator ON compassion_additions FOR ALL TO PUBLIC
  USING (app.is_operator());

POLICY compassion_counts_operator ON compassion_counts FOR SELECT TO PUBLIC
  USING (app.is_operator());

POLICY credentials_self ON credentials FOR ALL TO PUBLIC
  USING ((member_id = app.viewer()));

POLICY credentials_system ON credentials FOR ALL TO PUBLIC
  USING ((app.system() = 'accounts'::text));

POLICY debriefs_answer ON debriefs FOR UPDATE TO PUBLIC
  USING (((answered_at IS NULL) AND app.looks_after(community_id, false) AND (NOT (asked_by = ANY (( SELECT app.my_personas() AS my_personas)::uuid[]))) AND ((asked_of IS NULL) OR (asked_of = ANY (( SELECT app.my_personas() AS my_personas)::uuid[])))))
  WITH CHECK ((answered_by = ANY (( SELECT app.my_personas() AS my_personas)::uuid[])));

POLICY debriefs_ask ON debriefs FOR INSERT TO PUBLIC
  WITH CHECK (((asked_by = ANY (( SELECT app.my_personas() AS my_personas)::uuid[])) AND (answered_at IS NULL) AND app.looks_after(community_id, false)));

POLICY debriefs_asked ON debriefs FOR SELECT TO PUBLIC
  USING ((app.looks_after(community_id, false) AND ((answered_by = ANY (( SELECT app.my_personas() AS my_personas)::uuid[])) OR ((answered_by IS NULL) AND ((asked_of IS NULL) OR (asked_of = ANY (( SELECT app.my_personas() AS my_personas)::uuid[])))))));

POLICY debriefs_forget ON debriefs FOR SELECT TO PUBLIC
  USING ((app.system() = 'jobs'::text));

POLICY debriefs_own ON debriefs FOR SELECT TO PUBLIC
  USING ((asked_by = ANY (( SELECT app.my_personas() AS my_personas)::uuid[])));

POLICY debriefs_take_back ON debriefs FOR DELETE TO PUBLIC
  USING (((asked_by = ANY (( SELECT app.my_personas() AS my_personas)::uuid[])) OR (app.system() = 'jobs'::text)));

POLICY decisions_author ON decisions FOR SELECT TO PUBLIC
  USING (((author_persona_id = ANY (( SELECT app.my_personas() AS my_personas)::uuid[])) AND (act <> 'dismiss'::text)));

POLICY decisions_of_case ON decisions FOR SELECT TO PUBLIC
  USING (((case_id IS NOT NULL) AND (EXISTS ( SELECT 1
   FROM cases c
  WHERE ((c.id = decisions.case_id) AND app.looks_after(c.community_id, (NOT (c.escalated_to IS DISTINCT FROM 'operators'::text)))))) AND (NOT COALESCE((author_persona_id = ANY (( SELECT app.my_personas() AS my_personas)::uuid[])), false))));

POLICY decisions_of_community ON decisions FOR SELECT TO PUBLIC
  USING (((subject_type = 'community'::text) AND (subject_id = ANY (( SELECT app.my_moderated() AS my_moderated)::uuid[])) AND (act <> 'dismiss'::text)));

POLICY decisions_staff_read ON decisions FOR SELECT TO PUBLIC
  USING ((((community_id = ANY (( SELECT app.my_moderated() AS my_moderated)::uuid[])) OR ((community_id IS NULL) AND app.is_operator())) AND (NOT COALESCE((author_persona_id = ANY (( SELECT app.my_personas() AS my_personas)::uuid[])), false))));

POLICY decisions_staff_write ON decisions FOR INSERT TO PUBLIC
  WITH CHECK (((community_id = ANY (( SELECT app.my_moderated() AS my_moderated)::uuid[])) OR ((community_id IS NULL) AND app.is_operator())));

POLICY decisions_system ON decisions FOR SELECT TO PUBLIC
  USING ((app.system() = ANY (ARRAY['moderation'::text, 'jobs'::text])));

POLICY decisions_system_write ON decisions FOR INSERT TO PUBLIC
  WITH CHECK ((app.system() = 'moderation'::text));

POLICY drafts_self ON drafts FOR ALL TO PUBLIC
  USING ((member_id = app.viewer()));

POLICY drafts_system ON drafts FOR DELETE TO PUBLIC
  USING ((app.system() = 'jobs'::text));

POLICY duty_shifts_staff ON duty_shifts FOR ALL TO PUBLIC
  USING (app.looks_after(community_id, false));

POLICY duty_shifts_system ON duty_shifts FOR SELECT TO PUBLIC
  USING ((app.system() = ANY (ARRAY['moderation'::text, 'jobs'::text])));

POLICY email_addresses_self ON email_addresses FOR ALL TO PUBLIC
  USING ((member_id = app.viewer()));

POLICY email_addresses_system ON email_addresses FOR ALL TO PUBLIC
  USING ((app.system() = ANY (ARRAY['accounts'::text, 'jobs'::text])));

POLICY exposures_age ON exposures FOR SELECT TO PUBLIC
  USING ((app.system() = 'jobs'::text));

POLICY exposures_forget ON exposures FOR DELETE TO PUBLIC
  USING ((app.system() = 'jobs'::text));

POLICY exposures_self ON exposures FOR ALL TO PUBLIC
  USING ((member_id = app.viewer()));

POLICY facet_communities_shared ON facet_communities FOR SELECT TO PUBLIC
  USING ((community_id = ANY (( SELECT app.my_communities() AS my_communities)::uuid[])));

POLICY facet_communities_write ON facet_communities FOR ALL TO PUBLIC
  USING (app.owns_facet(facet_id));

POLICY facets_read ON facets FOR SELECT TO PUBLIC
  USING (((persona_id = ANY (( SELECT app.my_personas() AS my_personas)::uuid[])) OR ((NOT (persona_id = ANY (( SELECT app.blocked_personas() AS blocked_personas)::uuid[]))) AND (EXISTS ( SELECT 1
   FROM personas p
  WHERE (p.id = facets.persona_id))) AND ((audience = 'everyone'::text) OR ((audience = 'members'::text) AND app.is_active()) OR ((audience = 'communities'::text) AND app.is_active() AND (EXISTS ( SELECT 1
   FROM facet_communities fc
  WHERE (fc.facet_id = facets.id))))))));

POLICY facets_write ON facets FOR ALL TO PUBLIC
  USING ((persona_id = ANY (( SELECT app.my_personas() AS my_personas)::uuid[])));

POLICY golden_texts_forget ON golden_texts FOR DELETE TO PUBLIC
  USING (app.learns());

POLICY golden_texts_keep ON golden_texts FOR INSERT TO PUBLIC
  WITH CHECK ((app.system() = 'learning'::text));

POLICY golden_texts_read ON golden_texts FOR SELECT TO PUBLIC
  USING (app.learns());

POLICY golden_verdicts_keep ON golden_verdicts FOR INSERT TO PUBLIC
  WITH CHECK ((app.system() = 'learning'::text));

POLICY golden_verdicts_read ON golden_verdicts FOR SELECT TO PUBLIC
  USING (app.learns());

POLICY identity_requests_answer ON identity_requests FOR UPDATE TO PUBLIC
  USING (((answered_at IS NULL) AND (EXISTS ( SELECT 1
   FROM cases c
  WHERE (c.id = identity_requests.case_id))) AND (NOT (asked_by = ANY (( SELECT app.my_personas() AS my_personas)::uuid[])))))
  WITH CHECK (((answered_by = ANY (( SELECT app.my_personas() AS my_personas)::uuid[])) AND ((scope = 'name'::text) OR app.is_operator() OR (NOT agreed))));

POLICY identity_requests_ask ON identity_requests FOR INSERT TO PUBLIC
  WITH CHECK (((answered_at IS NULL) AND (used_at IS NULL) AND (asked_by = ANY (( SELECT app.my_personas() AS my_personas)::uuid[])) AND (EXISTS ( SELECT 1
   FROM cases c
  WHERE ((c.id = identity_requests.case_id) AND (c.about_persona_id = identity_requests.persona_id) AND ((identity_requests.scope = 'name'::text) OR (c.kind = 'care'::text)))))));

POLICY identity_requests_read ON identity_requests FOR SELECT TO PUBLIC
  USING ((EXISTS ( SELECT 1
   FROM cases c
  WHERE (c.id = identity_requests.case_id))));

POLICY insight_consents_self ON insight_consents FOR ALL TO PUBLIC
  USING ((member_id = app.viewer()))
  WITH CHECK (((member_id = app.viewer()) AND ((community_id IS NULL) OR (EXISTS ( SELECT 1
   FROM memberships m
  WHERE ((m.community_id = insight_consents.community_id) AND (m.member_id = app.viewer()) AND (m.status = 'active'::text)))))));

POLICY insight_consents_system ON insight_consents FOR ALL TO PUBLIC
  USING ((app.system() = 'insights'::text));

POLICY insight_files_operators ON insight_files FOR ALL TO PUBLIC
  USING (app.researches());

POLICY insight_looks_note ON insight_looks FOR INSERT TO PUBLIC
  WITH CHECK (app.is_operator());

POLICY insight_looks_read ON insight_looks FOR SELECT TO PUBLIC
  USING (app.is_operator());

POLICY insight_places_agree ON insight_places FOR INSERT TO PUBLIC
  WITH CHECK (app.owns_community(community_id));

POLICY insight_places_end ON insight_places FOR DELETE TO PUBLIC
  USING (app.owns_community(community_id));

POLICY insight_places_read ON insight_places FOR SELECT TO PUBLIC
  USING ((community_id = ANY (( SELECT app.my_communities() AS my_communities)::uuid[])));

POLICY insight_projects_operators ON insight_projects FOR ALL TO PUBLIC
  USING (app.researches());

POLICY insight_runs_operators ON insight_runs FOR ALL TO PUBLIC
  USING (app.researches());

POLICY insight_told_read ON insight_told FOR SELECT TO PUBLIC
  USING ((community_id = ANY (( SELECT app.my_communities() AS my_communities)::uuid[])));

POLICY insight_told_system ON insight_told FOR ALL TO PUBLIC
  USING ((app.system() = 'insights'::text));

POLICY invitations_moderators ON invitations FOR ALL TO PUBLIC
  USING ((community_id = ANY (( SELECT app.my_moderated() AS my_moderated)::uuid[])));

POLICY invitations_system ON invitations FOR ALL TO PUBLIC
  USING ((app.system() = ANY (ARRAY['communities'::text, 'jobs'::text])));

POLICY join_requests_decide ON join_requests FOR ALL TO PUBLIC
  USING ((community_id = ANY (( SELECT app.my_moderated() AS my_moderated)::uuid[])));

POLICY join_requests_own ON join_requests FOR ALL TO PUBLIC
  USING ((persona_id = ANY (( SELECT app.my_personas() AS my_personas)::uuid[])))
  WITH CHECK (((persona_id = ANY (( SELECT app.my_personas() AS my_personas)::uuid[])) AND (status = ANY (ARRAY['waiting'::text, 'withdrawn'::text]))));

POLICY join_requests_system ON join_requests FOR ALL TO PUBLIC
  USING ((app.system() = ANY (ARRAY['communities'::text, 'jobs'::text])));

POLICY kept_exercises_self ON kept_exercises FOR ALL TO PUBLIC
  USING ((member_id = app.viewer()));

POLICY learning_consents_self ON learning_consents FOR ALL TO PUBLIC
  USING ((member_id = app.viewer()));

POLICY learning_consents_system ON learning_consents FOR ALL TO PUBLIC
  USING ((app.system() = 'learning'::text));

POLICY look_ins_helpers ON look_ins FOR SELECT TO PUBLIC
  USING ((EXISTS ( SELECT 1
   FROM memberships m
  WHERE ((m.community_id = look_ins.community_id) AND (m.member_id = app.viewer()) AND (m.status = 'active'::text) AND (m.role = ANY (ARRAY['owner'::text, 'moderator'::text, 'facilitator'::text, 'peer_supporter'::text]))))));

POLICY look_ins_own ON look_ins FOR ALL TO PUBLIC
  USING ((persona_id = ANY (( SELECT app.my_personas() AS my_personas)::uuid[])));

POLICY look_ins_system ON look_ins FOR ALL TO PUBLIC
  USING ((app.system() = 'jobs'::text));

POLICY members_self ON members FOR ALL TO PUBLIC
  USING ((id = app.viewer()));

POLICY members_system ON members FOR ALL TO PUBLIC
  USING ((app.system() = ANY (ARRAY['accounts'::text, 'moderation'::text, 'jobs'::text])));

POLICY membership_questions_read ON membership_questions FOR SELECT TO PUBLIC
  USING ((EXISTS ( SELECT 1
   FROM communities c
  WHERE (c.id = membership_questions.community_id))));

POLICY membership_questions_write ON membership_questions FOR ALL TO PUBLIC
  USING ((community_id = ANY (( SELECT app.my_moderated() AS my_moderated)::uuid[])));

POLICY memberships_self ON memberships FOR SELECT TO PUBLIC
  USING ((member_id = app.viewer()));

POLICY memberships_system ON memberships FOR ALL TO PUBLIC
  USING ((app.system() = ANY (ARRAY['communities'::text, 'moderation'::text, 'jobs'::text, 'accounts'::text])));

POLICY message_wishes_self ON message_wishes FOR ALL TO PUBLIC
  USING ((member_id = app.viewer()));

POLICY moderation_log_overturn ON moderation_log FOR UPDATE TO PUBLIC
  USING ((app.system() = 'moderation'::text));

POLICY moderation_log_read ON moderation_log FOR SELECT TO PUBLIC
  USING ((app.looks_after(community_id, false) OR (app.system() = ANY (ARRAY['moderation'::text, 'jobs'::text]))));

POLICY moderation_log_write ON moderation_log FOR INSERT TO PUBLIC
  WITH CHECK ((app.looks_after(community_id, false) OR (app.system() = 'moderation'::text)));

POLICY moderation_settings_staff ON moderation_settings FOR ALL TO PUBLIC
  USING (app.looks_after(community_id, false));

POLICY moderation_settings_system ON moderation_settings FOR SELECT TO PUBLIC
  USING ((app.system() = ANY (ARRAY['moderation'::text, 'jobs'::text])));

POLICY moderation_shadow_hits_staff ON moderation_shadow_hits FOR SELECT TO PUBLIC
  USING (((EXISTS ( SELECT 1
   FROM moderation_terms t
  WHERE (t.id = moderation_shadow_hits.term_id))) AND (EXISTS ( SELECT 1
   FROM posts p
  WHERE (p.id = moderation_shadow_hits.post_id)))));

POLICY moderation_shadow_hits_system ON moderation_shadow_hits FOR ALL TO PUBLIC
  USING ((app.system() = 'jobs'::text));

POLICY moderation_signals_staff ON moderation_signals FOR SELECT TO PUBLIC
  USING (((app.looks_after(community_id, false) OR ((kind = 'brigade'::text) AND (EXISTS ( SELECT 1
   FROM cases c
  WHERE (c.id = moderation_signals.case_id))))) AND (NOT (persona_id = ANY (( SELECT app.my_personas() AS my_personas)::uuid[]))) AND (NOT COALESCE((other_persona_id = ANY (( SELECT app.my_personas() AS my_personas)::uuid[])), false))));

POLICY moderation_signals_system ON moderation_signals FOR ALL TO PUBLIC
  USING ((app.system() = ANY (ARRAY['moderation'::text, 'jobs'::text])));

POLICY moderation_term_hits_staff ON moderation_term_hits FOR SELECT TO PUBLIC
  USING ((EXISTS ( SELECT 1
   FROM moderation_terms t
  WHERE (t.id = moderation_term_hits.term_id))));

POLICY moderation_term_hits_system ON moderation_term_hits FOR ALL TO PUBLIC
  USING ((app.system() = ANY (ARRAY['moderation'::text, 'jobs'::text])));

POLICY moderation_terms_end ON moderation_terms FOR UPDATE TO PUBLIC
  USING ((app.system() = 'jobs'::text))
  WITH CHECK ((state = 'retired'::text));

POLICY moderation_terms_staff ON moderation_terms FOR ALL TO PUBLIC
  USING (app.looks_after(community_id, false));

POLICY moderation_terms_system ON moderation_terms FOR SELECT TO PUBLIC
  USING ((app.system() = ANY (ARRAY['moderation'::text, 'jobs'::text])));

POLICY moderator_buddies_agree ON moderator_buddies FOR UPDATE TO PUBLIC
  USING (((agreed_at IS NULL) AND (buddy_persona_id = ANY (( SELECT app.my_personas() AS my_personas)::uuid[])) AND (community_id = ANY (( SELECT app.my_moderated() AS my_moderated)::uuid[]))))
  WITH CHECK (((agreed_at IS NOT NULL) AND (a_lot_on IS NULL)));

POLICY moderator_buddies_ask ON moderator_buddies FOR INSERT TO PUBLIC
  WITH CHECK (((community_id = ANY (( SELECT app.my_moderated() AS my_moderated)::uuid[])) AND (persona_id = ANY (( SELECT app.my_personas() AS my_personas)::uuid[])) AND (agreed_at IS NULL) AND (a_lot_on IS NULL) AND (EXISTS ( SELECT 1
   FROM community_people cp
  WHERE ((cp.community_id = moderator_buddies.community_id) AND (cp.persona_id = moderator_buddies.buddy_persona_id) AND (cp.role = ANY (ARRAY['owner'::text, 'moderator'::text])))))));

POLICY moderator_buddies_end ON moderator_buddies FOR DELETE TO PUBLIC
  USING (((persona_id = ANY (( SELECT app.my_personas() AS my_personas)::uuid[])) OR (buddy_persona_id = ANY (( SELECT app.my_personas() AS my_personas)::uuid[]))));

POLICY moderator_buddies_forget ON moderator_buddies FOR UPDATE TO PUBLIC
  USING ((app.system() = 'jobs'::text))
  WITH CHECK ((a_lot_on IS NULL));

POLICY moderator_buddies_jobs ON moderator_buddies FOR SELECT TO PUBLIC
  USING ((app.system() = 'jobs'::text));

POLICY moderator_buddies_read ON moderator_buddies FOR SELECT TO PUBLIC
  USING (((community_id = ANY (( SELECT app.my_moderated() AS my_moderated)::uuid[])) AND ((persona_id = ANY (( SELECT app.my_personas() AS my_personas)::uuid[])) OR (buddy_persona_id = ANY (( SELECT app.my_personas() AS my_personas)::uuid[])))));

POLICY moderator_buddies_tell ON moderator_buddies FOR UPDATE TO PUBLIC
  USING (((agreed_at IS NOT NULL) AND (persona_id = ANY (( SELECT app.my_personas() AS my_personas)::uuid[]))))
  WITH CHECK (((agreed_at IS NOT NULL) AND (persona_id = ANY (( SELECT app.my_personas() AS my_personas)::uuid[]))));

POLICY moderator_check_ins_self ON moderator_check_ins FOR ALL TO PUBLIC
  USING ((member_id = app.viewer()));

POLICY moderator_wishes_self ON moderator_wishes FOR ALL TO PUBLIC
  USING ((member_id = app.viewer()));

POLICY mutes_self ON mutes FOR ALL TO PUBLIC
  USING ((member_id = app.viewer()));

POLICY mutes_system ON mutes FOR SELECT TO PUBLIC
  USING ((app.system() = 'jobs'::text));

POLICY notification_mails_system ON notification_mails FOR ALL TO PUBLIC
  USING ((app.system() = 'jobs'::text));

POLICY notifications_self ON notifications FOR ALL TO PUBLIC
  USING ((member_id = app.viewer()));

POLICY notifications_system ON notifications FOR ALL TO PUBLIC
  USING ((app.system() = ANY (ARRAY['jobs'::text, 'moderation'::text, 'communities'::text])));

POLICY one_time_links_self ON one_time_links FOR ALL TO PUBLIC
  USING ((member_id = app.viewer()));

POLICY one_time_links_system ON one_time_links FOR ALL TO PUBLIC
  USING ((app.system() = ANY (ARRAY['accounts'::text, 'jobs'::text])));

POLICY outgoing_posts_friend ON outgoing_posts FOR SELECT TO PUBLIC
  USING (((friend_member_id = app.viewer()) AND (state = 'waiting'::text) AND app.is_active() AND (community_id = ANY (( SELECT app.my_communities() AS my_communities)::uuid[])) AND (NOT (persona_id = ANY (( SELECT app.blocked_personas() AS blocked_personas)::uuid[])))));

POLICY outgoing_posts_self ON outgoing_posts FOR ALL TO PUBLIC
  USING ((member_id = app.viewer()));

POLICY outgoing_posts_system ON outgoing_posts FOR ALL TO PUBLIC
  USING ((app.system() = 'jobs'::text));

POLICY passkeys_self ON passkeys FOR ALL TO PUBLIC
  USING ((member_id = app.viewer()));

POLICY passkeys_system ON passkeys FOR ALL TO PUBLIC
  USING ((app.system() = 'accounts'::text));

POLICY persona_owners_self ON persona_owners FOR ALL TO PUBLIC
  USING ((member_id = app.viewer()));

POLICY persona_owners_system ON persona_owners FOR ALL TO PUBLIC
  USING ((app.system() = ANY (ARRAY['accounts'::text, 'communities'::text, 'moderation'::text, 'jobs'::text])));

POLICY personas_change ON personas FOR UPDATE TO PUBLIC
  USING (((id = ANY (( SELECT app.my_personas() AS my_personas)::uuid[])) OR (app.system() = 'accounts'::text)));

POLICY personas_create ON personas FOR INSERT TO PUBLIC
  WITH CHECK ((app.is_active() OR (app.system() = 'accounts'::text)));

POLICY personas_read ON personas FOR SELECT TO PUBLIC
  USING (((kind = 'global'::text) OR (id = ANY (( SELECT app.my_personas() AS my_personas)::uuid[])) OR (community_id = ANY (( SELECT app.my_communities() AS my_communities)::uuid[])) OR (EXISTS ( SELECT 1
   FROM public_communities pc
  WHERE (pc.community_id = personas.community_id))) OR (app.system() = ANY (ARRAY['accounts'::text, 'communities'::text, 'moderation'::text, 'jobs'::text]))));

POLICY post_revisions_erase ON post_revisions FOR DELETE TO PUBLIC
  USING (((persona_id = ANY (( SELECT app.my_personas() AS my_personas)::uuid[])) OR (app.system() = 'jobs'::text)));

POLICY post_revisions_read ON post_revisions FOR SELECT TO PUBLIC
  USING (((persona_id = ANY (( SELECT app.my_personas() AS my_personas)::uuid[])) OR ((community_id = ANY (( SELECT app.my_moderated() AS my_moderated)::uuid[])) AND (EXISTS ( SELECT 1
   FROM posts p
  WHERE ((p.id = post_revisions.post_id) AND (p.state <> 'deleted'::text)))))));

POLICY post_revisions_write ON post_revisions FOR INSERT TO PUBLIC
  WITH CHECK (((persona_id = ANY (( SELECT app.my_personas() AS my_personas)::uuid[])) OR (app.system() = 'jobs'::text)));

POLICY post_texts_change ON post_texts FOR UPDATE TO PUBLIC
  USING (((persona_id = ANY (( SELECT app.my_personas() AS my_personas)::uuid[])) OR (app.system() = ANY (ARRAY['moderation'::text, 'jobs'::text]))));

POLICY post_texts_read ON post_texts FOR SELECT TO PUBLIC
  USING (((((community_id = ANY (( SELECT app.my_communities() AS my_communities)::uuid[])) OR (EXISTS ( SELECT 1
   FROM public_communities pc
  WHERE (pc.community_id = post_texts.community_id)))) AND (((state = 'published'::text) AND (NOT (persona_id = ANY (( SELECT app.blocked_personas() AS blocked_personas)::uuid[])))) OR (persona_id = ANY (( SELECT app.my_personas() AS my_personas)::uuid[])) OR ((state = ANY (ARRAY['published'::text, 'held'::text, 'hidden'::text])) AND (community_id = ANY (( SELECT app.my_moderated() AS my_moderated)::uuid[]))))) OR (app.system() = ANY (ARRAY['moderation'::text, 'jobs'::text]))));

POLICY post_texts_write ON post_texts FOR INSERT TO PUBLIC
  WITH CHECK ((((persona_id = ANY (( SELECT app.my_personas() AS my_personas)::uuid[])) AND (community_id = ANY (( SELECT app.my_communities() AS my_communities)::uuid[]))) OR (app.system() = 'jobs'::text)));

POLICY posts_change ON posts FOR UPDATE TO PUBLIC
  USING (((persona_id = ANY (( SELECT app.my_personas() AS my_personas)::uuid[])) OR (community_id = ANY (( SELECT app.my_moderated() AS my_moderated)::uuid[])) OR (app.system() = ANY (ARRAY['moderation'::text, 'jobs'::text]))));

POLICY posts_read ON posts FOR SELECT TO PUBLIC
  USING ((((community_id = ANY (( SELECT app.my_communities() AS my_communities)::uuid[])) OR (EXISTS ( SELECT 1
   FROM public_communities pc
  WHERE (pc.community_id = posts.community_id))) OR (app.system() = ANY (ARRAY['moderation'::text, 'jobs'::text]))) AND ((state <> 'held'::text) OR (persona_id = ANY (( SELECT app.my_personas() AS my_personas)::uuid[])) OR (community_id = ANY (( SELECT app.my_moderated() AS my_moderated)::uuid[])) OR (app.system() = ANY (ARRAY['moderation'::text, 'jobs'::text])))));

POLICY posts_write ON posts FOR INSERT TO PUBLIC
  WITH CHECK ((((persona_id = ANY (( SELECT app.my_personas() AS my_personas)::uuid[])) AND (community_id = ANY (( SELECT app.my_communities() AS my_communities)::uuid[]))) OR (app.system() = 'jobs'::text)));

POLICY private_conversations_begin ON private_conversations FOR INSERT TO PUBLIC
  WITH CHECK (((accepted_at IS NULL) AND (ended_at IS NULL) AND app.takes_messages(from_persona_id, to_persona_id)));

POLICY private_conversations_change ON private_conversations FOR UPDATE TO PUBLIC
  USING (((ended_at IS NULL) AND ((from_persona_id = ANY (( SELECT app.my_personas() AS my_personas)::uuid[])) OR (to_persona_id = ANY (( SELECT app.my_personas() AS my_personas)::uuid[])))))
  WITH CHECK (true);

POLICY private_conversations_read ON private_conversations FOR SELECT TO PUBLIC
  USING ((((from_persona_id = ANY (( SELECT app.my_personas() AS my_personas)::uuid[])) OR (to_persona_id = ANY (( SELECT app.my_personas() AS my_personas)::uuid[]))) AND (NOT (from_persona_id = ANY (( SELECT app.blocked_personas() AS blocked_personas)::uuid[]))) AND (NOT (to_persona_id = ANY (( SELECT app.blocked_personas() AS blocked_personas)::uuid[]))) AND (NOT (EXISTS ( SELECT 1
   FROM private_sides s
  WHERE ((s.conversation_id = private_conversations.id) AND (s.left_at IS NOT NULL) AND (s.persona_id = ANY (( SELECT app.my_personas() AS my_personas)::uuid[]))))))));

POLICY private_looks_add ON private_looks FOR INSERT TO PUBLIC
  WITH CHECK (((by_persona_id = ANY (( SELECT app.my_personas() AS my_personas)::uuid[])) AND (EXISTS ( SELECT 1
   FROM cases c
  WHERE (c.id = private_looks.case_id)))));

POLICY private_looks_at_subject ON private_looks AS RESTRICTIVE FOR INSERT TO PUBLIC
  WITH CHECK ((EXISTS ( SELECT 1
   FROM cases c
  WHERE ((c.id = private_looks.case_id) AND (c.subject_type = 'message'::text) AND (c.subject_id = private_looks.thing_id) AND (c.status <> 'closed'::text)))));

POLICY private_looks_read ON private_looks FOR SELECT TO PUBLIC
  USING ((EXISTS ( SELECT 1
   FROM cases c
  WHERE (c.id = private_looks.case_id))));

POLICY private_messages_read ON private_messages FOR SELECT TO PUBLIC
  USING ((EXISTS ( SELECT 1
   FROM private_conversations c
  WHERE (c.id = private_messages.conversation_id))));

POLICY private_messages_send ON private_messages FOR INSERT TO PUBLIC
  WITH CHECK (app.may_send(conversation_id, persona_id));

POLICY private_messages_take_back ON private_messages FOR UPDATE TO PUBLIC
  USING (((persona_id = ANY (( SELECT app.my_personas() AS my_personas)::uuid[])) AND (deleted_at IS NULL)))
  WITH CHECK (((persona_id = ANY (( SELECT app.my_personas() AS my_personas)::uuid[])) AND (sealed IS NULL) AND (deleted_at IS NOT NULL)));

POLICY private_sides_add ON private_sides FOR INSERT TO PUBLIC
  WITH CHECK (((persona_id = ANY (( SELECT app.my_personas() AS my_personas)::uuid[])) AND app.is_side(conversation_id, persona_id)));

POLICY private_sides_change ON private_sides FOR UPDATE TO PUBLIC
  USING ((persona_id = ANY (( SELECT app.my_personas() AS my_personas)::uuid[])))
  WITH CHECK (app.is_side(conversation_id, persona_id));

POLICY private_sides_own ON private_sides FOR SELECT TO PUBLIC
  USING ((persona_id = ANY (( SELECT app.my_personas() AS my_personas)::uuid[])));

POLICY reaction_kinds_read ON reaction_kinds FOR SELECT TO PUBLIC
  USING ((EXISTS ( SELECT 1
   FROM post_texts pt
  WHERE (pt.post_id = reaction_kinds.post_id))));

POLICY reactions_author ON reactions FOR SELECT TO PUBLIC
  USING (((EXISTS ( SELECT 1
   FROM posts p
  WHERE ((p.id = reactions.post_id) AND (p.persona_id = ANY (( SELECT app.my_personas() AS my_personas)::uuid[]))))) AND (NOT (persona_id = ANY (( SELECT app.blocked_personas() AS blocked_personas)::uuid[])))));

POLICY reactions_own ON reactions FOR ALL TO PUBLIC
  USING ((persona_id = ANY (( SELECT app.my_personas() AS my_personas)::uuid[])))
  WITH CHECK (((persona_id = ANY (( SELECT app.my_personas() AS my_personas)::uuid[])) AND (EXISTS ( SELECT 1
   FROM post_texts pt
  WHERE ((pt.post_id = reactions.post_id) AND (pt.state = 'published'::text))))));

POLICY reading_preferences_self ON reading_preferences FOR ALL TO PUBLIC
  USING ((member_id = app.viewer()));

POLICY recovery_codes_self ON recovery_codes FOR ALL TO PUBLIC
  USING ((member_id = app.viewer()));

POLICY recovery_codes_system ON recovery_codes FOR ALL TO PUBLIC
  USING ((app.system() = 'accounts'::text));

POLICY report_authors_self ON report_authors FOR ALL TO PUBLIC
  USING ((member_id = app.viewer()));

POLICY report_authors_system ON report_authors FOR SELECT TO PUBLIC
  USING ((app.system() = ANY (ARRAY['moderation'::text, 'jobs'::text])));

POLICY report_quality_staff ON report_quality FOR SELECT TO PUBLIC
  USING ((EXISTS ( SELECT 1
   FROM (reports r
     JOIN cases c ON ((c.id = r.case_id)))
  WHERE ((r.id = report_quality.report_id) AND app.looks_after(c.community_id, (NOT (c.escalated_to IS DISTINCT FROM 'operators'::text))) AND (NOT COALESCE((c.about_persona_id = ANY (( SELECT app.my_personas() AS my_personas)::uuid[])), false))))));

POLICY report_quality_system ON report_quality FOR ALL TO PUBLIC
  USING ((app.system() = ANY (ARRAY['moderation'::text, 'jobs'::text])));

POLICY report_weeks_staff ON report_weeks FOR SELECT TO PUBLIC
  USING (app.looks_after(community_id, false));

POLICY report_weeks_system ON report_weeks FOR ALL TO PUBLIC
  USING ((app.system() = 'jobs'::text));

POLICY reports_add_to_own ON reports FOR UPDATE TO PUBLIC
  USING (((state = 'open'::text) AND (EXISTS ( SELECT 1
   FROM report_authors ra
  WHERE ((ra.report_id = reports.id) AND (ra.member_id = app.viewer()))))))
  WITH CHECK ((state = 'open'::text));

POLICY reports_file ON reports FOR INSERT TO PUBLIC
  WITH CHECK ((app.is_active() OR (app.system() = 'moderation'::text)));

POLICY reports_of_case ON reports FOR SELECT TO PUBLIC
  USING (((case_id IS NOT NULL) AND (EXISTS ( SELECT 1
   FROM cases c
  WHERE ((c.id = reports.case_id) AND app.looks_after(c.community_id, (NOT (c.escalated_to IS DISTINCT FROM 'operators'::text)))))) AND (NOT COALESCE((about_persona_id = ANY (( SELECT app.my_personas() AS my_personas)::uuid[])), false)) AND (NOT ((subject_type = 'community'::text) AND (subject_id = ANY (( SELECT app.my_moderated() AS my_moderated)::uuid[]))))));

POLICY reports_of_message ON reports AS RESTRICTIVE FOR INSERT TO PUBLIC
  WITH CHECK (((subject_type <> 'message'::text) OR (EXISTS ( SELECT 1
   FROM private_messages m
  WHERE ((m.id = reports.subject_id) AND (m.deleted_at IS NULL) AND (NOT (m.persona_id = ANY (( SELECT app.my_personas() AS my_personas)::uuid[]))))))));

POLICY reports_reporter ON reports FOR SELECT TO PUBLIC
  USING ((EXISTS ( SELECT 1
   FROM report_authors ra
  WHERE ((ra.report_id = reports.id) AND (ra.member_id = app.viewer())))));

POLICY reports_staff_decide ON reports FOR UPDATE TO PUBLIC
  USING ((((community_id = ANY (( SELECT app.my_moderated() AS my_moderated)::uuid[])) OR ((community_id IS NULL) AND app.is_operator())) AND (NOT COALESCE((about_persona_id = ANY (( SELECT app.my_personas() AS my_personas)::uuid[])), false)) AND (NOT ((subject_type = 'community'::text) AND (subject_id = ANY (( SELECT app.my_moderated() AS my_moderated)::uuid[]))))));

POLICY reports_staff_read ON reports FOR SELECT TO PUBLIC
  USING ((((community_id = ANY (( SELECT app.my_moderated() AS my_moderated)::uuid[])) OR ((community_id IS NULL) AND app.is_operator())) AND (NOT COALESCE((about_persona_id = ANY (( SELECT app.my_personas() AS my_personas)::uuid[])), false)) AND (NOT ((subject_type = 'community'::text) AND (subject_id = ANY (( SELECT app.my_moderated() AS my_moderated)::uuid[]))))));

POLICY reports_system ON reports FOR ALL TO PUBLIC
  USING ((app.system() = ANY (ARRAY['moderation'::text, 'jobs'::text])));

POLICY restrictions_own ON restrictions FOR SELECT TO PUBLIC
  USING (((persona_id = ANY (( SELECT app.my_personas() AS my_personas)::uuid[])) OR ((persona_id IS NULL) AND (community_id = ANY (( SELECT app.my_communities() AS my_communities)::uuid[])))));

POLICY restrictions_staff ON restrictions FOR ALL TO PUBLIC
  USING (((community_id = ANY (( SELECT app.my_moderated() AS my_moderated)::uuid[])) AND (NOT COALESCE((persona_id = ANY (( SELECT app.my_personas() AS my_personas)::uuid[])), false))));

POLICY restrictions_system ON restrictions FOR ALL TO PUBLIC
  USING ((app.system() = ANY (ARRAY['communities'::text, 'moderation'::text])));

POLICY rule_changes_add ON rule_changes FOR INSERT TO PUBLIC
  WITH CHECK ((app.looks_after(community_id, false) OR (app.system() = 'moderation'::text)));

POLICY rule_changes_read ON rule_changes FOR SELECT TO PUBLIC
  USING (((community_id IS NULL) OR (EXISTS ( SELECT 1
   FROM communities c
  WHERE (c.id = rule_changes.community_id)))));

POLICY safety_calibrations_system ON safety_calibrations FOR ALL TO PUBLIC
  USING (app.learns());

POLICY safety_plans_self ON safety_plans FOR ALL TO PUBLIC
  USING ((member_id = app.viewer()));

POLICY safety_shadow_counts_system ON safety_shadow_counts FOR ALL TO PUBLIC
  USING (app.learns());

POLICY screenings_of_case ON screenings FOR SELECT TO PUBLIC
  USING ((EXISTS ( SELECT 1
   FROM cases c
  WHERE ((c.subject_type = 'post'::text) AND (c.subject_id = screenings.post_id)))));

POLICY screenings_own ON screenings FOR ALL TO PUBLIC
  USING ((persona_id = ANY (( SELECT app.my_personas() AS my_personas)::uuid[])));

POLICY screenings_system ON screenings FOR ALL TO PUBLIC
  USING ((app.system() = 'jobs'::text));

POLICY sessions_self ON sessions FOR ALL TO PUBLIC
  USING ((member_id = app.viewer()));

POLICY sessions_system ON sessions FOR ALL TO PUBLIC
  USING ((app.system() = ANY (ARRAY['accounts'::text, 'jobs'::text, 'moderation'::text])));

POLICY strikes_own ON strikes FOR SELECT TO PUBLIC
  USING ((persona_id = ANY (( SELECT app.my_personas() AS my_personas)::uuid[])));

POLICY strikes_staff ON strikes FOR ALL TO PUBLIC
  USING ((app.looks_after(community_id, false) AND (NOT (persona_id = ANY (( SELECT app.my_personas() AS my_personas)::uuid[])))));

POLICY strikes_system ON strikes FOR ALL TO PUBLIC
  USING ((app.system() = 'moderation'::text));

POLICY thread_follows_self ON thread_follows FOR ALL TO PUBLIC
  USING ((member_id = app.viewer()));

POLICY thread_follows_system ON thread_follows FOR SELECT TO PUBLIC
  USING ((app.system() = 'jobs'::text));

POLICY thread_notes_read ON thread_notes FOR SELECT TO PUBLIC
  USING ((EXISTS ( SELECT 1
   FROM threads t
  WHERE (t.id = thread_notes.thread_id))));

POLICY thread_notes_write ON thread_notes FOR ALL TO PUBLIC
  USING (((community_id = ANY (( SELECT app.my_moderated() AS my_moderated)::uuid[])) OR (app.system() = 'moderation'::text)));

POLICY thread_reads_self ON thread_reads FOR ALL TO PUBLIC
  USING ((member_id = app.viewer()));

POLICY thread_tags_read ON thread_tags FOR SELECT TO PUBLIC
  USING ((EXISTS ( SELECT 1
   FROM threads t
  WHERE (t.id = thread_tags.thread_id))));

POLICY thread_tags_write ON thread_tags FOR ALL TO PUBLIC
  USING ((EXISTS ( SELECT 1
   FROM threads t
  WHERE ((t.id = thread_tags.thread_id) AND ((t.persona_id = ANY (( SELECT app.my_personas() AS my_personas)::uuid[])) OR (t.community_id = ANY (( SELECT app.my_moderated() AS my_moderated)::uuid[])))))));

POLICY threads_change ON threads FOR UPDATE TO PUBLIC
  USING (((persona_id = ANY (( SELECT app.my_personas() AS my_personas)::uuid[])) OR (community_id = ANY (( SELECT app.my_moderated() AS my_moderated)::uuid[])) OR (app.system() = ANY (ARRAY['moderation'::text, 'jobs'::text]))));

POLICY threads_read ON threads FOR SELECT TO PUBLIC
  USING ((((community_id = ANY (( SELECT app.my_communities() AS my_communities)::uuid[])) OR (EXISTS ( SELECT 1
   FROM public_communities pc
  WHERE (pc.community_id = threads.community_id))) OR (app.system() = ANY (ARRAY['moderation'::text, 'jobs'::text]))) AND ((state = 'published'::text) OR (persona_id = ANY (( SELECT app.my_personas() AS my_personas)::uuid[])) OR (community_id = ANY (( SELECT app.my_moderated() AS my_moderated)::uuid[])) OR (app.system() = ANY (ARRAY['moderation'::text, 'jobs'::text])))));

POLICY threads_start ON threads FOR INSERT TO PUBLIC
  WITH CHECK ((((persona_id = ANY (( SELECT app.my_personas() AS my_personas)::uuid[])) AND (community_id = ANY (( SELECT app.my_communities() AS my_communities)::uuid[]))) OR (app.system() = 'jobs'::text)));

POLICY transparency_months_read ON transparency_months FOR SELECT TO PUBLIC
  USING (((community_id IS NULL) OR (community_id = ANY (( SELECT app.my_communities() AS my_communities)::uuid[])) OR (EXISTS ( SELECT 1
   FROM public_communities p
  WHERE (p.community_id = transparency_months.community_id)))));

POLICY transparency_months_write ON transparency_months FOR ALL TO PUBLIC
  USING ((app.system() = 'jobs'::text));

-- Triggers

CREATE TRIGGER case_events_append_only BEFORE DELETE OR UPDATE ON case_events FOR EACH ROW EXECUTE FUNCTION app.refuse_rewriting();

CREATE TRIGGER cases_forget_reported AFTER UPDATE OF status ON cases FOR EACH ROW WHEN (new.subject_type = 'message'::text AND new.status = 'closed'::text) EXECUTE FUNCTION app.forget_reported();

CREATE TRIGGER charter_rules_note AFTER INSERT OR UPDATE OF retired_at ON charter_rules FOR EACH ROW EXECUTE FUNCTION app.note_rule_change();

CREATE TRIGGER communities_mirror AFTER INSERT OR UPDATE OF kind ON communities FOR EACH ROW EXECUTE FUNCTION app.mirror_public_community();

CREATE TRIGGER community_people_renew AFTER UPDATE ON community_people FOR EACH ROW WHEN (old.role <> new.role) EXECUTE FUNCTION app.renew_people();

CREATE TRIGGER community_people_renew_gone AFTER DELETE ON community_people FOR EACH ROW WHEN (old.role <> 'member'::text) EXECUTE FUNCTION app.renew_people();

CREATE TRIGGER community_people_renew_new AFTER INSERT ON community_people FOR EACH ROW WHEN (new.role <> 'member'::text) EXECUTE FUNCTION app.renew_people();

CREATE TRIGGER insight_places_forget AFTER DELETE ON insight_places FOR EACH ROW EXECUTE FUNCTION app.forget_insight_place();

CREATE TRIGGER memberships_mirror AFTER INSERT OR UPDATE ON memberships FOR EACH ROW EXECUTE FUNCTION app.mirror_membership();

CREATE TRIGGER memberships_unmirror AFTER DELETE ON memberships FOR EACH ROW EXECUTE FUNCTION app.unmirror_membership();

CREATE TRIGGER moderation_terms_note AFTER INSERT OR UPDATE OF state ON moderation_terms FOR EACH ROW EXECUTE FUNCTION app.note_list_change();

CREATE TRIGGER personas_renew AFTER UPDATE OF name, kind, community_id, closed_at ON personas FOR EACH ROW EXECUTE FUNCTION app.renew_people();

CREATE TRIGGER post_texts_forget_golden AFTER UPDATE OF title, markdown, state ON post_texts FOR EACH ROW WHEN (new.state = 'deleted'::text OR new.markdown IS DISTINCT FROM old.markdown OR new.title IS DISTINCT FROM old.title) EXECUTE FUNCTION app.forget_golden_words();

CREATE TRIGGER post_texts_renew AFTER DELETE OR UPDATE ON post_texts FOR EACH ROW EXECUTE FUNCTION app.renew_thread_of_post();

CREATE CONSTRAINT TRIGGER posts_count AFTER INSERT OR UPDATE OF state ON posts DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.count_post();

CREATE TRIGGER posts_guard BEFORE UPDATE OF state ON posts FOR EACH ROW EXECUTE FUNCTION app.guard_state();

CREATE TRIGGER posts_mirror AFTER UPDATE OF state, persona_id, community_id ON posts FOR EACH ROW EXECUTE FUNCTION app.mirror_post();

CREATE TRIGGER posts_renew AFTER DELETE OR UPDATE ON posts FOR EACH ROW EXECUTE FUNCTION app.renew_thread_of_post();

CREATE TRIGGER posts_staff_notes BEFORE UPDATE OF staff_notes ON posts FOR EACH ROW EXECUTE FUNCTION app.guard_staff_notes();

CREATE TRIGGER private_conversations_guard BEFORE UPDATE OF accepted_at ON private_conversations FOR EACH ROW EXECUTE FUNCTION app.guard_acceptance();

CREATE TRIGGER private_messages_keep BEFORE UPDATE OF deleted_at ON private_messages FOR EACH ROW EXECUTE FUNCTION app.keep_reported();

CREATE TRIGGER private_messages_note AFTER INSERT ON private_messages FOR EACH ROW EXECUTE FUNCTION app.note_message();

CREATE TRIGGER reaction_kinds_renew AFTER INSERT OR DELETE OR UPDATE ON reaction_kinds FOR EACH ROW EXECUTE FUNCTION app.renew_thread_of_post();

CREATE TRIGGER reactions_mirror AFTER INSERT OR DELETE ON reactions FOR EACH ROW EXECUTE FUNCTION app.mirror_reaction();

CREATE TRIGGER thread_notes_renew AFTER INSERT OR DELETE OR UPDATE ON thread_notes FOR EACH ROW EXECUTE FUNCTION app.renew_thread_of_post();

CREATE TRIGGER thread_tags_renew AFTER INSERT OR DELETE OR UPDATE ON thread_tags FOR EACH ROW EXECUTE FUNCTION app.renew_thread_of_post();

CREATE TRIGGER threads_guard BEFORE UPDATE OF state ON threads FOR EACH ROW EXECUTE FUNCTION app.guard_state();

CREATE TRIGGER threads_renew BEFORE UPDATE ON threads FOR EACH ROW EXECUTE FUNCTION app.renew_thread();

-- Functions

CREATE OR REPLACE FUNCTION app.alias_in(p_thread uuid, p_community uuid, p_id uuid, p_names text[], p_keys text[])
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE found_id uuid; i integer;
BEGIN
  IF NOT app.is_active() OR NOT p_community = ANY (app.my_communities())
     OR EXISTS (SELECT 1 FROM threads WHERE id = p_thread AND community_id <> p_community) THEN
    RAISE EXCEPTION 'no alias here' USING ERRCODE = '42501';
  END IF;
  -- Two first replies at once must not make one person into two.
  PERFORM pg_advisory_xact_lock(hashtextextended(p_thread::text || app.viewer()::text, 8));
  SELECT p.id INTO found_id FROM personas p JOIN persona_owners po ON po.persona_id = p.id
   WHERE p.kind = 'alias' AND p.thread_id = p_thread AND po.member_id = app.viewer();
  IF found_id IS NULL THEN
    FOR i IN 1 .. array_length(p_names, 1) LOOP
      INSERT INTO personas (id, kind, name, name_key, community_id, thread_id)
      VALUES (p_id, 'alias', p_names[i], p_keys[i], p_community, p_thread)
      ON CONFLICT DO NOTHING RETURNING id INTO found_id;
      EXIT WHEN found_id IS NOT NULL;
    END LOOP;
    IF found_id IS NULL THEN RAISE EXCEPTION 'no free name for an alias'; END IF;
    INSERT INTO persona_owners (persona_id, member_id) VALUES (found_id, app.viewer());
  END IF;
  PERFORM set_config('app.personas', array_append(app.my_personas(), found_id)::text, true);
  RETURN found_id;
END $function$
;

CREATE OR REPLACE FUNCTION app.begin_session(p_token_hash bytea)
 RETURNS TABLE(session_id uuid, member_id uuid, persona_id uuid, persona_name text, is_operator boolean, active boolean, country text, locale text, theme text, unread integer, touch boolean, moderates boolean)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE r record;
BEGIN
  SELECT se.id AS session, f.*, me.id AS persona, me.name,
         EXISTS (SELECT 1 FROM notifications n WHERE n.member_id = f.id AND n.read_at IS NULL) AS news,
         se.last_used_at < now() - interval '10 minutes' AS old
    INTO r
    FROM sessions se
    CROSS JOIN LATERAL app.viewer_facts(se.member_id) AS f
    CROSS JOIN LATERAL (
      SELECT p.id, p.name FROM personas p WHERE p.id = ANY (f.personas) AND p.kind = 'global' LIMIT 1) AS me
   WHERE se.token_hash = p_token_hash AND se.expires_at > now();
  IF NOT FOUND THEN RETURN; END IF;
  PERFORM app.fix_viewer(r.id, r.is_operator, r.active, r.personas, r.communities, r.moderated, r.blocked);
  -- Only now is it known what this viewer may read, which is all that is counted.
  RETURN QUERY SELECT r.session, r.id, r.persona, r.name, r.is_operator AND r.active, r.active, r.country, r.locale, r.theme,
    CASE WHEN r.news THEN app.unread_count(r.id) ELSE 0 END, r.old, r.active AND r.moderated IS NOT NULL;
END $function$
;

CREATE OR REPLACE FUNCTION app.begin_token(p_token_hash bytea)
 RETURNS TABLE(token_id uuid, member_id uuid, persona_id uuid, persona_name text, is_operator boolean, active boolean, country text, locale text, scopes text[])
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
END $function$
;

CREATE OR REPLACE FUNCTION app.begin_viewer(p_member uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE r record;
BEGIN
  SELECT * INTO r FROM app.viewer_facts(p_member);
  IF NOT FOUND THEN RETURN; END IF;
  PERFORM app.fix_viewer(r.id, r.is_operator, r.active, r.personas, r.communities, r.moderated, r.blocked);
END $function$
;

CREATE OR REPLACE FUNCTION app.blocked_personas()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (COALESCE(NULLIF(current_setting('app.blocked'::text, true), ''::text), '{}'::text))::uuid[]
;

CREATE OR REPLACE FUNCTION app.check_crisis_line(p_country character, p_line text, p_on date, p_corrected jsonb)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  IF NOT app.is_operator() THEN RAISE EXCEPTION 'only an operator may confirm a crisis line' USING ERRCODE = '42501'; END IF;
  INSERT INTO crisis_line_checks VALUES (p_country, p_line, p_on, p_corrected)
  ON CONFLICT (country, line_key) DO UPDATE SET checked_on = p_on, corrected = p_corrected;
END $function$
;

CREATE OR REPLACE FUNCTION app.consent_behind(p_persona uuid)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT c.id FROM persona_owners po JOIN learning_consents c ON c.member_id = po.member_id
   WHERE po.persona_id = p_persona AND app.system() = 'learning'
$function$
;

CREATE OR REPLACE FUNCTION app.conversations_begun(p_since timestamp with time zone)
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT count(*)::integer FROM (SELECT 1 FROM private_conversations
    WHERE from_persona_id = ANY (app.my_personas()) AND started_at > p_since LIMIT 1000) AS few
$function$
;

CREATE OR REPLACE FUNCTION app.count_hit(p_key bytea, p_bucket bigint, p_ttl interval)
 RETURNS integer
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  INSERT INTO rate_limits (key, bucket, expires_at) VALUES (p_key, p_bucket, now() + p_ttl)
  ON CONFLICT (key, bucket) DO UPDATE SET hits = rate_limits.hits + 1
  RETURNING hits
$function$
;

CREATE OR REPLACE FUNCTION app.count_post()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
END $function$
;

CREATE OR REPLACE FUNCTION app.count_searches(p_day date, p_tier text, p_surface text, p_language text, p_count integer)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  INSERT INTO compassion_counts VALUES (p_day, p_tier, p_surface, p_language, p_count)
  ON CONFLICT (day, tier, surface, language) DO UPDATE SET count = compassion_counts.count + p_count
$function$
;

CREATE OR REPLACE FUNCTION app.decided_by_me(p_decision uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT EXISTS (SELECT 1 FROM case_events e WHERE e.decision_id = p_decision AND e.type = 'acted'
                    AND e.actor_persona_id = ANY (app.my_personas()))
$function$
;

CREATE OR REPLACE FUNCTION app.dequeue(p_key text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
BEGIN
  PERFORM graphile_worker.remove_job(p_key);
END $function$
;

CREATE OR REPLACE FUNCTION app.enqueue(p_task text, p_payload json, p_run_at timestamp with time zone DEFAULT NULL::timestamp with time zone, p_key text DEFAULT NULL::text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
BEGIN
  PERFORM graphile_worker.add_job(p_task, payload := p_payload, run_at := p_run_at, job_key := p_key);
END $function$
;

CREATE OR REPLACE FUNCTION app.fix_viewer(p_id uuid, p_operator boolean, p_active boolean, p_personas uuid[], p_communities text, p_moderated text, p_blocked text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
BEGIN
  PERFORM set_config('app.member', p_id::text, true),
          set_config('app.active', CASE WHEN p_active THEN 'on' ELSE '' END, true),
          set_config('app.operator', CASE WHEN p_operator AND p_active THEN 'on' ELSE '' END, true),
          set_config('app.personas', p_personas::text, true),
          set_config('app.communities', CASE WHEN p_active THEN coalesce(p_communities, '{}') ELSE '{}' END, true),
          set_config('app.moderated', CASE WHEN p_active THEN coalesce(p_moderated, '{}') ELSE '{}' END, true),
          set_config('app.blocked', coalesce(p_blocked, '{}'), true);
END $function$
;

CREATE OR REPLACE FUNCTION app.forget_expired_limits()
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  DELETE FROM rate_limits WHERE expires_at < now()
$function$
;

CREATE OR REPLACE FUNCTION app.forget_golden_words()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  DELETE FROM golden_texts WHERE post_id = NEW.post_id;
  RETURN NULL;
END $function$
;

CREATE OR REPLACE FUNCTION app.forget_insight_place()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  DELETE FROM insight_consents WHERE community_id = OLD.community_id;
  DELETE FROM insight_told WHERE community_id = OLD.community_id;
  RETURN NULL;
END $function$
;

CREATE OR REPLACE FUNCTION app.forget_near_misses(p_before date)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  DELETE FROM compassion_near_misses WHERE day < p_before;
  DELETE FROM compassion_near_words w WHERE w.last_day < p_before
$function$
;

CREATE OR REPLACE FUNCTION app.forget_reported()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  UPDATE private_messages SET kept = NULL WHERE id = NEW.subject_id AND kept IS NOT NULL
     AND NOT EXISTS (SELECT 1 FROM cases c WHERE c.subject_type = 'message' AND c.subject_id = NEW.subject_id AND c.status <> 'closed');
  RETURN NULL;
END $function$
;

CREATE OR REPLACE FUNCTION app.forget_verdict(p_decision uuid)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  DELETE FROM golden_verdicts WHERE decision_id = p_decision AND app.system() = 'learning'
$function$
;

CREATE OR REPLACE FUNCTION app.guard_acceptance()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NEW.accepted_at IS DISTINCT FROM OLD.accepted_at
     AND (OLD.accepted_at IS NOT NULL OR NOT NEW.to_persona_id = ANY (app.my_personas())) THEN
    RAISE EXCEPTION 'only the one who was written to accepts, once' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $function$
;

CREATE OR REPLACE FUNCTION app.guard_staff_notes()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NEW.staff_notes IS DISTINCT FROM OLD.staff_notes AND app.system() = ''
     AND current_user = 'companionway_app' AND NOT NEW.community_id = ANY (app.my_moderated()) THEN
    RAISE EXCEPTION 'only a moderator of this community may set staff notes' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $function$
;

CREATE OR REPLACE FUNCTION app.guard_state()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF NEW.state <> OLD.state AND NEW.state <> 'deleted' AND app.system() = ''
     AND current_user = 'companionway_app' AND NOT NEW.community_id = ANY (app.my_moderated()) THEN
    RAISE EXCEPTION 'only a moderator of this community may set the state %', NEW.state USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $function$
;

CREATE OR REPLACE FUNCTION app.has_judge(p_community uuid, p_persona uuid, p_above boolean)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  WITH author AS (
    SELECT po.member_id, p.kind,
           (SELECT m.role FROM memberships m
             WHERE m.community_id = p_community AND m.member_id = po.member_id AND m.status = 'active') AS role
      FROM personas p JOIN persona_owners po ON po.persona_id = p.id WHERE p.id = p_persona)
  SELECT EXISTS (
    SELECT 1 FROM memberships m LEFT JOIN author a ON true
     WHERE m.community_id = p_community AND m.status = 'active' AND m.role IN ('owner', 'moderator')
       AND m.member_id IS DISTINCT FROM a.member_id
       AND (NOT p_above OR a.kind = 'alias' OR a.role IS NULL OR a.role NOT IN ('owner', 'moderator')
            OR a.role = 'moderator' AND m.role = 'owner'))
$function$
;

CREATE OR REPLACE FUNCTION app.has_second_judge(p_community uuid, p_decision uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT EXISTS (
    SELECT 1 FROM memberships m
     WHERE m.community_id = p_community AND m.status = 'active' AND m.role IN ('owner', 'moderator')
       AND NOT EXISTS (SELECT 1 FROM case_events e JOIN persona_owners po ON po.persona_id = e.actor_persona_id
                        WHERE e.decision_id = p_decision AND e.type = 'acted' AND po.member_id = m.member_id)
       AND NOT EXISTS (SELECT 1 FROM decisions d JOIN persona_owners po ON po.persona_id = d.author_persona_id
                        WHERE d.id = p_decision AND po.member_id = m.member_id))
$function$
;

CREATE OR REPLACE FUNCTION app.insight_communities()
 RETURNS TABLE(community_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT c.id FROM communities c
   WHERE app.system() = 'insights' AND c.archived_at IS NULL
     AND (SELECT count(*) FROM app.insight_people(c.id)) >= 10
   ORDER BY c.id
$function$
;

CREATE OR REPLACE FUNCTION app.insight_people(p_community uuid)
 RETURNS TABLE(member_id uuid, joined_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT ms.member_id, ms.joined_at
    FROM communities c
    JOIN memberships ms ON ms.community_id = c.id AND ms.status = 'active'
    JOIN members m ON m.id = ms.member_id AND m.standing <> 'closed'
    LEFT JOIN insight_places ip ON ip.community_id = c.id
   WHERE c.id = p_community AND c.archived_at IS NULL AND app.system() = 'insights'
     AND EXISTS (SELECT 1 FROM insight_consents ic WHERE ic.member_id = ms.member_id
           AND CASE WHEN c.kind = 'secret' THEN ic.community_id = c.id AND ic.given_on >= ip.agreed_on
                    ELSE ic.community_id IS NULL OR ic.community_id = c.id END)
$function$
;

CREATE OR REPLACE FUNCTION app.insight_posts(p_community uuid, p_from timestamp with time zone, p_to timestamp with time zone)
 RETURNS TABLE(who integer, joined_at timestamp with time zone, at timestamp with time zone, title text, words text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
$function$
;

CREATE OR REPLACE FUNCTION app.instance_size()
 RETURNS TABLE(bytes bigint, members bigint, communities bigint, posts bigint)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE estimated bigint;
BEGIN
  IF NOT app.is_operator() THEN RAISE EXCEPTION 'only an operator may look at the size' USING ERRCODE = '42501'; END IF;
  SELECT c.reltuples::bigint INTO estimated FROM pg_class c WHERE c.oid = 'posts'::regclass;
  RETURN QUERY SELECT pg_database_size(current_database()),
    (SELECT count(*) FROM members m WHERE m.standing <> 'closed'), (SELECT count(*) FROM communities),
    CASE WHEN estimated > 10000 THEN estimated ELSE (SELECT count(*) FROM posts) END;
END $function$
;

CREATE OR REPLACE FUNCTION app.is_active()
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (COALESCE(current_setting('app.active'::text, true), ''::text) = 'on'::text)
;

CREATE OR REPLACE FUNCTION app.is_operator()
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (COALESCE(current_setting('app.operator'::text, true), ''::text) = 'on'::text)
;

CREATE OR REPLACE FUNCTION app.is_side(p_conversation uuid, p_persona uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT EXISTS (SELECT 1 FROM private_conversations c
                  WHERE c.id = p_conversation AND p_persona IN (c.from_persona_id, c.to_persona_id))
$function$
;

CREATE OR REPLACE FUNCTION app.keep_reported()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  IF OLD.deleted_at IS NULL AND NEW.deleted_at IS NOT NULL AND EXISTS (
       SELECT 1 FROM cases c WHERE c.subject_type = 'message' AND c.subject_id = OLD.id AND c.status <> 'closed') THEN
    NEW.kept := OLD.sealed;
  END IF;
  RETURN NEW;
END $function$
;

CREATE OR REPLACE FUNCTION app.learns()
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN ((app.system() = 'learning'::text) AND (app.is_operator() OR (app.viewer() IS NULL)))
;

CREATE OR REPLACE FUNCTION app.leave_conversations(p_erase boolean, p_at timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE mine uuid[] := app.my_personas();
BEGIN
  IF p_erase THEN
    UPDATE private_messages SET sealed = NULL, deleted_at = p_at WHERE persona_id = ANY (mine) AND deleted_at IS NULL;
  END IF;
  UPDATE private_conversations SET ended_at = p_at
   WHERE ended_at IS NULL AND (from_persona_id = ANY (mine) OR to_persona_id = ANY (mine));
  DELETE FROM private_sides WHERE persona_id = ANY (mine);
  DELETE FROM message_wishes WHERE member_id = app.viewer();
END $function$
;

CREATE OR REPLACE FUNCTION app.looks_after(p_community uuid, p_with_operators boolean)
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (COALESCE((p_community = ANY (app.my_moderated())), false) OR (((p_community IS NULL) OR p_with_operators) AND app.is_operator()))
;

CREATE OR REPLACE FUNCTION app.may_send(p_conversation uuid, p_persona uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT app.is_active() AND p_persona = ANY (app.my_personas()) AND app.sees_conversation(p_conversation)
     AND EXISTS (
       SELECT 1 FROM private_conversations c
         JOIN personas o ON o.id = CASE WHEN c.from_persona_id = p_persona THEN c.to_persona_id ELSE c.from_persona_id END
        WHERE c.id = p_conversation AND p_persona IN (c.from_persona_id, c.to_persona_id) AND c.ended_at IS NULL AND o.closed_at IS NULL
          AND (c.accepted_at IS NOT NULL
               OR p_persona = c.from_persona_id AND NOT EXISTS (SELECT 1 FROM private_messages m WHERE m.conversation_id = c.id)))
$function$
;

CREATE OR REPLACE FUNCTION app.may_write_articles()
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT coalesce((SELECT may_write_articles FROM members WHERE id = app.viewer()), false)
$function$
;

CREATE OR REPLACE FUNCTION app.mirror_membership()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
END $function$
;

CREATE OR REPLACE FUNCTION app.mirror_post()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  UPDATE post_texts SET state = NEW.state, persona_id = NEW.persona_id, community_id = NEW.community_id
   WHERE post_id = NEW.id;
  RETURN NULL;
END $function$
;

CREATE OR REPLACE FUNCTION app.mirror_public_community()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  IF NEW.kind = 'public' THEN
    INSERT INTO public_communities VALUES (NEW.id) ON CONFLICT DO NOTHING;
  ELSE
    DELETE FROM public_communities WHERE community_id = NEW.id;
  END IF;
  RETURN NULL;
END $function$
;

CREATE OR REPLACE FUNCTION app.mirror_reaction()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO reaction_kinds VALUES (NEW.post_id, NEW.kind) ON CONFLICT DO NOTHING;
  ELSE
    DELETE FROM reaction_kinds k WHERE k.post_id = OLD.post_id AND k.kind = OLD.kind
      AND NOT EXISTS (SELECT 1 FROM reactions r WHERE r.post_id = OLD.post_id AND r.kind = OLD.kind);
  END IF;
  RETURN NULL;
END $function$
;

CREATE OR REPLACE FUNCTION app.my_communities()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (COALESCE(NULLIF(current_setting('app.communities'::text, true), ''::text), '{}'::text))::uuid[]
;

CREATE OR REPLACE FUNCTION app.my_moderated()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (COALESCE(NULLIF(current_setting('app.moderated'::text, true), ''::text), '{}'::text))::uuid[]
;

CREATE OR REPLACE FUNCTION app.my_muted()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE
AS $function$
  SELECT coalesce(array_agg(persona_id), '{}') FROM mutes WHERE member_id = app.viewer()
$function$
;

CREATE OR REPLACE FUNCTION app.my_personas()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (COALESCE(NULLIF(current_setting('app.personas'::text, true), ''::text), '{}'::text))::uuid[]
;

CREATE OR REPLACE FUNCTION app.near_misses()
 RETURNS TABLE(words text, callers integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT w.words, count(*)::integer FROM compassion_near_words w JOIN compassion_near_misses n USING (query_key)
   WHERE app.is_operator() GROUP BY w.query_key, w.words HAVING count(*) >= 10 ORDER BY 2 DESC, 1 LIMIT 200
$function$
;

CREATE OR REPLACE FUNCTION app.note_list_change()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  IF NEW.state = 'live' AND (TG_OP = 'INSERT' OR OLD.state <> 'live') OR TG_OP = 'UPDATE' AND OLD.state = 'live' AND NEW.state <> 'live' THEN
    INSERT INTO rule_changes (community_id, at, kind) VALUES (NEW.community_id, NEW.changed_at, 'list_changed');
  END IF;
  RETURN NULL;
END $function$
;

CREATE OR REPLACE FUNCTION app.note_message()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  UPDATE private_conversations SET last_at = greatest(last_at, NEW.created_at) WHERE id = NEW.conversation_id;
  RETURN NULL;
END $function$
;

CREATE OR REPLACE FUNCTION app.note_near_miss(p_day date, p_query bytea, p_caller bytea, p_words text, p_least integer)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  PERFORM app.forget_near_misses(p_day - 30);
  INSERT INTO compassion_near_misses VALUES (p_day, p_query, p_caller) ON CONFLICT DO NOTHING;
  IF (SELECT count(*) FROM compassion_near_misses n WHERE n.query_key = p_query) >= greatest(p_least, 10) THEN
    INSERT INTO compassion_near_words VALUES (p_query, p_words, p_day)
    ON CONFLICT (query_key) DO UPDATE SET last_day = p_day;
  END IF;
END $function$
;

CREATE OR REPLACE FUNCTION app.note_rule_change()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO rule_changes (community_id, at, kind, title) VALUES (NEW.community_id, now(), 'rule_added', NEW.title);
  ELSIF OLD.retired_at IS NULL AND NEW.retired_at IS NOT NULL THEN
    INSERT INTO rule_changes (community_id, at, kind, title) VALUES (NEW.community_id, NEW.retired_at, 'rule_retired', NEW.title);
  END IF;
  RETURN NULL;
END $function$
;

CREATE OR REPLACE FUNCTION app.operators_left(p_without uuid)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  IF NOT app.is_operator() THEN RAISE EXCEPTION 'only an operator may ask' USING ERRCODE = '42501'; END IF;
  -- Two operators who step down at once must not leave nobody.
  PERFORM pg_advisory_xact_lock(hashtextextended('operators', 15));
  RETURN (SELECT count(*)::integer FROM members m WHERE m.is_operator AND m.standing = 'active' AND m.id <> p_without);
END $function$
;

CREATE OR REPLACE FUNCTION app.owns_community(p_community uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  SELECT app.is_active() AND EXISTS (SELECT 1 FROM memberships m WHERE m.community_id = p_community
     AND m.member_id = app.viewer() AND m.role = 'owner' AND m.status = 'active')
$function$
;

CREATE OR REPLACE FUNCTION app.owns_facet(p_facet uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT EXISTS (SELECT 1 FROM facets WHERE id = p_facet AND persona_id = ANY (app.my_personas()))
$function$
;

CREATE OR REPLACE FUNCTION app.people_of_look(p_look uuid)
 RETURNS TABLE(persona_id uuid, conversation_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT unnest(ARRAY[pc.from_persona_id, pc.to_persona_id]), pc.id
    FROM private_looks l JOIN private_messages m ON m.id = l.thing_id JOIN private_conversations pc ON pc.id = m.conversation_id
   WHERE l.id = p_look AND l.by_persona_id = ANY (app.my_personas())
$function$
;

CREATE OR REPLACE FUNCTION app.queue_state()
 RETURNS TABLE(waiting integer, oldest_due timestamp with time zone, failing integer)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
BEGIN
  IF NOT app.is_operator() THEN RAISE EXCEPTION 'only an operator may look at the queue' USING ERRCODE = '42501'; END IF;
  RETURN QUERY
    SELECT count(*) FILTER (WHERE j.run_at <= now())::integer, min(j.run_at) FILTER (WHERE j.run_at <= now()),
           count(*) FILTER (WHERE j.attempts > 0 AND j.last_error IS NOT NULL)::integer
      FROM graphile_worker._private_jobs j;
END $function$
;

CREATE OR REPLACE FUNCTION app.refuse_rewriting()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF pg_trigger_depth() > 1 THEN RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END; END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = '42501';
END $function$
;

CREATE OR REPLACE FUNCTION app.renew_people()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  UPDATE shown_people SET version = gen_random_uuid();
  RETURN NULL;
END $function$
;

CREATE OR REPLACE FUNCTION app.renew_thread()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  NEW.version := gen_random_uuid();
  RETURN NEW;
END $function$
;

CREATE OR REPLACE FUNCTION app.renew_thread_of_post()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  IF TG_TABLE_NAME = 'posts' THEN
    UPDATE threads SET version = gen_random_uuid() WHERE id = OLD.thread_id;
  ELSIF TG_TABLE_NAME IN ('thread_tags', 'thread_notes') THEN
    UPDATE threads SET version = gen_random_uuid() WHERE id IN (OLD.thread_id, NEW.thread_id);
  ELSE
    UPDATE threads SET version = gen_random_uuid()
     WHERE id = (SELECT p.thread_id FROM posts p WHERE p.id = coalesce(NEW.post_id, OLD.post_id));
  END IF;
  RETURN NULL;
END $function$
;

CREATE OR REPLACE FUNCTION app.reported_message(p_look uuid, p_at timestamp with time zone)
 RETURNS TABLE(id uuid, conversation_id uuid, persona_id uuid, name text, at timestamp with time zone, sealed bytea, taken_back boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  WITH it AS (
    SELECT m.id, m.conversation_id FROM private_looks l
      JOIN cases c ON c.id = l.case_id AND c.subject_type = 'message' AND c.subject_id = l.thing_id AND c.status <> 'closed'
      JOIN private_messages m ON m.id = l.thing_id
      JOIN private_conversations pc ON pc.id = m.conversation_id
     WHERE l.id = p_look AND l.by_persona_id = ANY (app.my_personas()) AND l.at > p_at - interval '30 minutes'
       AND app.is_active() AND app.looks_after(c.community_id, c.escalated_to IS NOT DISTINCT FROM 'operators')
       AND NOT pc.from_persona_id = ANY (app.my_personas()) AND NOT pc.to_persona_id = ANY (app.my_personas())
       AND EXISTS (SELECT 1 FROM reports r JOIN report_authors ra ON ra.report_id = r.id
                     JOIN persona_owners po ON po.member_id = ra.member_id
                    WHERE r.case_id = c.id AND r.subject_type = 'message' AND r.subject_id = m.id
                      AND po.persona_id IN (pc.from_persona_id, pc.to_persona_id))),
  near AS (
    SELECT it.id FROM it
    UNION (SELECT b.id FROM private_messages b JOIN it ON b.conversation_id = it.conversation_id AND b.id < it.id ORDER BY b.id DESC LIMIT 2)
    UNION (SELECT a.id FROM private_messages a JOIN it ON a.conversation_id = it.conversation_id AND a.id > it.id ORDER BY a.id LIMIT 1))
  SELECT m.id, m.conversation_id, m.persona_id, p.name, m.created_at,
         CASE WHEN m.deleted_at IS NULL THEN m.sealed WHEN m.id = (SELECT it.id FROM it) THEN m.kept END, m.deleted_at IS NOT NULL
    FROM near JOIN private_messages m ON m.id = near.id JOIN personas p ON p.id = m.persona_id ORDER BY m.id
$function$
;

CREATE OR REPLACE FUNCTION app.researches()
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (app.is_operator() OR (app.system() = 'insights'::text))
;

CREATE OR REPLACE FUNCTION app.search_additions()
 RETURNS TABLE(language text, tier text, concern text, phrase text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT a.language, a.tier, a.concern, a.phrase FROM compassion_additions a
   WHERE a.withdrawn_at IS NULL ORDER BY a.added_at, a.id LIMIT 5000
$function$
;

CREATE OR REPLACE FUNCTION app.search_communities(p_words text, p_limit integer)
 RETURNS TABLE(community_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET "pg_trgm.word_similarity_threshold" TO '0.45'
AS $function$
  SELECT near.id FROM (
    SELECT c.id, word_similarity(p_words, c.name || ' ' || c.purpose) AS likeness
      FROM communities c
     WHERE p_words <% (c.name || ' ' || c.purpose) AND c.archived_at IS NULL
       AND (c.kind IN ('public', 'closed') AND c.listed OR c.id = ANY (app.my_communities()))
     LIMIT 200) AS near
   ORDER BY near.likeness DESC, near.id DESC LIMIT p_limit
$function$
;

CREATE OR REPLACE FUNCTION app.search_posts(p_query tsquery, p_limit integer, p_before uuid DEFAULT NULL::uuid, p_community uuid DEFAULT NULL::uuid)
 RETURNS TABLE(post_id uuid)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE
  mine uuid[] := app.my_communities();
  folded uuid[] := app.blocked_personas();
  until_id uuid := coalesce(p_before, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
  found integer := 0;
  window_end uuid;
BEGIN
  IF numnode(p_query) = 0 THEN RETURN; END IF;
  IF p_community IS NOT NULL AND NOT p_community = ANY (mine)
     AND NOT EXISTS (SELECT 1 FROM public_communities pc WHERE pc.community_id = p_community) THEN
    RETURN;
  END IF;
  -- The newest 3,000 posts, read in order of time: a common word is found here, among the first of them.
  IF p_community IS NULL THEN
    RETURN QUERY
      SELECT w.post_id FROM (
        SELECT pt.post_id, pt.words, pt.community_id, pt.state, pt.persona_id FROM post_texts pt
         WHERE pt.post_id < until_id ORDER BY pt.post_id DESC LIMIT 3000) AS w
       WHERE w.words @@ p_query AND w.state = 'published' AND NOT w.persona_id = ANY (folded)
         AND (w.community_id = ANY (mine)
              OR EXISTS (SELECT 1 FROM public_communities pc WHERE pc.community_id = w.community_id))
       ORDER BY w.post_id DESC LIMIT p_limit;
  ELSE
    RETURN QUERY
      SELECT w.post_id FROM (
        SELECT pt.post_id, pt.words, pt.persona_id FROM post_texts pt
         WHERE pt.community_id = p_community AND pt.state = 'published' AND pt.post_id < until_id
         ORDER BY pt.post_id DESC LIMIT 3000) AS w
       WHERE w.words @@ p_query AND NOT w.persona_id = ANY (folded)
       ORDER BY w.post_id DESC LIMIT p_limit;
  END IF;
  GET DIAGNOSTICS found = ROW_COUNT;
  IF found >= p_limit THEN RETURN; END IF;
  IF p_community IS NULL THEN
    SELECT pt.post_id INTO window_end FROM post_texts pt
     WHERE pt.post_id < until_id ORDER BY pt.post_id DESC OFFSET 2999 LIMIT 1;
  ELSE
    SELECT pt.post_id INTO window_end FROM post_texts pt
     WHERE pt.community_id = p_community AND pt.state = 'published' AND pt.post_id < until_id
     ORDER BY pt.post_id DESC OFFSET 2999 LIMIT 1;
  END IF;
  IF window_end IS NULL THEN RETURN; END IF;
  -- Older ones, for rarer words: at most 5,000 hits of the index are looked at.
  RETURN QUERY
    SELECT h.post_id FROM (
      SELECT pt.post_id, pt.community_id, pt.persona_id FROM post_texts pt
       WHERE pt.words @@ p_query AND pt.state = 'published' AND pt.post_id < window_end
         AND (p_community IS NULL OR pt.community_id = p_community)
       LIMIT 5000) AS h
     WHERE NOT h.persona_id = ANY (folded)
       AND (h.community_id = ANY (mine)
            OR EXISTS (SELECT 1 FROM public_communities pc WHERE pc.community_id = h.community_id))
     ORDER BY h.post_id DESC LIMIT p_limit - found;
END $function$
;

CREATE OR REPLACE FUNCTION app.search_titles(p_words text, p_limit integer)
 RETURNS TABLE(post_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET "pg_trgm.word_similarity_threshold" TO '0.45'
AS $function$
  SELECT near.post_id FROM (
    SELECT pt.post_id, pt.community_id, pt.persona_id, word_similarity(p_words, pt.title) AS likeness
      FROM post_texts pt
     WHERE pt.title IS NOT NULL AND p_words <% pt.title AND pt.state = 'published' LIMIT 500) AS near
   WHERE (near.community_id = ANY (app.my_communities())
          OR EXISTS (SELECT 1 FROM public_communities pc WHERE pc.community_id = near.community_id))
     AND NOT near.persona_id = ANY (app.blocked_personas())
   ORDER BY near.likeness DESC, near.post_id DESC LIMIT p_limit
$function$
;

CREATE OR REPLACE FUNCTION app.sees_conversation(p_conversation uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT EXISTS (
    SELECT 1 FROM private_conversations c
     WHERE c.id = p_conversation AND (c.from_persona_id = ANY (app.my_personas()) OR c.to_persona_id = ANY (app.my_personas()))
       AND NOT c.from_persona_id = ANY (app.blocked_personas()) AND NOT c.to_persona_id = ANY (app.blocked_personas())
       AND NOT EXISTS (SELECT 1 FROM private_sides s WHERE s.conversation_id = c.id AND s.left_at IS NOT NULL
                          AND s.persona_id = ANY (app.my_personas())))
$function$
;

CREATE OR REPLACE FUNCTION app.set_instance_setting(p_key text, p_value jsonb, p_at timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  IF NOT app.is_operator() THEN RAISE EXCEPTION 'only an operator may change a setting' USING ERRCODE = '42501'; END IF;
  INSERT INTO instance_settings (key, value, updated_at) VALUES (p_key, p_value, p_at)
  ON CONFLICT (key) DO UPDATE SET value = p_value, updated_at = p_at;
END $function$
;

CREATE OR REPLACE FUNCTION app.set_staff(p_member uuid, p_operator boolean, p_articles boolean)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  IF app.system() <> 'accounts' THEN
    RAISE EXCEPTION 'staff rights are given for accounts only' USING ERRCODE = '42501';
  END IF;
  UPDATE members SET is_operator = p_operator, may_write_articles = p_articles WHERE id = p_member;
END $function$
;

CREATE OR REPLACE FUNCTION app.set_standing(p_member uuid, p_standing text, p_until timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  IF app.system() NOT IN ('accounts', 'moderation') THEN
    RAISE EXCEPTION 'standing is changed for accounts or moderation only' USING ERRCODE = '42501';
  END IF;
  UPDATE members SET standing = p_standing, suspended_until = p_until WHERE id = p_member;
END $function$
;

CREATE OR REPLACE FUNCTION app.shadow_counts(p_term uuid)
 RETURNS TABLE(would text, count integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT h.would, count(*)::integer FROM moderation_shadow_hits h JOIN moderation_terms t ON t.id = h.term_id
   WHERE t.id = p_term AND app.looks_after(t.community_id, false) GROUP BY h.would
$function$
;

CREATE OR REPLACE FUNCTION app.system()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN COALESCE(current_setting('app.system'::text, true), ''::text)
;

CREATE OR REPLACE FUNCTION app.takes_messages(p_from uuid, p_to uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT app.is_active() AND p_from = ANY (app.my_personas()) AND NOT p_to = ANY (app.my_personas())
     AND NOT p_to = ANY (app.blocked_personas())
     AND EXISTS (
       SELECT 1 FROM personas a, personas b
         JOIN persona_owners po ON po.persona_id = b.id
         JOIN members m ON m.id = po.member_id AND m.standing <> 'closed'
         LEFT JOIN message_wishes w ON w.member_id = m.id
        WHERE a.id = p_from AND b.id = p_to AND a.kind <> 'alias' AND b.kind <> 'alias'
          AND a.closed_at IS NULL AND b.closed_at IS NULL
          -- A name of one community is for the people of that community.
          AND (a.community_id IS NULL OR a.community_id = ANY (app.my_communities())
               AND EXISTS (SELECT 1 FROM community_people cp WHERE cp.community_id = a.community_id AND cp.persona_id = b.id))
          AND (b.community_id IS NULL OR b.community_id = ANY (app.my_communities())
               OR EXISTS (SELECT 1 FROM public_communities pc WHERE pc.community_id = b.community_id))
          AND CASE coalesce(w.who, 'communities')
                WHEN 'members' THEN true
                WHEN 'communities' THEN EXISTS (SELECT 1 FROM community_people cp
                   WHERE cp.persona_id = b.id AND cp.community_id = ANY (app.my_communities()))
                ELSE false END)
     -- Who left, or put a request aside, is not asked again; who took a request back may ask again after a month.
     AND NOT EXISTS (
       SELECT 1 FROM private_conversations c LEFT JOIN private_sides s ON s.conversation_id = c.id AND s.persona_id = p_to
        WHERE (c.from_persona_id, c.to_persona_id) IN ((p_from, p_to), (p_to, p_from))
          AND (s.left_at IS NOT NULL OR s.declined_at IS NOT NULL
               OR c.from_persona_id = p_from AND c.accepted_at IS NULL AND c.started_at > now() - interval '30 days'))
$function$
;

CREATE OR REPLACE FUNCTION app.trade_searches(p_today date)
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT CASE WHEN (app.is_operator() OR app.my_moderated() <> '{}') AND sum(count) >= 10 THEN sum(count)::integer END
    FROM compassion_counts WHERE tier = 'T3' AND day > p_today - 7 AND day <= p_today
$function$
;

CREATE OR REPLACE FUNCTION app.unmirror_membership()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
BEGIN
  DELETE FROM community_people WHERE community_id = OLD.community_id AND persona_id = OLD.persona_id;
  RETURN NULL;
END $function$
;

CREATE OR REPLACE FUNCTION app.unread_count(p_member uuid)
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  SELECT count(*)::integer FROM (
    SELECT 1 FROM notifications n
     WHERE n.member_id = p_member AND n.read_at IS NULL
       AND (n.post_id IS NULL OR EXISTS (
             SELECT 1 FROM posts p WHERE p.id = n.post_id AND p.state = 'published'
                AND NOT p.persona_id = ANY (app.blocked_personas())
                AND (p.community_id = ANY (app.my_communities())
                     OR EXISTS (SELECT 1 FROM public_communities pc WHERE pc.community_id = p.community_id))))
       AND (n.kind <> 'join_request' OR n.community_id = ANY (app.my_moderated()))
       AND (n.kind NOT IN ('message', 'message_request') OR app.sees_conversation(n.subject_id))
     LIMIT 100) AS few
$function$
;

CREATE OR REPLACE FUNCTION app.use_identity_request(p_request uuid, p_look uuid, p_at timestamp with time zone)
 RETURNS TABLE(name text, country text, address text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
DECLARE r record; found_member uuid;
BEGIN
  SELECT i.*, c.community_id AS place INTO r FROM identity_requests i JOIN cases c ON c.id = i.case_id
   WHERE i.id = p_request AND i.agreed AND i.used_at IS NULL AND i.usable_until > p_at
     AND (i.asked_by = ANY (app.my_personas()) OR i.answered_by = ANY (app.my_personas()))
     AND app.looks_after(c.community_id, c.escalated_to IS NOT DISTINCT FROM 'operators')
     FOR UPDATE OF i;
  IF NOT FOUND THEN RETURN; END IF;
  UPDATE identity_requests SET used_at = p_at WHERE id = p_request;
  SELECT po.member_id INTO found_member FROM persona_owners po WHERE po.persona_id = r.persona_id;
  IF r.place IS NOT NULL AND EXISTS (SELECT 1 FROM personas p WHERE p.id = r.persona_id AND p.kind = 'alias') THEN
    INSERT INTO alias_reveals (id, persona_id, community_id, reason, revealed_at)
    VALUES (p_look, r.persona_id, r.place, r.reason, p_at);
  END IF;
  RETURN QUERY
    SELECT coalesce((SELECT p.name FROM memberships m JOIN personas p ON p.id = m.persona_id
                      WHERE m.community_id = r.place AND m.member_id = found_member),
                    (SELECT p.name FROM personas p WHERE p.id = r.persona_id)),
           CASE WHEN r.scope = 'contact' THEN (SELECT m.country::text FROM members m WHERE m.id = found_member) END,
           CASE WHEN r.scope = 'contact' THEN (SELECT e.address::text FROM email_addresses e
                                                WHERE e.member_id = found_member AND e.verified_at IS NOT NULL) END;
END $function$
;

CREATE OR REPLACE FUNCTION app.viewer()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('app.member'::text, true), ''::text))::uuid
;

CREATE OR REPLACE FUNCTION app.viewer_facts(p_member uuid)
 RETURNS TABLE(id uuid, is_operator boolean, active boolean, personas uuid[], communities text, moderated text, blocked text, country text, locale text, theme text)
 LANGUAGE sql
 STABLE
BEGIN ATOMIC
 SELECT m.id,
     m.is_operator,
     ((m.standing = 'active'::text) OR ((m.standing = 'suspended'::text) AND (m.suspended_until < now()))),
     own.list,
     mine.all_of_them,
     mine.moderated,
     ( SELECT (array_agg(both_ways.x))::text AS array_agg
            FROM ( SELECT b.persona_id AS x
                    FROM blocks b
                   WHERE (b.member_id = m.id)
                 UNION ALL
                  SELECT b.as_persona_id
                    FROM blocks b
                   WHERE (b.persona_id = ANY (own.list))) both_ways) AS array_agg,
     (m.country)::text AS country,
     m.locale,
     m.theme
    FROM ((members m
      CROSS JOIN LATERAL ( SELECT ARRAY( SELECT po.persona_id
                    FROM persona_owners po
                   WHERE (po.member_id = m.id)) AS list
          OFFSET 0) own)
      LEFT JOIN LATERAL ( SELECT (array_agg(ms.community_id))::text AS all_of_them,
             (array_agg(ms.community_id) FILTER (WHERE (ms.role = ANY (ARRAY['owner'::text, 'moderator'::text]))))::text AS moderated
            FROM memberships ms
           WHERE ((ms.member_id = m.id) AND (ms.status = 'active'::text))) mine ON (true))
   WHERE ((m.id = viewer_facts.p_member) AND (m.standing <> 'closed'::text));
END
;

-- What the program may do

GRANT DELETE, INSERT, SELECT, UPDATE ON access_tokens;

GRANT SELECT ON alias_reveals;

GRANT UPDATE (answer) ON appeals;

GRANT UPDATE (answered_at) ON appeals;

GRANT UPDATE (state) ON appeals;

GRANT INSERT, SELECT ON appeals;

GRANT DELETE, INSERT, SELECT, UPDATE ON audit_entries;

GRANT DELETE, INSERT, SELECT, UPDATE ON blocks;

GRANT DELETE, INSERT, SELECT, UPDATE ON bookmarks;

GRANT INSERT, SELECT ON case_events;

GRANT UPDATE (verdict) ON case_findings;

GRANT UPDATE (verdict_at) ON case_findings;

GRANT INSERT, SELECT ON case_findings;

GRANT INSERT, SELECT, UPDATE ON cases;

GRANT DELETE, INSERT, SELECT, UPDATE ON challenges;

GRANT DELETE, INSERT, SELECT, UPDATE ON charter_rules;

GRANT DELETE, INSERT, SELECT, UPDATE ON communities;

GRANT DELETE, INSERT, SELECT, UPDATE ON community_people;

GRANT DELETE, INSERT, SELECT, UPDATE ON community_topics;

GRANT INSERT, SELECT, UPDATE ON compassion_additions;

GRANT SELECT ON compassion_counts;

GRANT DELETE, INSERT, SELECT, UPDATE ON credentials;

GRANT SELECT ON crisis_line_checks;

GRANT UPDATE (answer) ON debriefs;

GRANT UPDATE (answered_at) ON debriefs;

GRANT UPDATE (answered_by) ON debriefs;

GRANT DELETE, INSERT, SELECT ON debriefs;

GRANT INSERT, SELECT ON decisions;

GRANT DELETE, INSERT, SELECT, UPDATE ON drafts;

GRANT DELETE, INSERT, SELECT, UPDATE ON duty_shifts;

GRANT DELETE, INSERT, SELECT, UPDATE ON email_addresses;

GRANT DELETE, INSERT, SELECT, UPDATE ON exposures;

GRANT DELETE, INSERT, SELECT, UPDATE ON facet_communities;

GRANT DELETE, INSERT, SELECT, UPDATE ON facets;

GRANT DELETE, INSERT, SELECT ON golden_texts;

GRANT DELETE, INSERT, SELECT ON golden_verdicts;

GRANT UPDATE (agreed) ON identity_requests;

GRANT UPDATE (answer_reason) ON identity_requests;

GRANT UPDATE (answered_at) ON identity_requests;

GRANT UPDATE (answered_by) ON identity_requests;

GRANT UPDATE (usable_until) ON identity_requests;

GRANT INSERT, SELECT ON identity_requests;

GRANT DELETE, INSERT, SELECT ON insight_consents;

GRANT UPDATE (received) ON insight_files;

GRANT UPDATE (sha256) ON insight_files;

GRANT UPDATE (state) ON insight_files;

GRANT DELETE, INSERT, SELECT ON insight_files;

GRANT INSERT, SELECT ON insight_looks;

GRANT DELETE, INSERT, SELECT ON insight_places;

GRANT DELETE, INSERT, SELECT ON insight_projects;

GRANT UPDATE (said) ON insight_runs;

GRANT UPDATE (seen_at) ON insight_runs;

GRANT UPDATE (share) ON insight_runs;

GRANT UPDATE (state) ON insight_runs;

GRANT DELETE, INSERT, SELECT ON insight_runs;

GRANT DELETE, INSERT, SELECT ON insight_told;

GRANT SELECT ON instance_settings;

GRANT DELETE, INSERT, SELECT, UPDATE ON invitations;

GRANT DELETE, INSERT, SELECT, UPDATE ON join_requests;

GRANT DELETE, INSERT, SELECT, UPDATE ON kept_exercises;

GRANT DELETE, INSERT, SELECT ON learning_consents;

GRANT DELETE, INSERT, SELECT ON look_ins;

GRANT INSERT (age_stated_at) ON members;

GRANT INSERT, UPDATE (country) ON members;

GRANT INSERT (id) ON members;

GRANT UPDATE (last_seen_on) ON members;

GRANT INSERT, UPDATE (locale) ON members;

GRANT INSERT (minimum_age_stated) ON members;

GRANT INSERT, UPDATE (theme) ON members;

GRANT DELETE, SELECT ON members;

GRANT DELETE, INSERT, SELECT, UPDATE ON membership_questions;

GRANT DELETE, INSERT, SELECT, UPDATE ON memberships;

GRANT DELETE, INSERT, SELECT, UPDATE ON message_wishes;

GRANT INSERT, SELECT, UPDATE ON moderation_log;

GRANT DELETE, INSERT, SELECT, UPDATE ON moderation_settings;

GRANT INSERT, SELECT ON moderation_shadow_hits;

GRANT UPDATE (at) ON moderation_signals;

GRANT UPDATE (dismissed_at) ON moderation_signals;

GRANT UPDATE (signs) ON moderation_signals;

GRANT UPDATE (sureness) ON moderation_signals;

GRANT DELETE, INSERT, SELECT ON moderation_signals;

GRANT DELETE, INSERT, SELECT, UPDATE ON moderation_term_hits;

GRANT INSERT, SELECT, UPDATE ON moderation_terms;

GRANT UPDATE (a_lot_on) ON moderator_buddies;

GRANT UPDATE (agreed_at) ON moderator_buddies;

GRANT DELETE, INSERT, SELECT ON moderator_buddies;

GRANT DELETE, INSERT, SELECT, UPDATE ON moderator_check_ins;

GRANT DELETE, INSERT, SELECT, UPDATE ON moderator_wishes;

GRANT DELETE, INSERT, SELECT, UPDATE ON mutes;

GRANT DELETE, INSERT, SELECT, UPDATE ON notification_mails;

GRANT DELETE, INSERT, SELECT, UPDATE ON notifications;

GRANT DELETE, INSERT, SELECT, UPDATE ON one_time_links;

GRANT DELETE, INSERT, SELECT, UPDATE ON outgoing_posts;

GRANT DELETE, INSERT, SELECT, UPDATE ON passkeys;

GRANT DELETE, INSERT, SELECT, UPDATE ON persona_owners;

GRANT DELETE, INSERT, SELECT, UPDATE ON personas;

GRANT DELETE, INSERT, SELECT, UPDATE ON post_revisions;

GRANT DELETE, INSERT, SELECT, UPDATE ON post_texts;

GRANT UPDATE (content_notes) ON posts;

GRANT UPDATE (edited_at) ON posts;

GRANT UPDATE (staff_notes) ON posts;

GRANT UPDATE (state) ON posts;

GRANT DELETE, INSERT, SELECT ON posts;

GRANT UPDATE (accepted_at) ON private_conversations;

GRANT UPDATE (ended_at) ON private_conversations;

GRANT INSERT, SELECT ON private_conversations;

GRANT INSERT, SELECT ON private_looks;

GRANT INSERT, SELECT (conversation_id) ON private_messages;

GRANT INSERT, SELECT (created_at) ON private_messages;

GRANT SELECT, UPDATE (deleted_at) ON private_messages;

GRANT INSERT, SELECT (id) ON private_messages;

GRANT INSERT, SELECT (persona_id) ON private_messages;

GRANT INSERT, SELECT, UPDATE (sealed) ON private_messages;

GRANT INSERT, SELECT (submission_id) ON private_messages;

GRANT INSERT, SELECT, UPDATE ON private_sides;

GRANT SELECT ON public_communities;

GRANT DELETE, INSERT, SELECT, UPDATE ON rate_limits;

GRANT DELETE, INSERT, SELECT, UPDATE ON reaction_kinds;

GRANT DELETE, INSERT, SELECT, UPDATE ON reactions;

GRANT DELETE, INSERT, SELECT, UPDATE ON reading_preferences;

GRANT DELETE, INSERT, SELECT, UPDATE ON recovery_codes;

GRANT DELETE, INSERT, SELECT, UPDATE ON report_authors;

GRANT DELETE, INSERT, SELECT, UPDATE ON report_quality;

GRANT DELETE, INSERT, SELECT, UPDATE ON report_weeks;

GRANT UPDATE (answer) ON reports;

GRANT UPDATE (decided_at) ON reports;

GRANT UPDATE (decision_id) ON reports;

GRANT UPDATE (note) ON reports;

GRANT UPDATE (outcome) ON reports;

GRANT UPDATE (rule_id) ON reports;

GRANT UPDATE (state) ON reports;

GRANT UPDATE (wish) ON reports;

GRANT INSERT, SELECT ON reports;

GRANT UPDATE (ended_at) ON restrictions;

GRANT INSERT, SELECT ON restrictions;

GRANT INSERT, SELECT ON rule_changes;

GRANT USAGE ON rule_changes_id_seq;

GRANT UPDATE (changed_at) ON safety_calibrations;

GRANT UPDATE (state) ON safety_calibrations;

GRANT INSERT, SELECT ON safety_calibrations;

GRANT DELETE, INSERT, SELECT, UPDATE ON safety_plans;

GRANT DELETE, INSERT, SELECT, UPDATE ON safety_shadow_counts;

GRANT DELETE, INSERT, SELECT, UPDATE ON screenings;

GRANT DELETE, INSERT, SELECT, UPDATE ON sessions;

GRANT SELECT ON shown_people;

GRANT UPDATE (cancelled_at) ON strikes;

GRANT INSERT, SELECT ON strikes;

GRANT DELETE, INSERT, SELECT, UPDATE ON thread_follows;

GRANT DELETE, INSERT, SELECT, UPDATE ON thread_notes;

GRANT DELETE, INSERT, SELECT, UPDATE ON thread_reads;

GRANT DELETE, INSERT, SELECT, UPDATE ON thread_tags;

GRANT UPDATE (kind) ON threads;

GRANT UPDATE (link_url) ON threads;

GRANT UPDATE (locked_at) ON threads;

GRANT UPDATE (state) ON threads;

GRANT UPDATE (wanted) ON threads;

GRANT DELETE, INSERT, SELECT ON threads;

GRANT DELETE, INSERT, SELECT, UPDATE ON transparency_months;
