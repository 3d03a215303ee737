-- Which makes and models people are asked about an advisory is worked out after its findings, which somebody may wait for.
alter table match_request drop constraint match_request_kind_check;
alter table match_request add constraint match_request_kind_check
  check (kind in ('advisory', 'configuration', 'exploitation', 'standing', 'sbom', 'question'));
