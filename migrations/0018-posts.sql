-- room: posts
-- A resource's address leads to the web and nowhere else, whoever wrote the row (class E1 of the research: the form checks
-- it, but a link that runs code must not be possible to store).
ALTER TABLE threads ADD CHECK (link_url ~* '^https?://');
