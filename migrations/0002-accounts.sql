-- room: accounts
-- Members are private; what others see of a member are personas (a pseudonym everywhere, in one community, or in one
-- thread). Nothing that others can read links two personas of one member: only persona_owners does.

-- owner: accounts; privacy: private; why: existence, country and standing of an account are nobody else's business
CREATE TABLE members (
  id uuid PRIMARY KEY,
  created_at timestamptz NOT NULL DEFAULT now(),
  standing text NOT NULL DEFAULT 'active' CHECK (standing IN ('active', 'suspended', 'closed')),
  suspended_until timestamptz,
  is_operator boolean NOT NULL DEFAULT false,
  may_write_articles boolean NOT NULL DEFAULT false,
  age_stated_at timestamptz,
  minimum_age_stated smallint,
  country char(2),
  locale text NOT NULL DEFAULT 'en' CHECK (length(locale) <= 12),
  theme text NOT NULL DEFAULT 'system' CHECK (theme IN ('system', 'light', 'dark')),
  last_seen_on date
);
ALTER TABLE members ENABLE ROW LEVEL SECURITY;
CREATE POLICY members_self ON members USING (id = app.viewer());
CREATE POLICY members_system ON members USING (app.system() IN ('accounts', 'moderation', 'jobs'));
-- Nobody makes themselves an operator or ends their own suspension by a stray column in a form: the program has no
-- right to write those columns. The functions below do, for work whose purpose says so.
REVOKE INSERT, UPDATE ON members FROM companionway_app;
GRANT INSERT (id, age_stated_at, minimum_age_stated, country, locale, theme) ON members TO companionway_app;
GRANT UPDATE (country, locale, theme, last_seen_on) ON members TO companionway_app;
CREATE FUNCTION app.set_standing(p_member uuid, p_standing text, p_until timestamptz) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF app.system() NOT IN ('accounts', 'moderation') THEN
    RAISE EXCEPTION 'standing is changed for accounts or moderation only' USING ERRCODE = '42501';
  END IF;
  UPDATE members SET standing = p_standing, suspended_until = p_until WHERE id = p_member;
END $$;
CREATE FUNCTION app.set_staff(p_member uuid, p_operator boolean, p_articles boolean) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF app.system() <> 'accounts' THEN
    RAISE EXCEPTION 'staff rights are given for accounts only' USING ERRCODE = '42501';
  END IF;
  UPDATE members SET is_operator = p_operator, may_write_articles = p_articles WHERE id = p_member;
END $$;

-- owner: accounts; privacy: members; why: a pseudonym shows wherever its owner writes, and only there
CREATE TABLE personas (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('global', 'community', 'alias')),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 40),
  name_key text NOT NULL CHECK (length(name_key) <= 80),
  community_id uuid,
  thread_id uuid,
  role_note text CHECK (length(role_note) <= 60),
  created_at timestamptz NOT NULL DEFAULT now(),
  closed_at timestamptz,
  CHECK ((kind = 'global') = (community_id IS NULL)),
  CHECK ((kind = 'alias') = (thread_id IS NOT NULL))
);
CREATE UNIQUE INDEX personas_global_name ON personas (name_key) WHERE kind = 'global';
CREATE UNIQUE INDEX personas_community_name ON personas (community_id, name_key) WHERE kind = 'community';
CREATE UNIQUE INDEX personas_alias_name ON personas (thread_id, name_key) WHERE kind = 'alias';
ALTER TABLE personas ENABLE ROW LEVEL SECURITY;

-- owner: accounts; privacy: private; why: who is behind a pseudonym
CREATE TABLE persona_owners (
  persona_id uuid PRIMARY KEY REFERENCES personas ON DELETE CASCADE,
  member_id uuid NOT NULL REFERENCES members ON DELETE CASCADE
);
CREATE INDEX persona_owners_by_member ON persona_owners (member_id);
ALTER TABLE persona_owners ENABLE ROW LEVEL SECURITY;
CREATE POLICY persona_owners_self ON persona_owners USING (member_id = app.viewer());
CREATE POLICY persona_owners_system ON persona_owners
  USING (app.system() IN ('accounts', 'communities', 'moderation', 'jobs'));

-- owner: accounts; privacy: private; why: secrets (Argon2id hash; the TOTP secret is encrypted with the instance key)
CREATE TABLE credentials (
  member_id uuid PRIMARY KEY REFERENCES members ON DELETE CASCADE,
  passphrase_hash text,
  passphrase_changed_at timestamptz,
  totp_secret bytea,
  totp_confirmed_at timestamptz,
  totp_last_step bigint,
  user_handle bytea NOT NULL UNIQUE
);
ALTER TABLE credentials ENABLE ROW LEVEL SECURITY;
CREATE POLICY credentials_self ON credentials USING (member_id = app.viewer());
CREATE POLICY credentials_system ON credentials USING (app.system() = 'accounts');

