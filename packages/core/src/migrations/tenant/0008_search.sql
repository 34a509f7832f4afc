CREATE TABLE "tenant_template"."search_posts" (
	"post_id" uuid PRIMARY KEY NOT NULL,
	"words" "tsvector" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tenant_template"."search_users" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"text" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tenant_template"."search_words" (
	"word" text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
ALTER TABLE "tenant_template"."search_posts" ADD CONSTRAINT "search_posts_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "tenant_template"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant_template"."search_users" ADD CONSTRAINT "search_users_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "tenant_template"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "search_posts_words" ON "tenant_template"."search_posts" USING gin ("words") WITH (fastupdate=false);--> statement-breakpoint
CREATE INDEX "search_users_text" ON "tenant_template"."search_users" USING gin ("text" gin_trgm_ops) WITH (fastupdate=false);--> statement-breakpoint
CREATE INDEX "search_words_word" ON "tenant_template"."search_words" USING gin ("word" gin_trgm_ops) WITH (fastupdate=false);--> statement-breakpoint
-- Text as search compares it: without accents and case. Postgres calls unaccent stable because a dictionary can be replaced; with the
-- dictionary named and qualified, it is as immutable as an index needs.
CREATE FUNCTION "tenant_template".fold(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS $$ SELECT lower(public.unaccent('public.unaccent'::regdictionary, value)) $$;
--> statement-breakpoint
CREATE FUNCTION "tenant_template".fold_name(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS $$ SELECT regexp_replace("tenant_template".fold(value), '[[:punct:][:space:]]+', ' ', 'g') $$;
--> statement-breakpoint
-- Words that a misspelling may have meant. Taken in their order, so that two writers of the same new words never deadlock.
CREATE FUNCTION "tenant_template".learn_words(words tsvector) RETURNS void LANGUAGE sql
  AS $$ INSERT INTO "tenant_template"."search_words" (word)
    SELECT lexeme FROM unnest(words) WHERE length(lexeme) BETWEEN 4 AND 30 AND lexeme !~ '[[:digit:][:punct:]]' ORDER BY lexeme
    ON CONFLICT DO NOTHING $$;
--> statement-breakpoint
CREATE FUNCTION "tenant_template".index_user() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  words text := translate(NEW.username, '._', '  ') || ' ' || "tenant_template".fold_name(NEW.name);
BEGIN
  INSERT INTO "tenant_template"."search_users" (user_id, text) VALUES (NEW.id, ' ' || NEW.username || ' ' || words)
    ON CONFLICT (user_id) DO UPDATE SET text = excluded.text;
  PERFORM "tenant_template".learn_words(to_tsvector('simple', words));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER index_user AFTER INSERT OR UPDATE OF username, name ON "tenant_template"."users"
  FOR EACH ROW EXECUTE FUNCTION "tenant_template".index_user();
--> statement-breakpoint
CREATE FUNCTION "tenant_template".index_post() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  found tsvector;
BEGIN
  IF NEW.status = 'published' THEN
    found := to_tsvector('simple', "tenant_template".fold(NEW.caption));
    INSERT INTO "tenant_template"."search_posts" (post_id, words) VALUES (NEW.id, found)
      ON CONFLICT (post_id) DO UPDATE SET words = excluded.words;
    IF NEW.audience = 'everyone' THEN
      PERFORM "tenant_template".learn_words(found);
    END IF;
  ELSE
    DELETE FROM "tenant_template"."search_posts" WHERE post_id = NEW.id;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER index_post AFTER INSERT OR UPDATE OF status, caption ON "tenant_template"."posts"
  FOR EACH ROW EXECUTE FUNCTION "tenant_template".index_post();
--> statement-breakpoint
INSERT INTO "tenant_template"."search_users" (user_id, text)
  SELECT id, ' ' || username || ' ' || translate(username, '._', '  ') || ' ' || "tenant_template".fold_name(name)
  FROM "tenant_template"."users";
--> statement-breakpoint
INSERT INTO "tenant_template"."search_posts" (post_id, words)
  SELECT id, to_tsvector('simple', "tenant_template".fold(caption)) FROM "tenant_template"."posts" WHERE status = 'published';
--> statement-breakpoint
SELECT "tenant_template".learn_words(to_tsvector('simple', text)) FROM "tenant_template"."search_users";
--> statement-breakpoint
SELECT "tenant_template".learn_words(words) FROM "tenant_template"."search_posts" s
  JOIN "tenant_template"."posts" p ON p.id = s.post_id AND p.audience = 'everyone';
--> statement-breakpoint
-- The first one or two letters: plain prefixes, whatever the database's collation.
CREATE INDEX "users_username_prefix" ON "tenant_template"."users" (username text_pattern_ops);
--> statement-breakpoint
CREATE INDEX "tags_prefix" ON "tenant_template"."tags" ("tenant_template".fold(tag) text_pattern_ops);
--> statement-breakpoint
-- Room in each page for the next version of a row whose counter changes: then no index of the table is written.
ALTER TABLE "tenant_template"."posts" SET (fillfactor = 90);
--> statement-breakpoint
ALTER TABLE "tenant_template"."users" SET (fillfactor = 85);
--> statement-breakpoint
ALTER TABLE "tenant_template"."comments" SET (fillfactor = 90);
--> statement-breakpoint
ALTER TABLE "tenant_template"."tags" SET (fillfactor = 50);
