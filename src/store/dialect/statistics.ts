/** When the planner's statistics of a table are too old to be trusted. */

/**
 * True of a table (`c` in pg_class, `s` in pg_stat_user_tables) of which so much changed since it was last looked at that
 * plans made for it may be far off: like PostgreSQL's own rule, for small tables earlier and for large ones later.
 * https://www.postgresql.org/docs/current/routine-vacuuming.html#AUTOVACUUM
 */
export const muchChangedSql = 's.n_mod_since_analyze > 25 + 0.5 * greatest(c.reltuples, 0)';
