-- Who works on what was found: people and teams, which function does which kind of action, and the actions themselves with
-- their devices and their history.

create table team (
  org_id uuid not null references organisation on delete cascade,
  team_id uuid not null,
  name text not null,
  name_key text not null,
  function text not null check (function in ('clinical_engineering', 'it', 'security', 'supply_chain', 'clinical_lead', 'vendor', 'executive')),
  -- The partner whose team it is; null for one's own.
  partner text,
  row_version integer not null default 1,
  primary key (org_id, team_id),
  unique (org_id, name_key)
);

-- Records, not accounts: who somebody says to be is not verified. A person who left stays, since histories name them.
create table person (
  org_id uuid not null references organisation on delete cascade,
  person_id uuid not null,
  name text not null,
  name_key text not null,
  email text,
  function text not null check (function in ('clinical_engineering', 'it', 'security', 'supply_chain', 'clinical_lead', 'vendor', 'executive')),
  team_id uuid,
  partner text,
  left_at timestamptz,
  row_version integer not null default 1,
  primary key (org_id, person_id),
  unique (org_id, name_key),
  foreign key (org_id, team_id) references team
);

-- Rows of the responsibility matrix that an organisation wrote over those that Ward brings. Rows are added and never changed: the newest
-- of a family and kind counts, and one without `accountable` gives Ward's own back.
create table responsibility (
  org_id uuid not null references organisation on delete cascade,
  set_no bigint generated always as identity,
  family_kind text not null check (family_kind in ('any', 'role', 'model')),
  -- A device role, or maker and model in lower case; empty for any.
  family_key text not null,
  family_name text not null,
  action_kind text not null,
  responsible text[] not null,
  accountable text,
  consulted text[] not null,
  informed text[] not null,
  set_by text not null,
  set_at timestamptz not null,
  primary key (org_id, set_no)
);
create index responsibility_of on responsibility (org_id, family_kind, family_key, action_kind, set_no desc);

create table action (
  org_id uuid not null references organisation on delete cascade,
  action_id uuid not null,
  -- What people call it by: 12 is A-12.
  action_no integer not null,
  kind text not null check (kind in ('patch', 'configure', 'segment', 'monitor', 'compensate', 'replace', 'retire', 'ask_manufacturer', 'accept')),
  title text not null,
  -- The product model that it is about; null where devices were listed.
  model_name text,
  state text not null check (state in ('open', 'in_progress', 'blocked', 'closed', 'reopened')),
  -- Why the state is what it is, e.g. why it was opened again.
  state_reason text,
  owner_person_id uuid,
  owner_team_id uuid,
  owner_reason text not null,
  -- The last day, in UTC.
  due_on date,
  due_from text not null check (due_from in ('none', 'immediate', 'out_of_cycle', 'scheduled', 'person')),
  due_note text,
  clinical_window text,
  steps text,
  -- Of compensate and accept alone: the last day on which they count, and what they were decided on.
  expires_on date,
  reason text,
  evidence text,
  signed_by text,
  signed_person_id uuid,
  signed_at timestamptz,
  created_by text not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  -- Raised by every change, so that two people who edit at once find out.
  row_version integer not null default 1,
  primary key (org_id, action_id),
  unique (org_id, action_no),
  foreign key (org_id, owner_person_id) references person,
  foreign key (org_id, owner_team_id) references team,
  check (owner_person_id is null or owner_team_id is null),
  check (kind not in ('compensate', 'accept') or expires_on is not null)
);
create index action_open on action (org_id, due_on, action_no) where state <> 'closed';

-- What an action is about, named by publisher and number as remediation_mark does, so that it outlives revisions.
create table action_subject (
  org_id uuid not null,
  action_id uuid not null,
  publisher_namespace text not null,
  tracking_id text not null,
  vulnerability_key text not null,
  cve text,
  -- Made of vulnerability records: it is gone when nothing matches it any more.
  is_record boolean not null,
  -- The advisory as it was when the action was made or signed.
  advisory_version text not null,
  advisory_released_at timestamptz not null,
  primary key (org_id, action_id, tracking_id, vulnerability_key, publisher_namespace),
  foreign key (org_id, action_id) references action on delete cascade
);

create table action_device (
  org_id uuid not null,
  action_id uuid not null,
  device_id uuid not null,
  state text not null check (state in ('open', 'done', 'refused', 'blocked')),
  -- By what it is done: what Ward sees, or what a person attests.
  proof text check (proof in ('world', 'person')),
  reason text,
  -- The device when it was taken in, attested or signed for.
  configuration_id uuid not null,
  care_area_id uuid not null,
  changed_at timestamptz not null,
  primary key (org_id, action_id, device_id),
  foreign key (org_id, action_id) references action on delete cascade,
  foreign key (org_id, device_id) references device on delete cascade,
  check ((state = 'done') = (proof is not null))
);
create index action_device_of on action_device (org_id, device_id, action_id);

create table action_event (
  org_id uuid not null,
  event_no bigint generated always as identity,
  action_id uuid not null,
  -- Null where it is of the action as a whole.
  device_id uuid,
  at timestamptz not null,
  by_name text not null,
  -- Null for Ward itself, and where nobody was chosen.
  by_person_id uuid,
  what text not null,
  before jsonb not null,
  after jsonb not null,
  note text,
  row_version integer not null,
  primary key (org_id, event_no),
  foreign key (org_id, action_id) references action on delete cascade
);
create index action_event_of on action_event (org_id, action_id, event_no);

call keep_rows_apart('team', 'person', 'responsibility', 'action', 'action_subject', 'action_device', 'action_event');
-- What is written about what was done is never changed.
revoke update, delete on action_event, responsibility from ward_app;
revoke delete on person, team, action from ward_app;
grant usage on all sequences in schema ward to ward_app, ward_system;
