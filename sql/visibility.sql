-- visibility.sql: criteria on tickets that customers may see (S56): put together by ticket_filter.c, for the one predicate and every list.

-- Where a portal has none.
-- fragment: all_visible for criteria
AND TRUE;

-- Who of staff sees a ticket, whatever its portal shows: its inbox says (i). Those who look after it, whoever works at the help desk as long as nobody is
-- named there, and :all who may say who they are. This is the one predicate of staff: what they list, read, write and take away goes by it.
-- define: looked_after
(:all OR NOT EXISTS (SELECT 1 FROM inbox_member im WHERE im.account_id = i.account_id AND im.inbox_id = i.id)
	OR EXISTS (SELECT 1 FROM inbox_member io WHERE io.account_id = i.account_id AND io.inbox_id = i.id AND io.staff_id = :staff));

-- fragment: in_his_inbox for criteria
-- in: staff u64, all bool
AND EXISTS (SELECT 1 FROM inbox i WHERE i.account_id = t.account_id AND i.id = t.inbox_id AND {looked_after});

-- The same of inboxes that are known: what desk_inboxes gave.
-- part: in_inboxes_begins of criteria
AND t.inbox_id IN (CAST(0 AS UNSIGNED);
-- part: in_inbox of criteria
-- in: inbox u64
, :inbox;

-- What came by mail from an internal sender stays among staff (S72): a message m is for customers when no rule names the address that it came from, or its mail
-- domain. Nobody's rule holds for what was written in the portal or at the help desk. This is the one predicate of messages.
-- define: rule_of_message
FROM internal_sender q WHERE q.account_id = m.account_id AND q.domain_key = m.sender_domain AND q.local_key IN ('', m.sender_local);

-- define: for_customers
(m.sender_domain IS NULL OR NOT EXISTS (SELECT 1 {rule_of_message}));

-- One of the groups must hold, and of a group all; of the values of a criterion one or none.
-- part: any_begins of criteria
AND (FALSE;
-- part: all_begins of criteria
OR (TRUE;
-- part: one_of_begins of criteria
AND (FALSE;
-- part: none_of_begins of criteria
AND (TRUE;
-- part: or_value of criteria
OR;
-- part: and_not_value of criteria
AND NOT;
-- part: and_criterion of criteria
AND;
-- part: and_never of criteria
AND FALSE;
-- part: criteria_end of criteria
);

-- What tickets have by themselves, as text.
-- part: of_subject of criteria
t.subject;
-- part: of_status of criteria
IF(t.closed = 1, 'closed', 'open');
-- part: of_priority of criteria
ELT(t.priority + 1, 'none', 'low', 'medium', 'high', 'urgent');
-- part: of_created of criteria
DATE_FORMAT(t.created, '%Y-%m-%d');
-- part: of_stage of criteria
(SELECT cs.name FROM stage cs WHERE cs.account_id = t.account_id AND cs.id = t.stage_id);
-- part: of_inbox of criteria
(SELECT ci.name FROM inbox ci WHERE ci.account_id = t.account_id AND ci.id = t.inbox_id);
-- part: of_company of criteria
COALESCE((SELECT cc.name FROM company cc WHERE cc.account_id = t.account_id AND cc.id = t.company_id), '');

-- part: text_is of criteria
-- in: value text
= :value;
-- part: text_like of criteria
-- in: pattern text
LIKE :pattern;
-- part: text_below of criteria
-- in: value text
< :value;
-- part: text_above of criteria
-- in: value text
> :value;
-- part: text_known of criteria
<> '';
-- part: text_unknown of criteria
= '';

-- Properties of the account's own.
-- part: own_is of criteria
-- in: property u64, value bytes
EXISTS (SELECT 1 FROM ticket_property cp FORCE INDEX (ticket_property_value)
	WHERE cp.account_id = t.account_id AND cp.property_id = :property AND cp.value_key = :value AND cp.ticket_id = t.id);
-- part: own_like of criteria
-- in: property u64, pattern text
EXISTS (SELECT 1 FROM ticket_property cp
	WHERE cp.account_id = t.account_id AND cp.ticket_id = t.id AND cp.property_id = :property AND cp.value LIKE :pattern);
-- part: own_below of criteria
-- in: property u64, value bytes
EXISTS (SELECT 1 FROM ticket_property cp
	WHERE cp.account_id = t.account_id AND cp.ticket_id = t.id AND cp.property_id = :property AND cp.value_key < :value);
-- part: own_above of criteria
-- in: property u64, value bytes
EXISTS (SELECT 1 FROM ticket_property cp
	WHERE cp.account_id = t.account_id AND cp.ticket_id = t.id AND cp.property_id = :property AND cp.value_key > :value);
-- part: own_known of criteria
-- in: property u64
EXISTS (SELECT 1 FROM ticket_property cp WHERE cp.account_id = t.account_id AND cp.ticket_id = t.id AND cp.property_id = :property);
-- part: own_unknown of criteria
-- in: property u64
NOT EXISTS (SELECT 1 FROM ticket_property cp WHERE cp.account_id = t.account_id AND cp.ticket_id = t.id AND cp.property_id = :property);
