-- 0023_sent_from.sql: a form whose answer was lost is known again when it comes with another key.
-- serves: 1
--
-- sent_from: which browser sent it, and after which answer; NULL: nobody asks. answered: when its transaction ended. What comes later from the same
-- place with the same content is the same: whoever had got the answer would send from another one.
ALTER TABLE submission ADD COLUMN sent_from BINARY(32), ADD COLUMN answered DATETIME(6);
