-- Keys that devices are sorted and found by are compared byte by byte: the order is the same on every server, whatever its
-- language, and lists and imports need no rules of a language for it.
alter table device
  alter column asset_key type text collate "C",
  alter column asset_sort type text collate "C",
  alter column serial_key type text collate "C",
  alter column manufacturer_key type text collate "C",
  alter column model_key type text collate "C",
  alter column site_key type text collate "C";
