-- server.sql: the database server and what it lets us do, for the operator. Nothing here is about any account.

-- name: server_about :one
-- out: version text, packet u64, flush u64, binlog bool, binlog_sync u64, charset text, user text
-- global: about the server
SELECT COALESCE(@@version, '') AS version, CAST(COALESCE(@@max_allowed_packet, 0) AS UNSIGNED) AS packet,
	CAST(COALESCE(@@innodb_flush_log_at_trx_commit, 0) AS UNSIGNED) AS flush, CAST(COALESCE(@@log_bin, 0) AS UNSIGNED) AS binlog,
	CAST(COALESCE(@@sync_binlog, 0) AS UNSIGNED) AS binlog_sync,
	COALESCE((SELECT s.default_character_set_name FROM information_schema.schemata s WHERE s.schema_name = DATABASE()), '') AS charset,
	COALESCE(CURRENT_USER(), '') AS user;

-- What the user of this connection was given by name; what roles add is not in it. A grantee is written 'user'@'host', and a user's name may
-- hold an @, so the host is what stands behind the last one.
-- name: server_grants :many
-- out: place text, privilege text
-- global: about the server
SELECT '' AS place, COALESCE(g.privilege_type, '') AS privilege FROM information_schema.user_privileges g
WHERE g.grantee = CONCAT('''', LEFT(CURRENT_USER(), CHAR_LENGTH(CURRENT_USER()) - CHAR_LENGTH(SUBSTRING_INDEX(CURRENT_USER(), '@', -1)) - 1),
	'''@''', SUBSTRING_INDEX(CURRENT_USER(), '@', -1), '''')
UNION ALL
SELECT COALESCE(g.table_schema, ''), COALESCE(g.privilege_type, '') FROM information_schema.schema_privileges g
WHERE g.grantee = CONCAT('''', LEFT(CURRENT_USER(), CHAR_LENGTH(CURRENT_USER()) - CHAR_LENGTH(SUBSTRING_INDEX(CURRENT_USER(), '@', -1)) - 1),
	'''@''', SUBSTRING_INDEX(CURRENT_USER(), '@', -1), '''')
ORDER BY 1, 2;
