-- room: moderation
-- Looking behind an alias takes two of the staff (app.use_identity_request); the way that one moderator had alone goes.
DROP FUNCTION app.reveal_alias(uuid, uuid, text, timestamptz);
