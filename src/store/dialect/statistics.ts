/** When the planner's statistics of a table are too old to be trusted. */

/**
 * True of a table (`c` in pg_class, `s` in pg_stat_user_tables) of which so much changed since it was last looked at that
 * plans made for it may be far off: PostgreSQL's own rule for this, for small tables a little earlier.
 * https://www.postgresql.org/docs/current/routine-vacuuming.html#AUTOVACUUM
 */
export const muchChangedSql = 's.n_mod_since_analyze > 25 + 0.2 * greatest(c.reltuples, 0)';
