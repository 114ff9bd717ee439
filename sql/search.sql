-- search.sql: what tickets are found by.

-- What the words of a ticket are made of, beside its messages.
-- name: search_ticket :one
-- in: account u64, ticket u64
-- out: number u64, subject text
SELECT number, subject FROM ticket WHERE account_id = :account AND id = :ticket;

-- The beginnings of the messages that customers see, in their order.
-- name: search_messages :many
-- texts: 262144
-- in: account u64, ticket u64
-- out: text text
SELECT COALESCE(LEFT(m.text, 16000), '') AS text FROM message m FORCE INDEX (message_thread)
WHERE m.account_id = :account AND m.thread_id = {oldest_thread} AND {for_customers} ORDER BY m.created, m.id LIMIT 500;

-- name: search_put :exec
-- in: account u64, ticket u64, words bytes
REPLACE INTO ticket_search (account_id, company_id, updated, ticket_id, words)
SELECT t.account_id, COALESCE(t.company_id, 0), t.updated, t.id, :words FROM ticket t WHERE t.account_id = :account AND t.id = :ticket;

-- Tickets behind one, in the order of their ids: those without words, or all.
-- name: search_next :many
-- in: account u64, after u64, most u64
-- out: id u64
SELECT t.id FROM ticket t FORCE INDEX (PRIMARY)
[!all: LEFT JOIN ticket_search w ON w.account_id = t.account_id AND w.ticket_id = t.id]
WHERE t.account_id = :account AND t.id > :after [!all: AND w.ticket_id IS NULL] ORDER BY t.id LIMIT :most;
