import { expect, it } from 'vitest';
import { findDestructive } from './destructive.ts';

const why = (sql: string) => findDestructive(sql).map((found) => found.why);

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
  ['do $$ begin drop table posts; end $$', 'drops table'],
])('refuses %s', (sql, reason) => {
  expect(why(sql)).toEqual([reason]);
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
])('lets %s pass', (sql) => {
  expect(findDestructive(sql)).toEqual([]);
});
