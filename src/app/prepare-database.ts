/** Makes Ward's roles and tables on a PostgreSQL server. No deed: whoever holds the owner's URL may do it. */
export { prepareDatabase } from '#store/dialect/prepare-database.ts';
