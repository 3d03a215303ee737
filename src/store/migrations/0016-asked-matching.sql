-- Who asked for it by hand; null for what follows from a change. The two are never worked out in one pass (CSAF 2.0, 9.1.13 and 9.1.17).
alter table match_request add column asked_by text;
create index match_request_asked on match_request (org_id, request_no) where asked_by is not null;
