-- property.sql: properties of their own that an account gives its tickets and its contacts.

-- Every definition, each with its options; one row where there is none.
-- name: property_list :many
-- in: account u64
-- out: id u64, object u64, key bytes, label text, kind u64, shown bool, position u64
-- out: option_key bytes?, option_label text?, option_retired bool?
SELECT p.id, p.object, p.property_key AS `key`, p.label, p.kind, p.shown, p.position,
	o.option_key, o.label AS option_label, o.retired AS option_retired
FROM property p
LEFT JOIN property_option o ON o.account_id = p.account_id AND o.property_id = p.id
WHERE p.account_id = :account ORDER BY p.object, p.position, p.id, o.position, o.option_key;

-- name: property_insert :exec
-- in: account u64, object u64, key bytes, label text, kind u64, shown bool, position u64, now time
INSERT INTO property (account_id, object, property_key, label, kind, shown, position, created)
VALUES (:account, :object, :key, :label, :kind, :shown, :position, :now);

-- name: property_update :exec
-- in: account u64, property u64, label text, shown bool, position u64
UPDATE property SET label = :label, shown = :shown, position = :position WHERE account_id = :account AND id = :property;

-- name: property_delete :exec
-- in: account u64, property u64
DELETE FROM property WHERE account_id = :account AND id = :property;

-- name: property_option_put :exec
-- in: account u64, property u64, key bytes, label text, position u64, retired bool
INSERT INTO property_option (account_id, property_id, option_key, label, position, retired)
VALUES (:account, :property, :key, :label, :position, :retired)
ON DUPLICATE KEY UPDATE label = :label, position = :position, retired = :retired;

-- name: property_options_delete :exec
-- in: account u64, property u64
DELETE FROM property_option WHERE account_id = :account AND property_id = :property;

-- Changes of what is set up go one after the other, and every worker sees that there was one.
-- name: account_changed :exec
-- in: account u64
-- global: the account's own row, which is known by id
UPDATE account SET version = version + 1 WHERE id = :account;

-- name: ticket_properties :many
-- in: account u64, ticket u64
-- out: property u64, value text
SELECT property_id AS property, value FROM ticket_property
WHERE account_id = :account AND ticket_id = :ticket ORDER BY property_id, place;

-- name: contact_properties :many
-- in: account u64, contact u64
-- out: property u64, value text
SELECT property_id AS property, value FROM contact_property
WHERE account_id = :account AND contact_id = :contact ORDER BY property_id, place;

-- name: ticket_property_insert :exec
-- in: account u64, ticket u64, property u64, place u64, value text, value_key bytes
INSERT INTO ticket_property (account_id, ticket_id, property_id, place, value, value_key)
VALUES (:account, :ticket, :property, :place, :value, :value_key);

-- name: contact_property_insert :exec
-- in: account u64, contact u64, property u64, place u64, value text, value_key bytes
INSERT INTO contact_property (account_id, contact_id, property_id, place, value, value_key)
VALUES (:account, :contact, :property, :place, :value, :value_key);

-- name: ticket_property_delete :exec
-- in: account u64, ticket u64, property u64
DELETE FROM ticket_property WHERE account_id = :account AND ticket_id = :ticket AND property_id = :property;

-- name: contact_property_delete :exec
-- in: account u64, contact u64, property u64
DELETE FROM contact_property WHERE account_id = :account AND contact_id = :contact AND property_id = :property;

-- As many as do not hold anybody up; the caller goes on until none is left.
-- name: ticket_property_sweep :exec
-- in: account u64, property u64
DELETE FROM ticket_property WHERE account_id = :account AND property_id = :property ORDER BY value_key, ticket_id LIMIT 1000;

-- name: contact_property_sweep :exec
-- in: account u64, property u64
DELETE FROM contact_property WHERE account_id = :account AND property_id = :property ORDER BY value_key, contact_id LIMIT 1000;

-- How many have a value, counted no further than `most`.
-- name: ticket_property_count :one
-- in: account u64, property u64, most u64
-- out: count u64
SELECT COALESCE(COUNT(*), 0) AS count FROM (SELECT DISTINCT v.ticket_id FROM ticket_property v
	WHERE v.account_id = :account AND v.property_id = :property LIMIT :most) n;

-- name: contact_property_count :one
-- in: account u64, property u64, most u64
-- out: count u64
SELECT COALESCE(COUNT(*), 0) AS count FROM (SELECT DISTINCT v.contact_id FROM contact_property v
	WHERE v.account_id = :account AND v.property_id = :property LIMIT :most) n;

-- A ticket for those who need nobody's leave.
-- name: ticket_id_by_number :one
-- in: account u64, number u64
-- out: id u64
SELECT id FROM ticket WHERE account_id = :account AND number = :number FOR UPDATE;
