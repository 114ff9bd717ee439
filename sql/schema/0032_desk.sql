-- 0032_desk.sql: the lists of the help desk.
-- serves: 1
--
-- The tickets of an inbox, open or closed, stand together in the order of activity, with all that lists filter and sort by: the desk's first page is the
-- beginning of a few ranges, and any other question is answered by reading them once, and no rows.
ALTER TABLE ticket DROP KEY ticket_inbox, ADD KEY ticket_inbox (account_id, inbox_id, closed, updated, id,
	stage_id, owner_id, requester_id, priority, created, number, subject_start, company_id);
