-- Policies that an organisation writes over the decision table. Rows are added and never changed: the newest counts, and one without text
-- means that the table alone decides.
create table policy (
  org_id uuid not null references organisation on delete cascade,
  -- Of the organisation, from 1.
  version_no integer not null check (version_no > 0),
  text text,
  reason text not null,
  applied_by text not null,
  applied_at timestamptz not null,
  primary key (org_id, version_no)
);

call keep_rows_apart('policy');
revoke update, delete on policy from ward_app;
