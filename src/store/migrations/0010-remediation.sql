-- How far people are with remedying, and how alike names must be for a question. Rows are added and never changed: the newest counts,
-- the others say what was before.

-- A device and a vulnerability of an advisory, marked by a person. An advisory is named by its publisher and number, so that a mark
-- outlives revisions, and the advisory's being taken back and given again.
create table remediation_mark (
  org_id uuid not null,
  mark_no bigint generated always as identity,
  device_id uuid not null,
  publisher_namespace text not null,
  tracking_id text not null,
  vulnerability_key text not null,
  state text not null check (state in ('not_remediated', 'in_progress', 'done')),
  note text,
  -- What it was marked on: the version of the advisory and of the device, and a digest of the remedies that the advisory gave.
  advisory_version text not null,
  device_version text,
  remedies_digest text not null,
  marked_by text not null,
  marked_at timestamptz not null,
  primary key (org_id, mark_no),
  foreign key (org_id, device_id) references device on delete cascade
);
create index remediation_mark_of on remediation_mark (org_id, device_id, tracking_id, vulnerability_key, mark_no desc);

-- How alike a make and model and a product must be written for a person to be asked; without a row it is Ward's own figure.
create table review_threshold (
  org_id uuid not null references organisation on delete cascade,
  set_no bigint generated always as identity,
  -- Null for Ward's own.
  asks real check (asks between 0 and 1),
  set_by text not null,
  set_at timestamptz not null,
  primary key (org_id, set_no)
);

call keep_rows_apart('remediation_mark', 'review_threshold');
-- A mark is never changed: the next one counts.
revoke update on remediation_mark, review_threshold from ward_app;
grant usage on all sequences in schema ward to ward_app, ward_system;
