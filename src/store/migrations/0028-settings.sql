-- What an organisation writes in place of what Ward brings: its decision table, policy, matrix, ladder, map of the network. Rows are added and
-- never changed: the newest of a kind counts, and one without a value gives Ward's own back.
create table setting (
  org_id uuid not null references organisation on delete cascade,
  kind text not null,
  -- Of its kind in the organisation, from 1.
  version_no integer not null check (version_no > 0),
  value jsonb,
  reason text not null,
  set_by text not null,
  set_at timestamptz not null,
  primary key (org_id, kind, version_no)
);

insert into setting (org_id, kind, version_no, value, reason, set_by, set_at)
select org_id, 'deployer_table', row_number() over (partition by org_id order by table_no), rows, reason, set_by, set_at from own_table
union all
select org_id, 'policy', version_no, to_jsonb(text), reason, applied_by, applied_at from policy
union all
select org_id, 'fda_matrix', row_number() over (partition by org_id order by set_no), rows, '', set_by, set_at from fda_matrix
union all
select org_id, 'escalation_' || kind, row_number() over (partition by org_id, kind order by set_no), value, '', set_by, set_at
from escalation_setting;

drop table own_table, policy, fda_matrix, escalation_setting;

call keep_rows_apart('setting');
revoke update, delete on setting from ward_app;
