-- list.sql: lists that are filtered, or sorted by something else than activity. The usual list has a statement of its own (ticket.sql).

-- What a list can be sorted by; t is the ticket. None of it is ever NULL, so that what comes after a row is always defined.
-- fragment: by_created for sort_key
t.created;

-- fragment: by_number for sort_key
t.number;

-- fragment: by_subject for sort_key
t.subject_start;

-- fragment: by_priority for sort_key
t.priority;

-- fragment: by_closed for sort_key
t.closed;

-- Open stages first, in the order in which staff have put them.
-- fragment: by_stage for sort_key
COALESCE((SELECT s.closed * 1000000 + s.position FROM stage s WHERE s.account_id = t.account_id AND s.id = t.stage_id), 0);

-- What a list is sorted or filtered by and does not stand in its index is joined, where a ticket has one of it at most: asked for row by row it
-- would cost three times as much.
-- fragment: join_requester for joins
LEFT JOIN contact sr FORCE INDEX (PRIMARY) ON sr.account_id = t.account_id AND sr.id = t.requester_id;

-- part: by_requester of sort_key
LEFT(COALESCE(NULLIF(TRIM(CONCAT(sr.first_name, ' ', sr.last_name)), ''), sr.email, ''), 60);

-- fragment: by_company for sort_key
LEFT(COALESCE((SELECT c.name FROM company c WHERE c.account_id = t.account_id AND c.id = t.company_id), ''), 60);

-- fragment: by_inbox for sort_key
LEFT(COALESCE((SELECT bi.name FROM inbox bi WHERE bi.account_id = t.account_id AND bi.id = t.inbox_id), ''), 60);

-- fragment: by_owner_first for sort_key
LEFT(COALESCE((SELECT o.first_name FROM staff o WHERE o.account_id = t.account_id AND o.id = t.owner_id), ''), 60);

-- fragment: by_owner_last for sort_key
LEFT(COALESCE((SELECT o.last_name FROM staff o WHERE o.account_id = t.account_id AND o.id = t.owner_id), ''), 60);

-- fragment: by_owner_full for sort_key
LEFT(COALESCE((SELECT CONCAT(o.first_name, ' ', o.last_name) FROM staff o WHERE o.account_id = t.account_id AND o.id = t.owner_id), ''), 60);

-- Under an alias all owners have one name: those with an owner, those without.
-- fragment: by_owner_alias for sort_key
(t.owner_id IS NOT NULL);

-- fragment: join_value for joins
-- in: property u64
LEFT JOIN ticket_property sv FORCE INDEX (PRIMARY) ON sv.account_id = t.account_id AND sv.ticket_id = t.id AND sv.property_id = :property AND sv.place = 0;

-- part: by_value of sort_key
COALESCE(sv.value_key, '');

-- Of several choices the first.
-- fragment: by_property for sort_key
-- in: property u64
COALESCE((SELECT p.value_key FROM ticket_property p
	WHERE p.account_id = t.account_id AND p.ticket_id = t.id AND p.property_id = :property ORDER BY p.place LIMIT 1), '');

-- What a list can be filtered by.
-- fragment: if_closed for filter
-- in: closed bool
AND t.closed = :closed;

-- fragment: if_stage for filter
-- in: stage u64
AND t.stage_id = :stage;

-- fragment: if_owner for filter
-- in: owner u64
AND t.owner_id = :owner;

-- fragment: if_nobodys for filter
AND t.owner_id IS NULL;

-- fragment: if_requester for filter
-- in: requester u64
AND t.requester_id = :requester;

-- fragment: if_company for filter
-- in: company u64
AND t.company_id = :company;

-- fragment: if_priority for filter
-- in: priority u64
AND t.priority = :priority;

-- fragment: if_created_from for filter
-- in: created_from time
AND t.created >= :created_from;

-- fragment: if_created_before for filter
-- in: created_before time
AND t.created < :created_before;

