-- migrate.sql: where the schema stands. These tables are the installation's own and know no account.

-- Is there a schema at all?
-- name: schema_present :one
-- out: present bool
-- global: about the installation
SELECT COUNT(*) AS present FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'schema_step';

-- `applied` is the last file that is there completely, `serves` the oldest program that can work with what is there.
-- name: schema_version :one
-- out: applied u64, serves u64, finished u64
-- global: about the installation
SELECT CAST(COALESCE(MAX(CASE WHEN last = 1 AND finished IS NOT NULL THEN file END), 0) AS UNSIGNED) AS applied,
	CAST(COALESCE(MAX(serves), 0) AS UNSIGNED) AS serves, COUNT(finished) AS finished
FROM schema_step;

-- name: schema_step_find :one
-- in: file u64, step u64
-- out: digest digest, finished time?
-- global: about the installation
SELECT digest, finished FROM schema_step WHERE file = :file AND step = :step;

-- name: schema_step_start :exec
-- in: file u64, step u64, last bool, serves u64, digest digest, now time
-- global: about the installation
INSERT INTO schema_step (file, step, last, serves, digest, started) VALUES (:file, :step, :last, :serves, :digest, :now);

-- name: schema_step_finish :exec
-- in: file u64, step u64, now time
-- global: about the installation
UPDATE schema_step SET finished = :now WHERE file = :file AND step = :step;

-- name: schema_lock :one
-- out: id u64
-- global: about the installation
SELECT id FROM schema_lock WHERE id = 1 FOR UPDATE NOWAIT;
