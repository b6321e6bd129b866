-- room: posts
-- Each night the weeks that are not yet counted are counted (transparency). Posts lie in the order of their time, so an
-- index of block ranges, a few kilobytes for a million posts, finds a week without reading all of them.
CREATE INDEX posts_by_time ON posts USING brin (created_at);