-- Not EXISTS, which the server may turn round: it then collects the tickets of the whole account that have the value before it looks at the first
-- one of the list. A page is full after a few rows when many have it, and after one reading of the list at the latest.
-- fragment: if_property for filter
-- in: property u64, value bytes
AND (SELECT 1 FROM ticket_property p FORCE INDEX (ticket_property_value)
	WHERE p.account_id = t.account_id AND p.property_id = :property AND p.value_key = :value AND p.ticket_id = t.id LIMIT 1) IS NOT NULL;

-- By the index of values, in which those of one value stand together: what is looked for again and again is near.
-- fragment: join_property for joins
-- in: property u64, value bytes
JOIN ticket_property fv FORCE INDEX (ticket_property_value) ON fv.account_id = t.account_id AND fv.property_id = :property AND fv.value_key = :value
	AND fv.ticket_id = t.id;

-- fragment: join_property_starts for joins
-- in: property u64, value bytes
JOIN ticket_property fv FORCE INDEX (PRIMARY) ON fv.account_id = t.account_id AND fv.ticket_id = t.id AND fv.property_id = :property AND fv.place = 0
	AND LEFT(fv.value_key, LENGTH(:value)) = :value;

-- fragment: if_property_starts for filter
-- in: property u64, value bytes
AND (SELECT 1 FROM ticket_property p
	WHERE p.account_id = t.account_id AND p.ticket_id = t.id AND p.property_id = :property AND LEFT(p.value_key, LENGTH(:value)) = :value LIMIT 1) IS NOT NULL;

-- A word stands behind a space: one that begins so is found. Words of scripts without spaces are found wherever they stand.
-- fragment: if_word for words
-- in: word bytes
AND LOCATE(:word, w.words) > 0;

-- What the rows are sorted by. By activity it is said for each way in which they are found, so that an index is read in its order.
-- define: key
[!activity: :sort_key][activity search: w.updated][activity !search: t.updated];

-- define: beyond
[number up: AND {key} >= :number AND ({key} > :number OR t.id > :id)]
[number !up: AND {key} <= :number AND ({key} < :number OR t.id < :id)]
[time up: AND {key} >= :time AND ({key} > :time OR t.id > :id)]
[time !up: AND {key} <= :time AND ({key} < :time OR t.id < :id)]
[text up: AND {key} >= :text AND ({key} > :text OR t.id > :id)]
[text !up: AND {key} <= :text AND ({key} < :text OR t.id < :id)]
[bytes up: AND {key} >= :bytes AND ({key} > :bytes OR t.id > :id)]
[bytes !up: AND {key} <= :bytes AND ({key} < :bytes OR t.id < :id)];

-- Rows of any list: of each of the two ranges that a viewer sees, the first ones behind (number, time, text, bytes: what the sort key is) a row.
-- `up` is the direction in which they are read; for the page before a row it is the other one, and the rows come back turned round.
-- With `search` they are looked for among the words of tickets (ticket_search), which stand there by company in the order of activity.
-- With `desk` they are those of some inboxes instead, which :criteria name.
-- define: found_in_inboxes
(SELECT STRAIGHT_JOIN t.id, {key} AS sort_key FROM
	[!search: ticket t FORCE INDEX (ticket_inbox)]
	[search: ticket_search w FORCE INDEX (PRIMARY) JOIN ticket t FORCE INDEX (PRIMARY) ON t.account_id = w.account_id AND t.id = w.ticket_id]
	:joins
WHERE [!search: t.account_id = :account][search: w.account_id = :account :words] :criteria :filter {beyond}
[up: ORDER BY sort_key, t.id LIMIT :most)]
[!up: ORDER BY sort_key DESC, t.id DESC LIMIT :most)];

