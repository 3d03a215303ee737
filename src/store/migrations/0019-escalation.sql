-- Escalation: who was told that something is late, the outbox of what is sent to them, and the settings of both.

-- The ladder and the transport that an organisation writes over those of Ward. Rows are added and never changed: the newest of its
-- kind counts, and one without a value gives Ward's own back. Secrets are not in them, only the names of what holds them.
create table escalation_setting (
  org_id uuid not null references organisation on delete cascade,
  set_no bigint generated always as identity,
  kind text not null check (kind in ('ladder', 'transport')),
  value jsonb,
  set_by text not null,
  set_at timestamptz not null,
  primary key (org_id, set_no)
);
create index escalation_setting_newest on escalation_setting (org_id, kind, set_no desc);

-- A step of the ladder that came due. It is also what people see in the product, until somebody acknowledges it.
create table escalation (
  org_id uuid not null references organisation on delete cascade,
  escalation_id uuid not null,
  -- What people call it by: 12 is E-12.
  escalation_no integer not null,
  thing_kind text not null check (thing_kind in ('action', 'obligation')),
  thing_id text not null,
  -- The thing as it was: what people call it by, its title and owner.
  thing_name text not null,
  title text not null,
  owner text,
  due_at timestamptz not null,
  step_id text not null,
  role text not null,
  is_urgent boolean not null,
  came_due_at timestamptz not null,
  recorded_at timestamptz not null,
  -- Who is told: [{person, email}], and why it is these, or that nobody was found.
  recipients jsonb not null,
  recipients_reason text not null,
  primary key (org_id, escalation_id),
  unique (org_id, escalation_no),
  -- However often Ward looks, and whatever the clock does, a step is recorded once for a due instant.
  unique (org_id, thing_kind, thing_id, due_at, step_id)
);

create table escalation_acknowledgement (
  org_id uuid not null,
  acknowledgement_no bigint generated always as identity,
  escalation_id uuid not null,
  by_name text not null,
  by_person_id uuid,
  at timestamptz not null,
  -- Until then no further step of the same thing and due instant is recorded.
  until timestamptz not null,
  note text,
  primary key (org_id, acknowledgement_no),
  foreign key (org_id, escalation_id) references escalation on delete cascade
);
create index escalation_acknowledgement_of on escalation_acknowledgement (org_id, escalation_id, acknowledgement_no desc);

-- The outbox. Its id, from which a Message-ID or `webhook-id` is made, is written before the first attempt and never changes.
create table escalation_delivery (
  org_id uuid not null references organisation on delete cascade,
  delivery_id uuid not null,
  channel text not null check (channel in ('email', 'webhook')),
  -- The address of a person, or the name of a webhook.
  target text not null,
  -- What the receiver knows it by.
  message_id text not null,
  -- Of a message of the day: when it is sent. Others have none.
  digest_at timestamptz,
  state text not null check (state in ('waiting', 'sent', 'given_up')),
  created_at timestamptz not null,
  attempts integer not null default 0,
  next_attempt_at timestamptz,
  -- While somebody sends it: until then it is nobody else's.
  taken_until timestamptz,
  sent_at timestamptz,
  -- Why the last attempt failed, as a problem.
  problem jsonb,
  primary key (org_id, delivery_id),
  unique (org_id, message_id),
  unique (org_id, channel, target, digest_at),
  check ((state = 'waiting') = (next_attempt_at is not null))
);
create index escalation_delivery_next on escalation_delivery (org_id, next_attempt_at) where state = 'waiting';

create table escalation_delivery_item (
  org_id uuid not null,
  delivery_id uuid not null,
  escalation_id uuid not null,
  primary key (org_id, delivery_id, escalation_id),
  foreign key (org_id, delivery_id) references escalation_delivery on delete cascade,
  foreign key (org_id, escalation_id) references escalation on delete cascade
);
create index escalation_delivery_item_of on escalation_delivery_item (org_id, escalation_id);

call keep_rows_apart('escalation_setting', 'escalation', 'escalation_acknowledgement', 'escalation_delivery', 'escalation_delivery_item');
-- What was recorded, acknowledged and set is never changed.
revoke update, delete on escalation_setting, escalation, escalation_acknowledgement, escalation_delivery_item from ward_app;
revoke delete on escalation_delivery from ward_app;
grant usage on all sequences in schema ward to ward_app, ward_system;
