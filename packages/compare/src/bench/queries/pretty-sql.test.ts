import { expect, it } from 'vitest';
import { prettySql } from './pretty-sql.ts';

it('SQL is written a clause a line, long ones a part a line, with queries indented and words as they were', () => {
  const sql = `with a as materialized (select left(text, 2) as t from "s"."b" where id = $1 and x between 1 and 2 -- why
      and caption like '% (  ,' || $2 order by id desc limit 3 for update skip locked)
    select   a.t, coalesce((select count(*) from c where c.id = a.id and c.number is distinct from $3 and c.length > 7
      limit 5000), 0) as n
    from a left join unnest($4::text[]) with ordinality o (id, place) on o.id = a.id`;
  expect(prettySql(sql)).toBe(
    [
      'with a as materialized (',
      '  select left(text, 2) as t',
      '  from "s"."b"',
      "  where id = $1 and x between 1 and 2 and caption like '% (  ,' || $2",
      '  order by id desc',
      '  limit 3 for update skip locked',
      ')',
      'select a.t,',
      '  coalesce(',
      '    (',
      '      select count(*)',
      '      from c',
      '      where c.id = a.id and c.number is distinct from $3 and c.length > 7',
      '      limit 5000',
      '    ),',
      '    0',
      '  ) as n',
      'from a',
      'left join unnest($4::text[]) with ordinality o (id, place) on o.id = a.id',
    ].join('\n'),
  );
});
