-- An operating system or firmware that rows of an inventory state is kept as an SBOM of a root alone, one for each distinct statement: made with
-- the configurations that state it, gone with the last one. What is found by name, matched and made into findings is then the same.
alter table sbom add column origin text not null default 'document' check (origin in ('document', 'inventory'));
-- Null where no file brought it.
alter table sbom alter column import_id drop not null;
-- Of a statement: the vulnerabilities whose records name it, and that cannot be decided by what the row says.
alter table sbom add column undecided text[] not null default '{}';

alter table sbom_configuration drop constraint sbom_configuration_kind_check;
alter table sbom_configuration add constraint sbom_configuration_kind_check check (kind in ('root', 'person', 'row'));
