-- Decision tables that an organisation wrote over those that Ward brings. Rows are added and never changed: the newest of a kind counts, and
-- one without rows gives the published table back.
create table own_table (
  org_id uuid not null references organisation on delete cascade,
  table_no bigint generated always as identity,
  kind text not null check (kind in ('deployer')),
  rows jsonb,
  reason text not null,
  set_by text not null,
  set_at timestamptz not null,
  primary key (org_id, table_no)
);

call keep_rows_apart('own_table');
revoke update on own_table from ward_app;
grant usage on all sequences in schema ward to ward_app, ward_system;
