-- 0026_session_forms.sql: what outlives a session's token as its owner proves himself and gets another one.
-- serves: 1

-- forms: what the forms of this session carry since its first token; NULL: it still has that one. token_before: with which he proved himself.
ALTER TABLE session
	ADD COLUMN forms VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin,
	ADD COLUMN token_before BINARY(32),
	ADD KEY session_token_before (account_id, token_before);

ALTER TABLE staff_session
	ADD COLUMN forms VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin,
	ADD COLUMN token_before BINARY(32),
	ADD KEY staff_session_token_before (account_id, token_before);