-- owner: accounts; privacy: private; why: public keys of a member's devices
CREATE TABLE passkeys (
  id text PRIMARY KEY CHECK (length(id) <= 1400),
  member_id uuid NOT NULL REFERENCES members ON DELETE CASCADE,
  public_key bytea NOT NULL,
  counter bigint NOT NULL,
  transports text[] NOT NULL DEFAULT '{}',
  label text NOT NULL DEFAULT '' CHECK (length(label) <= 60),
  created_at timestamptz NOT NULL DEFAULT now(),
  last_used_at timestamptz
);
CREATE INDEX passkeys_by_member ON passkeys (member_id);
ALTER TABLE passkeys ENABLE ROW LEVEL SECURITY;
CREATE POLICY passkeys_self ON passkeys USING (member_id = app.viewer());
CREATE POLICY passkeys_system ON passkeys USING (app.system() = 'accounts');

-- owner: accounts; privacy: private; why: one-time challenges of sign-in ceremonies, minutes long
CREATE TABLE challenges (
  id uuid PRIMARY KEY,
  purpose text NOT NULL CHECK (purpose IN ('passkey_sign_up', 'passkey_sign_in', 'passkey_add', 'second_factor')),
  challenge text NOT NULL CHECK (length(challenge) <= 400),
  member_id uuid REFERENCES members ON DELETE CASCADE,
  data jsonb NOT NULL DEFAULT '{}',
  expires_at timestamptz NOT NULL
);
CREATE INDEX challenges_expiry ON challenges (expires_at);
ALTER TABLE challenges ENABLE ROW LEVEL SECURITY;
CREATE POLICY challenges_system ON challenges USING (app.system() IN ('accounts', 'jobs'));

-- owner: accounts; privacy: private; why: ten one-time codes, kept as keyed hashes
CREATE TABLE recovery_codes (
  member_id uuid NOT NULL REFERENCES members ON DELETE CASCADE,
  code_hash bytea NOT NULL,
  used_at timestamptz,
  PRIMARY KEY (member_id, code_hash)
);
ALTER TABLE recovery_codes ENABLE ROW LEVEL SECURITY;
CREATE POLICY recovery_codes_self ON recovery_codes USING (member_id = app.viewer());
CREATE POLICY recovery_codes_system ON recovery_codes USING (app.system() = 'accounts');

-- owner: accounts; privacy: private; why: an address would name the person; optional
CREATE TABLE email_addresses (
  member_id uuid PRIMARY KEY REFERENCES members ON DELETE CASCADE,
  address citext NOT NULL CHECK (length(address::text) <= 254),
  verified_at timestamptz,
  wants_mail boolean NOT NULL DEFAULT false
);
CREATE UNIQUE INDEX email_addresses_verified ON email_addresses (address) WHERE verified_at IS NOT NULL;
ALTER TABLE email_addresses ENABLE ROW LEVEL SECURITY;
CREATE POLICY email_addresses_self ON email_addresses USING (member_id = app.viewer());
CREATE POLICY email_addresses_system ON email_addresses USING (app.system() IN ('accounts', 'jobs'));

-- owner: accounts; privacy: private; why: single-use links (verify an address, recover, first operator), as hashes
CREATE TABLE one_time_links (
  token_hash bytea PRIMARY KEY,
  purpose text NOT NULL CHECK (purpose IN ('verify_email', 'recover', 'first_operator')),
  member_id uuid REFERENCES members ON DELETE CASCADE,
  address citext,
  expires_at timestamptz NOT NULL,
  used_at timestamptz
);
CREATE INDEX one_time_links_by_member ON one_time_links (member_id);
ALTER TABLE one_time_links ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_time_links_self ON one_time_links USING (member_id = app.viewer());
CREATE POLICY one_time_links_system ON one_time_links USING (app.system() IN ('accounts', 'jobs'));

-- owner: accounts; privacy: private; why: where a member is signed in
CREATE TABLE sessions (
  id uuid PRIMARY KEY,
  token_hash bytea NOT NULL UNIQUE,
  member_id uuid NOT NULL REFERENCES members ON DELETE CASCADE,
  created_at timestamptz NOT NULL DEFAULT now(),
  last_used_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  device text NOT NULL DEFAULT '' CHECK (length(device) <= 80)
);
CREATE INDEX sessions_by_member ON sessions (member_id);
ALTER TABLE sessions ENABLE ROW LEVEL SECURITY;
CREATE POLICY sessions_self ON sessions USING (member_id = app.viewer());
CREATE POLICY sessions_system ON sessions USING (app.system() IN ('accounts', 'jobs', 'moderation'));

