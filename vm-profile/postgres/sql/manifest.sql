-- One line per table, "schema.table rows checksum", of all that is not Postgres' own. Run it in a transaction that sees one moment.
\set QUIET on
\pset tuples_only on
\pset format unaligned
\pset fieldsep ' '
set local search_path = pg_catalog;
set local work_mem = '16MB';
set local extra_float_digits = 1;
set local statement_timeout = 0;
set local idle_in_transaction_session_timeout = 0;
select format(
  'select %L, count(*), coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) from %I.%I t',
  n.nspname || '.' || c.relname, n.nspname, c.relname)
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind = 'r' and c.relpersistence = 'p' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
order by n.nspname collate "C", c.relname collate "C"
\gexec
