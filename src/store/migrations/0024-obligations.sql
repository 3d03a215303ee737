-- Duties with clocks that an organisation keeps, with their history, and the clauses of its contracts.

-- Rows are added and never changed: the newest of a clause counts, and one without a rule takes it away.
create table obligation_clause (
  org_id uuid not null references organisation on delete cascade,
  set_no bigint generated always as identity,
  rule_id text not null,
  rule jsonb,
  set_by text not null,
  set_at timestamptz not null,
  primary key (org_id, set_no)
);
create index obligation_clause_newest on obligation_clause (org_id, rule_id, set_no desc);

create table obligation (
  org_id uuid not null references organisation on delete cascade,
  obligation_id uuid not null,
  -- What people call it by: 12 is O-12.
  obligation_no integer not null,
  rule_id text not null,
  rule_version text not null,
  -- The rule as it was when the clock was started: a clock does not move because the catalogue does.
  rule jsonb not null,
  party text not null check (party in ('provider', 'manufacturer', 'vendor')),
  subject text not null,
  tracking_id text,
  cve text,
  action_id uuid,
  -- Whose public holidays count where the rule leaves that to the party.
  place text not null,
  -- What people recorded of it (ObligationRun), and what followed from that when it was last changed (DueStep[]).
  run jsonb not null,
  due jsonb not null,
  -- By step: the evidence that it was done.
  notes jsonb not null,
  state text not null check (state in ('open', 'done', 'withdrawn')),
  state_reason text,
  -- The first due instant of a step that is open.
  next_due_at timestamptz,
  owner_person_id uuid,
  owner_team_id uuid,
  owner_reason text not null,
  recorded_by text not null,
  recorded_person_id uuid,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  -- Raised by every change, so that two people who edit at once find out.
  row_version integer not null default 1,
  primary key (org_id, obligation_id),
  unique (org_id, obligation_no),
  foreign key (org_id, owner_person_id) references person,
  foreign key (org_id, owner_team_id) references team,
  foreign key (org_id, action_id) references action,
  check (owner_person_id is null or owner_team_id is null)
);
create index obligation_open on obligation (org_id, next_due_at, obligation_no) where state = 'open';

create table obligation_event (
  org_id uuid not null,
  event_no bigint generated always as identity,
  obligation_id uuid not null,
  at timestamptz not null,
  by_name text not null,
  -- Null where nobody was chosen.
  by_person_id uuid,
  what text not null,
  before jsonb not null,
  after jsonb not null,
  note text,
  row_version integer not null,
  primary key (org_id, event_no),
  foreign key (org_id, obligation_id) references obligation on delete cascade
);
create index obligation_event_of on obligation_event (org_id, obligation_id, event_no);

call keep_rows_apart('obligation_clause', 'obligation', 'obligation_event');
-- What was written is never changed.
revoke update, delete on obligation_clause, obligation_event from ward_app;
revoke delete on obligation from ward_app;
grant usage on all sequences in schema ward to ward_app, ward_system;
