-- 0017_permission.sql: contacts who see what their whole company asks, since they meet a portal's criteria.
-- serves: 1
--
-- The criteria of a portal are the filter of a group of its own, whose members are kept as those of other groups are: one index tells a request
-- whether who asks is among them. Such a group has no name, and is in no list of groups.
ALTER TABLE access_group
	ADD COLUMN of_portal BIGINT UNSIGNED,
	ADD UNIQUE KEY access_group_of_portal (account_id, of_portal),
	ADD CONSTRAINT access_group_of_portal FOREIGN KEY (account_id, of_portal) REFERENCES portal (account_id, id);
