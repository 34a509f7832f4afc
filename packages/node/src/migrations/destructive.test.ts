import { expect, it } from 'vitest';
import { findDestructive } from './destructive.ts';

const why = async (sql: string) => (await findDestructive(sql)).map((found) => found.why);

it.each([
  ['DROP TABLE "t"."posts";', 'drops table'],
  ['DROP TYPE mood', 'drops type'],
  ['truncate posts', 'empties a table'],
  ['DELETE FROM posts WHERE true', 'deletes rows'],
  ['ALTER TABLE "t"."posts" RENAME TO "entries"', 'renames'],
  ['alter table posts rename column a to b', 'renames'],
  ["ALTER TYPE mood RENAME VALUE 'sad' TO 'blue'", 'renames'],
  ['ALTER TABLE "t"."posts" DROP COLUMN "caption"', 'drops a column'],
  ['ALTER TABLE posts DROP caption', 'drops a column'],
  ['ALTER TABLE posts ALTER COLUMN id SET DATA TYPE bigint', "changes a column's type"],
  ['ALTER TABLE posts ALTER id TYPE bigint', "changes a column's type"],
  ['ALTER TABLE posts ALTER COLUMN "a" SET NOT NULL', 'makes a column required'],
  [
    'ALTER TABLE posts ALTER COLUMN "a" DROP DEFAULT',
    'drops a default: what is inserted without the column then fails',
  ],
  ['ALTER TABLE posts ADD COLUMN "a" text NOT NULL', 'adds a required column without a default'],
  ['/* about */ -- more\n DROP\n TABLE posts', 'drops table'],
  [
    'ALTER TABLE posts ADD COLUMN a text NOT NULL, ADD COLUMN b int DEFAULT 0',
    'adds a required column without a default',
  ],
  ['ALTER TABLE posts ADD COLUMN a text PRIMARY KEY', 'adds a required column without a default'],
  ['ALTER TABLE posts ADD COLUMN b int, DROP COLUMN "not null"', 'drops a column'],
  ['WITH old AS (DELETE FROM posts RETURNING id) SELECT * FROM old', 'deletes rows'],
  ['MERGE INTO posts p USING gone g ON p.id = g.id WHEN MATCHED THEN DELETE', 'deletes rows'],
  ['CREATE TABLE IF NOT EXISTS posts (id uuid); ALTER TABLE posts DROP COLUMN caption', 'drops a column'],
  ["SELECT E'it\\'s'; DROP VIEW a -- 'b", 'drops view'],
  ['do $$ begin drop table posts; end $$', 'drops table'],
  ['do $$ begin if 1 = 1 then delete from posts; end if; end $$', 'deletes rows'],
  ["do $$ begin execute format('dr' || 'op table %I', 'posts'); end $$", 'executes what is made as it runs'],
  ['ALTER TABLE posts DROP COLUM caption', 'cannot be read (syntax error at or near "caption")'],
])('refuses %s', async (sql, reason) => {
  expect(await why(sql)).toEqual([reason]);
});

it.each([
  'CREATE TABLE "t"."posts" ("id" uuid NOT NULL); ALTER TABLE "t"."posts" ALTER COLUMN "id" SET NOT NULL',
  'ALTER TABLE posts ADD COLUMN "a" text',
  "ALTER TABLE posts ADD COLUMN a text DEFAULT '' NOT NULL",
  'ALTER TABLE posts ADD COLUMN a text GENERATED ALWAYS AS (lower(b)) STORED NOT NULL',
  'ALTER TABLE users DROP CONSTRAINT "users_email_unique"',
  'ALTER TABLE users ALTER COLUMN a DROP NOT NULL',
  'DROP INDEX "t"."notifications_unread"',
  'CREATE FUNCTION f() RETURNS trigger AS $$ begin delete from posts; drop table x; end $$ LANGUAGE plpgsql',
  "UPDATE posts SET caption = 'drop table posts; delete from posts'",
  '-- drop table posts',
  'CREATE TABLE t.half (id int); DELETE FROM t.half; DROP TABLE t.half',
  'ALTER TABLE posts ADD COLUMN a bigserial NOT NULL',
  'ALTER TABLE posts ADD COLUMN a text, ADD CONSTRAINT "drop not null" CHECK (a <> \'drop column\')',
  'do $$ begin perform f(); update posts set caption = null; end $$',
  'do $$ begin create trigger t after update on posts for each row execute function f(); end $$',
  'CREATE FUNCTION f() RETURNS void LANGUAGE sql BEGIN ATOMIC DELETE FROM posts; END',
])('lets %s pass', async (sql) => {
  expect(await why(sql)).toEqual([]);
});

it('says which statement it is, as it was written, on one line', async () => {
  const sql = 'SELECT \'ä\';--> statement-breakpoint\n-- about it\nDROP TABLE\n  "Posts";\nSELECT 1';
  expect(await findDestructive(sql)).toEqual([{ statement: 'DROP TABLE "Posts"', why: 'drops table' }]);
});
