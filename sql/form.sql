-- form.sql: forms that make tickets, the inboxes that these go to, and the pipelines in which they begin.

-- Every form, or one, with its fields; one row where there is none.
-- name: form_list :many
-- in: account u64, form u64
-- out: id u64, name text, version u64, ticket_properties bool, inbox u64?, inbox_name text?, pipeline u64?, pipeline_name text?
-- out: kind u64?, property u64?, label text?, help text?, required bool?, hidden bool?, default_value text?
-- out: when_property u64?, when_values text?
SELECT f.id, f.name, f.version, f.ticket_properties, f.inbox_id AS inbox, i.name AS inbox_name, f.pipeline_id AS pipeline, p.name AS pipeline_name,
	d.kind, d.property_id AS property, d.label, d.help, d.required, d.hidden, d.default_value,
	d.when_property_id AS when_property, d.when_values
FROM form f
LEFT JOIN inbox i ON i.account_id = f.account_id AND i.id = f.inbox_id
LEFT JOIN pipeline p ON p.account_id = f.account_id AND p.id = f.pipeline_id
LEFT JOIN form_field d ON d.account_id = f.account_id AND d.form_id = f.id
WHERE f.account_id = :account [one: AND f.id = :form] ORDER BY f.id, d.position;

-- name: form_insert :exec
-- in: account u64, name text, ticket_properties bool, inbox u64?, pipeline u64?, now time
INSERT INTO form (account_id, name, ticket_properties, inbox_id, pipeline_id, created)
VALUES (:account, :name, :ticket_properties, :inbox, :pipeline, :now);

-- name: form_update :exec
-- in: account u64, form u64, name text, ticket_properties bool, inbox u64?, pipeline u64?
UPDATE form SET name = :name, ticket_properties = :ticket_properties, inbox_id = :inbox, pipeline_id = :pipeline, version = version + 1
WHERE account_id = :account AND id = :form;

-- name: form_delete :exec
-- in: account u64, form u64
DELETE FROM form WHERE account_id = :account AND id = :form;

-- name: form_fields_delete :exec
-- in: account u64, form u64
DELETE FROM form_field WHERE account_id = :account AND form_id = :form;

-- name: form_field_insert :exec
-- in: account u64, form u64, position u64, kind u64, property u64?, label text, help text, required bool, hidden bool
-- in: default_value text, when_property u64?, when_values text
INSERT INTO form_field (account_id, form_id, position, kind, property_id, label, help, required, hidden, default_value,
	when_property_id, when_values)
VALUES (:account, :form, :position, :kind, :property, :label, :help, :required, :hidden, :default_value, :when_property, :when_values);

-- name: forms_of_property :many
-- in: account u64, property u64
-- out: id u64, name text
SELECT f.id, f.name FROM form f WHERE f.account_id = :account AND EXISTS (SELECT 1 FROM form_field d
	WHERE d.account_id = f.account_id AND d.form_id = f.id AND (d.property_id = :property OR d.when_property_id = :property)) ORDER BY f.id;

-- name: inbox_list :many
-- in: account u64
-- out: id u64, name text, kind u64, members u64
SELECT i.id, i.name, i.kind, COALESCE((SELECT COUNT(*) FROM inbox_member m WHERE m.account_id = i.account_id AND m.inbox_id = i.id), 0) AS members
FROM inbox i WHERE i.account_id = :account ORDER BY i.id;

-- name: inbox_insert_kind :exec
-- in: account u64, name text, kind u64, now time
INSERT INTO inbox (account_id, name, kind, created) VALUES (:account, :name, :kind, :now);

-- name: inbox_update :exec
-- in: account u64, inbox u64, name text, kind u64
UPDATE inbox SET name = :name, kind = :kind WHERE account_id = :account AND id = :inbox;

-- name: inbox_delete :exec
-- in: account u64, inbox u64
DELETE FROM inbox WHERE account_id = :account AND id = :inbox;

-- name: inbox_members :many
-- in: account u64, inbox u64
-- out: staff u64
SELECT staff_id AS staff FROM inbox_member WHERE account_id = :account AND inbox_id = :inbox ORDER BY staff_id;

