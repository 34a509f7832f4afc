-- How many follow or use something, on a scale on which one more seldom makes a step: an index of it is seldom written.
CREATE FUNCTION "tenant_template".popularity(amount integer) RETURNS smallint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS $$ SELECT floor(2 * ln(greatest(amount, 0) + 1))::smallint $$;
--> statement-breakpoint
-- The word, and all that is left of it without one of its letters: two words that share one of these differ by a slip or two.
CREATE FUNCTION "tenant_template".deletions(word text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS $$ SELECT array_agg(DISTINCT left(word, at - 1) || substr(word, at + 1)) || word FROM generate_series(1, length(word)) at $$;
--> statement-breakpoint
CREATE INDEX "posts_author_newest_published" ON "tenant_template"."posts" USING btree ("author_id","id","status");--> statement-breakpoint
DROP INDEX "tenant_template"."posts_author_newest";--> statement-breakpoint
ALTER TABLE "tenant_template"."search_users" ADD COLUMN "popularity" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "tenant_template"."tags" ADD COLUMN "folded" text GENERATED ALWAYS AS ("tenant_template".fold(tag)) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "tenant_template"."tags" ADD COLUMN "popularity" smallint GENERATED ALWAYS AS ("tenant_template".popularity(post_count)) STORED NOT NULL;--> statement-breakpoint
CREATE FUNCTION "tenant_template".rank_user() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "tenant_template"."search_users" SET popularity = "tenant_template".popularity(NEW.follower_count) WHERE user_id = NEW.id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER rank_user AFTER UPDATE OF follower_count ON "tenant_template"."users" FOR EACH ROW
  WHEN ("tenant_template".popularity(OLD.follower_count) <> "tenant_template".popularity(NEW.follower_count))
  EXECUTE FUNCTION "tenant_template".rank_user();
--> statement-breakpoint
-- Every row changes: its words are indexed anew at once, not one by one.
DROP INDEX "tenant_template"."search_users_text";--> statement-breakpoint
UPDATE "tenant_template"."search_users" s SET popularity = "tenant_template".popularity(u.follower_count)
  FROM "tenant_template"."users" u WHERE u.id = s.user_id AND u.follower_count > 0;
--> statement-breakpoint
CREATE INDEX "search_users_text" ON "tenant_template"."search_users" USING gin ("text" gin_trgm_ops) WITH (fastupdate=false);--> statement-breakpoint
CREATE INDEX "search_users_first_letter" ON "tenant_template"."search_users" USING btree (left(text, 2),"popularity");--> statement-breakpoint
CREATE INDEX "search_users_first_letters" ON "tenant_template"."search_users" USING btree (left(text, 3),"popularity");--> statement-breakpoint
CREATE INDEX "tags_folded" ON "tenant_template"."tags" USING btree ("folded" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "tags_first_letter" ON "tenant_template"."tags" USING btree (left(folded, 1),"popularity");--> statement-breakpoint
CREATE INDEX "tags_first_letters" ON "tenant_template"."tags" USING btree (left(folded, 2),"popularity");--> statement-breakpoint
DROP INDEX "tenant_template"."tags_prefix";--> statement-breakpoint
CREATE INDEX "search_words_deletions" ON "tenant_template"."search_words" USING gin ("tenant_template".deletions(word)) WITH (fastupdate=false);