-- The words of tickets follow a rule about internal senders within moments: until then no customer finds a ticket that it concerns by any word (S72).
-- define: words_followed
AND (NOT EXISTS (SELECT 1 FROM internal_sender_change z WHERE z.account_id = :account)
	OR NOT EXISTS (SELECT 1 FROM thread h FORCE INDEX (thread_ticket)
		JOIN message m FORCE INDEX (message_thread) ON m.account_id = h.account_id AND m.thread_id = h.id
		JOIN internal_sender_change z ON z.account_id = m.account_id AND z.domain_key = m.sender_domain AND z.local_key IN ('', m.sender_local)
		WHERE h.account_id = :account AND h.ticket_id = w.ticket_id));

-- define: found
[company: (SELECT STRAIGHT_JOIN t.id, {key} AS sort_key FROM
	[!search: ticket t FORCE INDEX (ticket_company) :joins WHERE t.account_id = :account AND t.company_id = :company]
	[search: ticket_search w FORCE INDEX (PRIMARY)
		JOIN ticket t FORCE INDEX (ticket_company) ON t.account_id = w.account_id AND t.company_id = w.company_id
			AND t.updated = w.updated AND t.id = w.ticket_id
		:joins WHERE w.account_id = :account AND w.company_id = :company :words {words_followed}]
	:filter :criteria {beyond}
	[up: ORDER BY sort_key, [search: w.ticket_id][!search: t.id] LIMIT :most) UNION DISTINCT]
	[!up: ORDER BY sort_key DESC, [search: w.ticket_id][!search: t.id] DESC LIMIT :most) UNION DISTINCT]]
(SELECT STRAIGHT_JOIN t.id, {key} AS sort_key FROM ticket_contact b FORCE INDEX (ticket_contact_list)
	JOIN ticket t FORCE INDEX (PRIMARY) ON t.account_id = b.account_id AND t.id = b.ticket_id
	[search: JOIN ticket_search w FORCE INDEX (PRIMARY) ON w.account_id = t.account_id
		AND w.company_id = COALESCE(t.company_id, 0) AND w.updated = t.updated AND w.ticket_id = t.id]
	:joins
WHERE b.account_id = :account AND b.contact_id = :contact [search: :words {words_followed}] :filter :criteria {beyond}
[up: ORDER BY sort_key, t.id LIMIT :most)]
[!up: ORDER BY sort_key DESC, t.id DESC LIMIT :most)]
[company up: ORDER BY sort_key, id LIMIT :most]
[company !up: ORDER BY sort_key DESC, id DESC LIMIT :most];

-- define: in_order
[!ascending: ORDER BY page.sort_key DESC, page.id DESC]
[ascending: ORDER BY page.sort_key, page.id];

-- One page.
-- name: ticket_find :many
-- in: account u64, contact u64, company u64, sort_key sql, joins sql, filter sql, criteria sql, words sql, number u64, time time, text text, bytes bytes, id u64, most u64
-- out: id u64, number u64, subject text, requester_first text?, requester_last text?, requester_email text?
-- out: owner_first text?, owner_last text?, stage text, closed bool, priority u64, company text?, created time, updated time, sort_key bytes?
SELECT STRAIGHT_JOIN {ticket_columns}, CAST(page.sort_key AS BINARY) AS sort_key
FROM ({found}) page
JOIN ticket t FORCE INDEX (PRIMARY) ON t.account_id = :account AND t.id = page.id {ticket_joins}
{in_order};

-- Which tickets stand in a list, and in which order: for an export, which would otherwise sort all of them anew for each of its parts. Of times the key
-- is the microsecond.
-- name: ticket_found :many
-- in: account u64, contact u64, company u64, sort_key sql, joins sql, filter sql, criteria sql, words sql, number u64, time time, text text, bytes bytes, id u64, most u64
-- out: id u64, sort_key bytes?
SELECT page.id, CAST([!times: page.sort_key][times: TIMESTAMPDIFF(MICROSECOND, '1970-01-01', page.sort_key)] AS BINARY) AS sort_key
FROM ({found}) page
{in_order};

-- fragment: one_ticket for these_tickets
-- in: ticket u64
, :ticket;

