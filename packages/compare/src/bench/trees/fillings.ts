import type { Filling } from '../scale/world.ts';

/** Where the city stands: its middle, and how far it reaches, in degrees. */
export const city = { lat: 50.85, lon: 4.35, reachLat: 0.13, reachLon: 0.2 } as const;
const species = 400;
/** An own name for what is found among a million by it alone. */
export const rareTag = 'veteran';

/** The bits of a number of 24, one place apart from each other: how Z-order puts two numbers into one. */
const functions = (schema: string): string => `
  create function "${schema}".bench_apart(n bigint) returns bigint language sql immutable parallel safe as $$
    select (e | (e << 1)) & 6148914691236517205 from (select (d | (d << 2)) & 3689348814741910323 as e from (
      select (c | (c << 4)) & 1085102592571150095 as d from (select (b | (b << 8)) & 71777214294589695 as c from (
      select (n | (n << 16)) & 281470681808895 as b) b1) b2) b3) b4 $$;
  create function "${schema}".bench_random(n bigint, salt text) returns double precision
    language sql immutable parallel safe as $$
    select ('x' || substr(md5(salt || n), 1, 8))::bit(32)::bigint / 4294967296.0 $$;
  create function "${schema}".bench_id(n bigint) returns uuid language sql immutable parallel safe as $$
    select (lpad(to_hex(1600000000000 + n * 1000), 12, '0') || '7' || substr(md5('t' || n), 1, 3) || '8' ||
      substr(md5('t' || n), 4, 15))::uuid $$;
  create function "${schema}".bench_species(n bigint) returns uuid language sql immutable parallel safe as $$
    select (lpad(to_hex(1500000000000 + n * 1000), 12, '0') || '7' || substr(md5('s' || n), 1, 3) || '8' ||
      substr(md5('s' || n), 4, 15))::uuid $$;`;

/**
 * A city of so many trees, of 400 species, of which few are frequent; denser towards its middle. The triggers are off,
 * so that what they count is counted at the end.
 */
export function fillings(schema: string, count: number): Filling[] {
  const t = (table: string) => `"${schema}"."${table}"`;
  const random = (salt: string) => `"${schema}".bench_random(n, '${salt}')`;
  const day = (within: string) => `(date '2026-11-01' - (${within})::integer)`;
  return [
    { what: 'functions', sql: functions(schema) },
    { what: 'settings', sql: `insert into ${t('tree_settings')} (id, open, last_number) values (1, true, ${count})` },
    {
      what: 'species',
      sql: `insert into ${t('tree_species')}
          (id, scientific_name, genus, family, common_names, care, characteristics, search, created_at)
        select "${schema}".bench_species(n), genus || ' ' || epithet, genus, 'Family' || n % 40,
          json_build_object('en', json_build_array(common))::jsonb, '', '{}',
          lower(genus || ' ' || epithet || ' ' || common), now()
        from (select n, initcap((array['til','ac','querc','pop','ulm','bet','carp','sal','plat','frax'])[1 + n % 10]) ||
            (array['ia','us','er','ula','ax','inus','anus','ix'])[1 + n / 10 % 8] as genus,
          (array['alba','rubra','nigra','cordata','montana'])[1 + n / 80 % 5] || n as epithet,
          'common name ' || n as common
        from generate_series(0, ${species - 1}) n) s`,
    },
    {
      what: `${count.toLocaleString('en')} trees`,
      sql: `insert into ${t('trees')} (id, number, species_id, lat, lon, at, cell, address, planted_on,
          planted_precision, stems_cm, dbh_cm, condition, score, inspected_on, next_due, tags, notes, reference, search,
          created_at, updated_at)
        select "${schema}".bench_id(n), n, case when n % 50 > 0 then
            "${schema}".bench_species(floor(${species} * ${random('s')} ^ 3)::bigint) end, lat, lon, point(x, y),
          ("${schema}".bench_apart(floor(y * 16777216)::bigint) << 1) |
            "${schema}".bench_apart(floor(x * 16777216)::bigint), address, planted,
          'year', array[dbh]::real[], dbh, condition, case when condition is not null then 80 end,
          inspected, inspected + 730, tags, '', reference,
          lower(address || ' ' || array_to_string(tags, ' ') || ' ' || reference), now(), now()
        from (select n, lat, lon, (lon + 180) / 360 as x,
            0.5 - ln((1 + sin(radians(lat))) / (1 - sin(radians(lat)))) / (4 * pi()) as y,
            'Street ' || n % 3000 || ' ' || n % 97 as address, lpad(n::text, 7, '0') as reference,
            ${day(`36500 * ${random('p')} ^ 2`)} as planted,
            round((5 + 115 * ${random('d')} ^ 2)::numeric, 1) as dbh,
            case when r < 0.03 then null when r < 0.83 then 'healthy' when r < 0.95 then 'needs_attention'
              when r < 0.99 then 'critical' else 'dead' end as condition,
            case when r >= 0.03 then ${day(`1000 * ${random('i')}`)} end as inspected,
            case when n % 5000 = 0 then array['${rareTag}', 'street'] when n % 3 = 0 then array['street'] else '{}' end
              as tags
          from (select n, ${random('c')} as r,
              ${city.lat} + ${city.reachLat} * (${random('a')} + ${random('b')} - 1) as lat,
              ${city.lon} + ${city.reachLon} * (${random('e')} + ${random('f')} - 1) as lon
            from generate_series(1, ${count}) n) placed) trees`,
    },
    {
      what: 'what is counted',
      sql: `update ${t('tree_species')} s set tree_count = c.count
        from (select species_id, count(*) as count from ${t('trees')} group by 1) c where c.species_id = s.id`,
    },
    {
      what: 'cells of the map',
      sql: `do $$ begin execute "${schema}".tree_cells_statement('select 1 as change, * from ${t('trees')}'); end $$`,
    },
  ];
}
