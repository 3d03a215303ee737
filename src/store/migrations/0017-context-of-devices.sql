-- In which context of care and network a device stands: what people state of devices, models, types, care areas and zones.

-- The zone of the network as the inventory writes it, and in lower case.
alter table device add column network_zone text;
alter table device add column zone_key text;
create index device_zone on device (org_id, zone_key) where zone_key is not null;

-- The newest statement of a fact about a subject counts; one without a value takes back those before it.
create table context_fact (
  org_id uuid not null references organisation on delete cascade,
  fact_no bigint generated always as identity,
  subject_kind text not null check (subject_kind in ('device', 'product_model', 'device_type', 'care_area', 'network_zone')),
  -- An id of Ward; of a device type and a network zone its name in lower case.
  subject_key text not null,
  fact text not null,
  value text,
  reason text not null,
  stated_by text not null,
  stated_at timestamptz not null,
  primary key (org_id, fact_no)
);
create index context_fact_subject on context_fact (org_id, subject_kind, subject_key, fact, fact_no desc);

-- CVSS vectors that the advisory gives for it: whether an attack can be automated is judged from them.
alter table finding add column cvss_vectors text[] not null default '{}';

call keep_rows_apart('context_fact');
-- A statement is never changed: the next one counts.
revoke update on context_fact from ward_app;
grant usage on all sequences in schema ward to ward_app, ward_system;