-- What stands beside a list, in one statement. kind 1: the account's stages; 2: those who own tickets of the company, or some of the viewer's
-- latest; 3: colleagues, the asked-for one among them; 4: values of properties (place) of the tickets (id) on the page, several
-- of one in their order (nth). For staff 2 is all of them, 3 the contact who was asked for, and 5 the company.
-- name: list_beside :many
-- in: account u64, contact u64, company u64, requester u64, these_tickets sql, criteria sql
-- out: kind u64, id u64, place u64, nth u64, first text?, second text?, third text?
SELECT 0 AS kind, CAST(0 AS UNSIGNED) AS id, CAST(0 AS UNSIGNED) AS place, CAST(0 AS UNSIGNED) AS nth, '' AS first, '' AS second, '' AS third FROM account a WHERE a.id = :account AND a.id = 0
[stages: UNION ALL SELECT 1 AS kind, s.id, p.position * 1000 + s.position AS place, CAST(0 AS UNSIGNED) AS nth, s.name AS first, p.name AS second, '' AS third
	FROM stage s JOIN pipeline p ON p.account_id = s.account_id AND p.id = s.pipeline_id WHERE s.account_id = :account]
[owners: UNION ALL SELECT 2 AS kind, o.id, CAST(0 AS UNSIGNED) AS place, CAST(0 AS UNSIGNED) AS nth, o.first_name AS first, o.last_name AS second, '' AS third
	FROM staff o WHERE o.account_id = :account AND (EXISTS (SELECT 1 FROM ticket t FORCE INDEX (ticket_owner)
		WHERE t.account_id = o.account_id AND t.owner_id = o.id AND t.company_id = :company :criteria)
	OR o.id IN (SELECT t.owner_id FROM (SELECT b.ticket_id FROM ticket_contact b FORCE INDEX (ticket_contact_list)
			WHERE b.account_id = :account AND b.contact_id = :contact ORDER BY b.updated DESC, b.ticket_id DESC LIMIT 500) z
		JOIN ticket t ON t.account_id = :account AND t.id = z.ticket_id WHERE TRUE :criteria))]
[staff: UNION ALL SELECT 2 AS kind, o.id, CAST(0 AS UNSIGNED) AS place, CAST(0 AS UNSIGNED) AS nth, o.first_name AS first, o.last_name AS second, '' AS third
	FROM staff o WHERE o.account_id = :account AND o.disabled = 0]
[person: UNION ALL SELECT 3 AS kind, c.id, CAST(0 AS UNSIGNED) AS place, CAST(0 AS UNSIGNED) AS nth, c.first_name AS first, c.last_name AS second, c.email AS third
	FROM contact c WHERE c.account_id = :account AND c.id = :requester]
[firm: UNION ALL SELECT 5 AS kind, c.id, CAST(0 AS UNSIGNED) AS place, CAST(0 AS UNSIGNED) AS nth, c.name AS first, '' AS second, '' AS third
	FROM company c WHERE c.account_id = :account AND c.id = :company]
[requesters: UNION ALL (SELECT 3 AS kind, c.id, CAST(0 AS UNSIGNED) AS place, CAST(0 AS UNSIGNED) AS nth, c.first_name AS first, c.last_name AS second, c.email AS third
	FROM contact_company k JOIN contact c ON c.account_id = k.account_id AND c.id = k.contact_id
	WHERE k.account_id = :account AND k.company_id = :company ORDER BY c.id = :requester DESC, c.first_name, c.last_name, c.id LIMIT 200)]
[values: UNION ALL SELECT 4 AS kind, v.ticket_id AS id, v.property_id AS place, v.place AS nth, v.value AS first, '' AS second, '' AS third
	FROM ticket_property v WHERE v.account_id = :account AND v.ticket_id IN (CAST(0 AS UNSIGNED) :these_tickets)]
ORDER BY kind, place, nth, first, second, id;