-- name: inbox_members_delete :exec
-- in: account u64, inbox u64
DELETE FROM inbox_member WHERE account_id = :account AND inbox_id = :inbox;

-- Of those who work here: nobody else's id makes a row.
-- name: inbox_member_insert :exec
-- in: account u64, inbox u64, staff u64
INSERT INTO inbox_member (account_id, inbox_id, staff_id) SELECT s.account_id, :inbox, s.id FROM staff s WHERE s.account_id = :account AND s.id = :staff;

-- name: inbox_ticket_count :one
-- in: account u64, inbox u64, most u64
-- out: count u64
SELECT COALESCE(COUNT(*), 0) AS count FROM (SELECT 1 AS found FROM ticket t WHERE t.account_id = :account AND t.inbox_id = :inbox LIMIT :most) n;

-- name: forms_of_inbox :many
-- in: account u64, inbox u64
-- out: id u64, name text
SELECT id, name FROM form WHERE account_id = :account AND inbox_id = :inbox ORDER BY id;

-- name: forms_of_pipeline :many
-- in: account u64, pipeline u64
-- out: id u64, name text
SELECT id, name FROM form WHERE account_id = :account AND pipeline_id = :pipeline ORDER BY id;

-- name: pipeline_rename :exec
-- in: account u64, pipeline u64, name text
UPDATE pipeline SET name = :name WHERE account_id = :account AND id = :pipeline;

-- name: pipeline_delete :exec
-- in: account u64, pipeline u64
DELETE FROM pipeline WHERE account_id = :account AND id = :pipeline;

-- name: pipeline_ticket_count :one
-- in: account u64, pipeline u64, most u64
-- out: count u64
SELECT COALESCE(COUNT(*), 0) AS count FROM (SELECT 1 AS found FROM stage s JOIN ticket t ON t.account_id = s.account_id AND t.stage_id = s.id
	WHERE s.account_id = :account AND s.pipeline_id = :pipeline LIMIT :most) n;

-- name: stage_update :exec
-- in: account u64, stage u64, name text, position u64, closed bool, waits u64
UPDATE stage SET name = :name, position = :position, closed = :closed, waits = :waits WHERE account_id = :account AND id = :stage;

-- name: stage_delete :exec
-- in: account u64, stage u64
DELETE FROM stage WHERE account_id = :account AND id = :stage;

-- name: stage_ticket_count :one
-- in: account u64, stage u64, most u64
-- out: count u64
SELECT COALESCE(COUNT(*), 0) AS count FROM (SELECT 1 AS found FROM ticket t WHERE t.account_id = :account AND t.stage_id = :stage LIMIT :most) n;

-- Every pipeline with its stages in their order.
-- name: pipeline_list :many
-- in: account u64
-- out: id u64, name text, follow_customer bool, follow_staff bool, stage u64?, stage_name text?, closed bool?, waits u64?
SELECT p.id, p.name, p.follow_customer, p.follow_staff, s.id AS stage, s.name AS stage_name, s.closed, s.waits
FROM pipeline p
LEFT JOIN stage s ON s.account_id = p.account_id AND s.pipeline_id = p.id
WHERE p.account_id = :account ORDER BY p.position, p.id, s.position, s.id;

-- name: pipeline_follow :exec
-- in: account u64, pipeline u64, customer bool, staff bool
UPDATE pipeline SET follow_customer = :customer, follow_staff = :staff WHERE account_id = :account AND id = :pipeline;

-- name: stage_waits :exec
-- in: account u64, stage u64, waits u64
UPDATE stage SET waits = :waits WHERE account_id = :account AND id = :stage;

-- Where a ticket of a form begins: the first open stage of its pipeline, or of the first one.
-- name: stage_begins :one
-- in: account u64, pipeline u64
-- out: id u64
SELECT s.id FROM stage s JOIN pipeline p ON p.account_id = s.account_id AND p.id = s.pipeline_id
WHERE s.account_id = :account AND s.closed = 0 [pipeline: AND s.pipeline_id = :pipeline]
ORDER BY p.position, p.id, s.position, s.id LIMIT 1;
