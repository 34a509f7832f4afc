CREATE TABLE "tenant_template"."counter_deltas" (
	"counter" text NOT NULL,
	"subject" text NOT NULL,
	"change" integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX "counter_deltas_subject" ON "tenant_template"."counter_deltas" USING btree ("subject");--> statement-breakpoint
-- A counter is a column of the row that it counts for. Who finds that row at rest changes it; who finds it being changed by another
-- writer does not wait, but notes the change beside it, and `fold_counters` makes up for it after the commit: so a post that a
-- hundred people like at once takes a handful of updates, not a hundred one after the other.
CREATE FUNCTION "tenant_template".count_on_post(wanted uuid, likes integer, comments integer) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM "tenant_template"."posts" WHERE id = wanted FOR NO KEY UPDATE SKIP LOCKED;
  IF FOUND THEN
    UPDATE "tenant_template"."posts" SET like_count = like_count + likes, comment_count = comment_count + comments WHERE id = wanted;
  ELSIF EXISTS (SELECT FROM "tenant_template"."posts" WHERE id = wanted) THEN
    INSERT INTO "tenant_template"."counter_deltas" (counter, subject, change) SELECT counter, wanted::text, change
      FROM (VALUES ('post.likes', likes), ('post.comments', comments)) deltas (counter, change) WHERE change <> 0;
  END IF;
END $$;
--> statement-breakpoint
CREATE FUNCTION "tenant_template".count_on_comment(wanted uuid, likes integer) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM "tenant_template"."comments" WHERE id = wanted FOR NO KEY UPDATE SKIP LOCKED;
  IF FOUND THEN
    UPDATE "tenant_template"."comments" SET like_count = like_count + likes WHERE id = wanted;
  ELSIF EXISTS (SELECT FROM "tenant_template"."comments" WHERE id = wanted) THEN
    INSERT INTO "tenant_template"."counter_deltas" (counter, subject, change) VALUES ('comment.likes', wanted, likes);
  END IF;
END $$;
--> statement-breakpoint
CREATE FUNCTION "tenant_template".count_on_tag(wanted text, posts integer) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM "tenant_template"."tags" WHERE tag = wanted FOR NO KEY UPDATE SKIP LOCKED;
  IF FOUND THEN
    UPDATE "tenant_template"."tags" SET post_count = post_count + posts WHERE tag = wanted;
  ELSIF EXISTS (SELECT FROM "tenant_template"."tags" WHERE tag = wanted) THEN
    INSERT INTO "tenant_template"."counter_deltas" (counter, subject, change) VALUES ('tag.posts', wanted, posts);
  END IF;
END $$;
--> statement-breakpoint
-- Makes up for what was noted of `wanted` by anybody who has committed. Who comes second waits, and finds it done: nothing is written
-- then. An advisory lock, because a row's lock alone is already something written.
CREATE FUNCTION "tenant_template".fold_counters(wanted text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  folded record;
BEGIN
  IF NOT EXISTS (SELECT FROM "tenant_template"."counter_deltas" WHERE subject = wanted) THEN
    RETURN;
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('"tenant_template".' || wanted, 0));
  FOR folded IN WITH taken AS (
      DELETE FROM "tenant_template"."counter_deltas" WHERE subject = wanted RETURNING counter, change
    ) SELECT counter, sum(change)::integer AS change FROM taken GROUP BY counter
  LOOP
    CASE folded.counter
      WHEN 'post.likes' THEN UPDATE "tenant_template"."posts" SET like_count = like_count + folded.change WHERE id = wanted::uuid;
      WHEN 'post.comments' THEN UPDATE "tenant_template"."posts" SET comment_count = comment_count + folded.change WHERE id = wanted::uuid;
      WHEN 'comment.likes' THEN UPDATE "tenant_template"."comments" SET like_count = like_count + folded.change WHERE id = wanted::uuid;
      WHEN 'tag.posts' THEN UPDATE "tenant_template"."tags" SET post_count = post_count + folded.change WHERE tag = wanted;
    END CASE;
  END LOOP;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "tenant_template".count_post_like() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM "tenant_template".count_on_post(NEW.post_id, 1, 0);
  ELSE
    PERFORM "tenant_template".count_on_post(OLD.post_id, -1, 0);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "tenant_template".count_comment_like() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM "tenant_template".count_on_comment(NEW.comment_id, 1);
  ELSE
    PERFORM "tenant_template".count_on_comment(OLD.comment_id, -1);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- Replies under a comment that is not shown are not shown either: they count on the post only while it is. How many replies there are
-- decides what is counted, so they are never noted beside it.
CREATE OR REPLACE FUNCTION "tenant_template".count_comment() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  counted_before integer := CASE WHEN TG_OP <> 'INSERT' AND OLD.status = 'published' THEN 1 ELSE 0 END;
  counted_after integer := CASE WHEN TG_OP <> 'DELETE' AND NEW.status = 'published' THEN 1 ELSE 0 END;
  change integer := counted_after - counted_before;
  comment "tenant_template"."comments" := CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
  parent_status text;
BEGIN
  IF change = 0 THEN
    RETURN NULL;
  END IF;
  IF comment.parent_id IS NULL THEN
    change := change * (1 + comment.reply_count);
  ELSE
    UPDATE "tenant_template"."comments" SET reply_count = reply_count + change WHERE id = comment.parent_id
      RETURNING status INTO parent_status;
    -- Gone, or not shown: what goes with it was counted with it.
    IF parent_status IS DISTINCT FROM 'published' THEN
      RETURN NULL;
    END IF;
  END IF;
  PERFORM "tenant_template".count_on_post(comment.post_id, 0, change);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "tenant_template".count_tag_added() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  change record;
BEGIN
  FOR change IN
    SELECT added.tag, (count(*) FILTER (WHERE p.status = 'published'))::integer AS posts
      FROM added JOIN "tenant_template"."posts" p ON p.id = added.post_id GROUP BY added.tag ORDER BY added.tag
  LOOP
    INSERT INTO "tenant_template"."tags" (tag, post_count) VALUES (change.tag, change.posts) ON CONFLICT (tag) DO NOTHING;
    IF NOT FOUND AND change.posts > 0 THEN
      PERFORM "tenant_template".count_on_tag(change.tag, change.posts);
    END IF;
  END LOOP;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "tenant_template".count_tag_removed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "tenant_template".count_on_tag(change.tag, change.posts) FROM (
    SELECT removed.tag, -count(*)::integer AS posts FROM removed
      JOIN "tenant_template"."posts" p ON p.id = removed.post_id AND p.status = 'published'
      GROUP BY removed.tag ORDER BY removed.tag) change;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "tenant_template".count_tags_of_post() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  counted_before integer := CASE WHEN OLD.status = 'published' THEN 1 ELSE 0 END;
  counted_after integer := CASE WHEN TG_OP <> 'DELETE' AND NEW.status = 'published' THEN 1 ELSE 0 END;
BEGIN
  IF counted_after <> counted_before THEN
    PERFORM "tenant_template".count_on_tag(named.tag, counted_after - counted_before)
      FROM (SELECT tag FROM "tenant_template"."post_tags" WHERE post_id = OLD.id ORDER BY tag) named;
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
