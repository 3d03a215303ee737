-- How far people are with a vulnerability in a component of SBOMs, as they said it (CSAF 2.0, 9.1.17): beside what was found,
-- which it does not change. The newest mark counts of those that are about the component in this SBOM or in all.
create table component_mark (
  org_id uuid not null references organisation on delete cascade,
  mark_no bigint generated always as identity,
  -- As the SBOM has them; empty where it states none.
  name text not null,
  version text not null,
  purl text not null,
  vulnerability text not null,
  -- The SBOM's subject, which all its revisions share; null for the component wherever it is used.
  subject text,
  state text not null check (state in ('not_remediated', 'in_progress', 'done')),
  note text,
  -- A digest of what was said of it when it was marked.
  told_digest text not null,
  marked_by text not null,
  marked_at timestamptz not null,
  primary key (org_id, mark_no)
);
create index component_mark_of on component_mark (org_id, vulnerability, name, version, purl, mark_no desc);

call keep_rows_apart('component_mark');
-- A mark is never changed: the next one counts.
revoke update on component_mark from ward_app;
grant usage on all sequences in schema ward to ward_app, ward_system;