-- owner: accounts; privacy: private; why: personal access tokens, as hashes
CREATE TABLE access_tokens (
  id uuid PRIMARY KEY,
  token_hash bytea NOT NULL UNIQUE,
  member_id uuid NOT NULL REFERENCES members ON DELETE CASCADE,
  label text NOT NULL CHECK (length(label) BETWEEN 1 AND 60),
  scopes text[] NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  last_used_on date,
  expires_at timestamptz NOT NULL
);
CREATE INDEX access_tokens_by_member ON access_tokens (member_id);
ALTER TABLE access_tokens ENABLE ROW LEVEL SECURITY;
CREATE POLICY access_tokens_self ON access_tokens USING (member_id = app.viewer());
CREATE POLICY access_tokens_system ON access_tokens USING (app.system() IN ('accounts', 'jobs'));

-- owner: accounts; privacy: members; why: each part of a profile has its own audience
CREATE TABLE facets (
  id uuid PRIMARY KEY,
  persona_id uuid NOT NULL REFERENCES personas ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('about', 'diagnosis', 'pronouns', 'country', 'role', 'languages', 'interests', 'other')),
  label text NOT NULL DEFAULT '' CHECK (length(label) <= 40),
  value text NOT NULL CHECK (length(value) BETWEEN 1 AND 2000),
  audience text NOT NULL DEFAULT 'me' CHECK (audience IN ('me', 'communities', 'members', 'everyone')),
  position integer NOT NULL DEFAULT 0
);
CREATE INDEX facets_by_persona ON facets (persona_id, position);
ALTER TABLE facets ENABLE ROW LEVEL SECURITY;

-- owner: accounts; privacy: members; why: the communities chosen as the audience of a facet
CREATE TABLE facet_communities (
  facet_id uuid NOT NULL REFERENCES facets ON DELETE CASCADE,
  community_id uuid NOT NULL,
  PRIMARY KEY (facet_id, community_id)
);
ALTER TABLE facet_communities ENABLE ROW LEVEL SECURITY;
-- Only chosen communities that the viewer shares are seen; the rest of the list is the owner's.
CREATE POLICY facet_communities_shared ON facet_communities FOR SELECT
  USING (community_id = ANY ((SELECT app.my_communities())::uuid[]));

CREATE POLICY facets_read ON facets FOR SELECT USING (
  persona_id = ANY ((SELECT app.my_personas())::uuid[])
  OR NOT persona_id = ANY ((SELECT app.blocked_personas())::uuid[])
     AND EXISTS (SELECT 1 FROM personas p WHERE p.id = facets.persona_id)
     AND (audience = 'everyone'
          OR audience = 'members' AND app.is_active()
          OR audience = 'communities' AND app.is_active()
             AND EXISTS (SELECT 1 FROM facet_communities fc WHERE fc.facet_id = facets.id)));
CREATE POLICY facets_write ON facets USING (persona_id = ANY ((SELECT app.my_personas())::uuid[]));
-- Ownership is asked of a function: a policy that read facets here would read itself in circles.
CREATE FUNCTION app.owns_facet(p_facet uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM facets WHERE id = p_facet AND persona_id = ANY (app.my_personas()))
$$;
CREATE POLICY facet_communities_write ON facet_communities USING (app.owns_facet(facet_id));

-- owner: accounts; privacy: private; why: who keeps away from whom. Between personas, so that a block never shows that two personas are one member
CREATE TABLE blocks (
  member_id uuid NOT NULL REFERENCES members ON DELETE CASCADE,
  as_persona_id uuid NOT NULL REFERENCES personas ON DELETE CASCADE,
  persona_id uuid NOT NULL REFERENCES personas ON DELETE CASCADE,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (member_id, persona_id)
);
CREATE INDEX blocks_by_persona ON blocks (persona_id);
ALTER TABLE blocks ENABLE ROW LEVEL SECURITY;
CREATE POLICY blocks_self ON blocks USING (member_id = app.viewer());
CREATE POLICY blocks_system ON blocks FOR SELECT USING (app.system() = 'jobs');

-- owner: accounts; privacy: private; why: whom a member prefers not to read; one-way and silent
CREATE TABLE mutes (
  member_id uuid NOT NULL REFERENCES members ON DELETE CASCADE,
  persona_id uuid NOT NULL REFERENCES personas ON DELETE CASCADE,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (member_id, persona_id)
);
ALTER TABLE mutes ENABLE ROW LEVEL SECURITY;
CREATE POLICY mutes_self ON mutes USING (member_id = app.viewer());
CREATE POLICY mutes_system ON mutes FOR SELECT USING (app.system() = 'jobs');
