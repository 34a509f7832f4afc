/**
 * How many connections the database has of everybody, as `used`, and how many it takes, as `max`. Who may not see all
 * of others' sees that they are there, but not of which kind they are.
 */
export const askConnections = `select count(*)::integer as used, current_setting('max_connections')::integer as max
  from pg_stat_activity where coalesce(backend_type, 'client backend') in ('client backend', 'standalone backend')`;
