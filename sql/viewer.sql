-- viewer.sql: the portal that was asked for, and who asks.

-- Everything that a request needs to know before its page, in one statement: one row, or two when both the named portal and the one
-- with the empty slug exist. A session of another domain, or whose contact was disabled, joins to nothing; whether it is over is asked in
-- C (session_age.h). It is
-- found by its token however few or many there are: no statistics of the day may choose another way. The domain's settings are not sent
-- to a worker that has kept this version of them. member: he is in one of the groups that the portal requires; meets: he is in the group of the
-- portal's criteria (1) or is not (0), or it was not asked of him yet (2): enum permission_known. Each is asked by workers that have met a portal which wants to know.
-- name: viewer_enter :many
-- in: host bytes, slug bytes, kept_domain u64, kept_version u64, session digest?
-- out: account u64, account_name text, account_version u64, domain u64, base text, domain_language text, domain_version u64, domain_settings text?
-- out: portal u64?, slug bytes?, portal_name text?, version u64?, enabled bool?, settings text?
-- out: contact u64?, member bool, meets u64?, company u64?, email text?, first_name text?, last_name text?, language text?, time_zone text?, forms text?, seen time?, expires time?
-- global: the host says which account it is
SELECT d.account_id AS account, a.name AS account_name, a.version AS account_version, d.id AS domain, d.base, d.language AS domain_language,
	d.version AS domain_version, CASE WHEN d.id = :kept_domain AND d.version = :kept_version THEN NULL ELSE d.settings END AS domain_settings,
	p.id AS portal, p.slug, p.name AS portal_name, p.version, p.enabled, p.settings,
	c.id AS contact, [groups: EXISTS (SELECT 1 FROM portal_group pg JOIN group_member gm ON gm.account_id = pg.account_id AND gm.group_id = pg.group_id
		WHERE pg.account_id = p.account_id AND pg.portal_id = p.id AND gm.contact_id = c.id)][!groups: 0] AS member,
	[criteria: (SELECT CASE WHEN g.follows_from <= c.id THEN 2 WHEN m.contact_id IS NULL THEN 0 ELSE 1 END FROM access_group g
		LEFT JOIN group_member m ON m.account_id = g.account_id AND m.group_id = g.id AND m.contact_id = c.id
		WHERE g.account_id = p.account_id AND g.of_portal = p.id)][!criteria: CAST(0 AS UNSIGNED)] AS meets,
	cc.company_id AS company, c.email, c.first_name, c.last_name, c.language, c.time_zone, s.forms, s.seen, s.expires
FROM domain d
JOIN account a ON a.id = d.account_id
LEFT JOIN portal p ON p.account_id = d.account_id AND p.domain_id = d.id AND p.slug IN (:slug, '')
LEFT JOIN session s FORCE INDEX (PRIMARY) ON s.account_id = d.account_id AND s.token_digest = :session AND s.domain_id = d.id
LEFT JOIN contact c ON c.account_id = s.account_id AND c.id = s.contact_id AND c.disabled = 0
LEFT JOIN contact_company cc ON cc.account_id = c.account_id AND cc.contact_id = c.id AND cc.is_primary = 1
WHERE d.host = :host;
