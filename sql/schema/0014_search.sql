-- 0014_search.sql: what tickets are found by.
-- serves: 1
--
-- The words of a ticket, as sql/search.c makes them of its number, its subject and the messages that customers see: folded, each word behind a
-- space. The rows of a company stand together in the order of its list, so that a search reads one range of the table and stops where the page
-- is full; other companies cost it nothing. company_id is 0 where the ticket has none. `portico migrate` fills it, `portico search rebuild`
-- makes it anew.
CREATE TABLE ticket_search (
	account_id BIGINT UNSIGNED NOT NULL,
	company_id BIGINT UNSIGNED NOT NULL,
	updated DATETIME(6) NOT NULL,
	ticket_id BIGINT UNSIGNED NOT NULL,
	words BLOB NOT NULL,
	PRIMARY KEY (account_id, company_id, updated, ticket_id),
	UNIQUE KEY ticket_search_ticket (account_id, ticket_id),
	CONSTRAINT ticket_search_ticket FOREIGN KEY (account_id, ticket_id) REFERENCES ticket (account_id, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
