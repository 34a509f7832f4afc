ALTER TABLE "tenant_template"."comment_likes" ADD COLUMN "counted" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "tenant_template"."comments" ADD COLUMN "counted" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "tenant_template"."follows" ADD COLUMN "follower_counted" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "tenant_template"."follows" ADD COLUMN "followee_counted" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "tenant_template"."post_likes" ADD COLUMN "counted" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "tenant_template"."users" ADD COLUMN "recount" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "users_recount" ON "tenant_template"."users" USING btree ("id") WHERE recount;
--> statement-breakpoint
-- Each row says whether it is in the counters. So all that somebody did is taken out of them, or put back, a bite at a time, after their
-- suspension or its end: whoever dies in the middle leaves nothing wrong, and a row that comes or goes meanwhile counts as it says.
UPDATE "tenant_template"."post_likes" SET counted = false
  WHERE user_id IN (SELECT id FROM "tenant_template"."users" WHERE suspended_at IS NOT NULL);
--> statement-breakpoint
UPDATE "tenant_template"."comment_likes" SET counted = false
  WHERE user_id IN (SELECT id FROM "tenant_template"."users" WHERE suspended_at IS NOT NULL);
--> statement-breakpoint
UPDATE "tenant_template"."comments" SET counted = false
  WHERE author_id IN (SELECT id FROM "tenant_template"."users" WHERE suspended_at IS NOT NULL);
--> statement-breakpoint
UPDATE "tenant_template"."follows" SET follower_counted = false
  WHERE follower_id IN (SELECT id FROM "tenant_template"."users" WHERE suspended_at IS NOT NULL);
--> statement-breakpoint
UPDATE "tenant_template"."follows" SET followee_counted = false
  WHERE followee_id IN (SELECT id FROM "tenant_template"."users" WHERE suspended_at IS NOT NULL);
--> statement-breakpoint
-- Trigger arguments: the column of who did it, and the one that says whether it is counted, in turn. What somebody adds waits for a
-- suspension of theirs that is being written, which in turn waits for what they added before: so the one knows of the other.
CREATE OR REPLACE FUNCTION "tenant_template".heed_suspension() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  added jsonb := to_jsonb(NEW);
  person uuid;
BEGIN
  FOR each IN 0 .. TG_NARGS - 2 BY 2 LOOP
    person := added ->> TG_ARGV[each];
    PERFORM pg_advisory_xact_lock_shared(hashtextextended('"tenant_template".' || person, 1));
    IF "tenant_template".suspended(person) THEN
      NEW := jsonb_populate_record(NEW, jsonb_build_object(TG_ARGV[each + 1], false));
    END IF;
  END LOOP;
  RETURN NEW;
END $$;
--> statement-breakpoint
DROP TRIGGER heed_suspension ON "tenant_template"."post_likes";
--> statement-breakpoint
CREATE TRIGGER heed_suspension BEFORE INSERT ON "tenant_template"."post_likes"
  FOR EACH ROW EXECUTE FUNCTION "tenant_template".heed_suspension('user_id', 'counted');
--> statement-breakpoint
DROP TRIGGER heed_suspension ON "tenant_template"."comment_likes";
--> statement-breakpoint
CREATE TRIGGER heed_suspension BEFORE INSERT ON "tenant_template"."comment_likes"
  FOR EACH ROW EXECUTE FUNCTION "tenant_template".heed_suspension('user_id', 'counted');
--> statement-breakpoint
DROP TRIGGER heed_suspension ON "tenant_template"."comments";
--> statement-breakpoint
CREATE TRIGGER heed_suspension BEFORE INSERT ON "tenant_template"."comments"
  FOR EACH ROW EXECUTE FUNCTION "tenant_template".heed_suspension('author_id', 'counted');
--> statement-breakpoint
DROP TRIGGER heed_suspension ON "tenant_template"."follows";
--> statement-breakpoint
CREATE TRIGGER heed_suspension BEFORE INSERT ON "tenant_template"."follows" FOR EACH ROW
  EXECUTE FUNCTION "tenant_template".heed_suspension('follower_id', 'follower_counted', 'followee_id', 'followee_counted');
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "tenant_template".count_post_like() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  counted_before integer := CASE WHEN TG_OP <> 'INSERT' AND OLD.counted THEN 1 ELSE 0 END;
  counted_after integer := CASE WHEN TG_OP <> 'DELETE' AND NEW.counted THEN 1 ELSE 0 END;
  liked "tenant_template"."post_likes" := CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
BEGIN
  IF counted_after <> counted_before THEN
    PERFORM "tenant_template".count_on_post(liked.post_id, counted_after - counted_before, 0);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER recount_post_like AFTER UPDATE OF counted ON "tenant_template"."post_likes"
  FOR EACH ROW EXECUTE FUNCTION "tenant_template".count_post_like();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "tenant_template".count_comment_like() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  counted_before integer := CASE WHEN TG_OP <> 'INSERT' AND OLD.counted THEN 1 ELSE 0 END;
  counted_after integer := CASE WHEN TG_OP <> 'DELETE' AND NEW.counted THEN 1 ELSE 0 END;
  liked "tenant_template"."comment_likes" := CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
BEGIN
  IF counted_after <> counted_before THEN
    PERFORM "tenant_template".count_on_comment(liked.comment_id, counted_after - counted_before);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER recount_comment_like AFTER UPDATE OF counted ON "tenant_template"."comment_likes"
  FOR EACH ROW EXECUTE FUNCTION "tenant_template".count_comment_like();
--> statement-breakpoint
-- A comment is shown while it is published and counted; with it the replies under it that are.
CREATE OR REPLACE FUNCTION "tenant_template".count_comment() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  shown_before integer := CASE WHEN TG_OP <> 'INSERT' AND OLD.status = 'published' AND OLD.counted THEN 1 ELSE 0 END;
  shown_after integer := CASE WHEN TG_OP <> 'DELETE' AND NEW.status = 'published' AND NEW.counted THEN 1 ELSE 0 END;
  change integer := shown_after - shown_before;
  comment "tenant_template"."comments" := CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
  parent_shown boolean;
BEGIN
  IF change = 0 THEN
    RETURN NULL;
  END IF;
  IF comment.parent_id IS NULL THEN
    change := change * (1 + comment.reply_count);
  ELSE
    UPDATE "tenant_template"."comments" SET reply_count = reply_count + change WHERE id = comment.parent_id
      RETURNING status = 'published' AND counted INTO parent_shown;
    -- Gone, or not shown: what goes with it was counted with it.
    IF parent_shown IS NOT TRUE THEN
      RETURN NULL;
    END IF;
  END IF;
  PERFORM "tenant_template".count_on_post(comment.post_id, 0, change);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER recount_comment AFTER UPDATE OF counted ON "tenant_template"."comments"
  FOR EACH ROW EXECUTE FUNCTION "tenant_template".count_comment();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "tenant_template".count_follow() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  follow "tenant_template"."follows" := CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
  followers integer := CASE WHEN TG_OP <> 'DELETE' AND NEW.follower_counted THEN 1 ELSE 0 END
    - CASE WHEN TG_OP <> 'INSERT' AND OLD.follower_counted THEN 1 ELSE 0 END;
  following integer := CASE WHEN TG_OP <> 'DELETE' AND NEW.followee_counted THEN 1 ELSE 0 END
    - CASE WHEN TG_OP <> 'INSERT' AND OLD.followee_counted THEN 1 ELSE 0 END;
BEGIN
  IF followers <> 0 THEN
    PERFORM "tenant_template".count_on_user(follow.followee_id, followers, 0);
  END IF;
  IF following <> 0 THEN
    PERFORM "tenant_template".count_on_user(follow.follower_id, 0, following);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER recount_follow AFTER UPDATE OF follower_counted, followee_counted ON "tenant_template"."follows"
  FOR EACH ROW EXECUTE FUNCTION "tenant_template".count_follow();
--> statement-breakpoint
-- Counts anew at most so many rows of somebody who was suspended, or is not any more; true where none is left. Rows that somebody else
-- holds it leaves for the next time: it waits for nobody who might wait for it. Nobody suspends them meanwhile, as their row is held.
CREATE FUNCTION "tenant_template".count_anew(person uuid, most integer) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  shown boolean;
  taken integer;
  threads uuid[];
BEGIN
  SELECT suspended_at IS NULL INTO shown FROM "tenant_template"."users" WHERE id = person AND recount FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    RETURN true;
  END IF;
  UPDATE "tenant_template"."post_likes" SET counted = shown WHERE user_id = person AND post_id = ANY (array(
    SELECT post_id FROM "tenant_template"."post_likes" WHERE user_id = person AND counted <> shown LIMIT most FOR UPDATE SKIP LOCKED));
  GET DIAGNOSTICS taken = ROW_COUNT;
  most := most - taken;
  UPDATE "tenant_template"."comment_likes" SET counted = shown WHERE user_id = person AND comment_id = ANY (array(
    SELECT comment_id FROM "tenant_template"."comment_likes" WHERE user_id = person AND counted <> shown LIMIT most FOR UPDATE SKIP LOCKED));
  GET DIAGNOSTICS taken = ROW_COUNT;
  most := most - taken;
  UPDATE "tenant_template"."follows" SET follower_counted = shown WHERE follower_id = person AND followee_id = ANY (array(
    SELECT followee_id FROM "tenant_template"."follows" WHERE follower_id = person AND follower_counted <> shown
      LIMIT most FOR UPDATE SKIP LOCKED));
  GET DIAGNOSTICS taken = ROW_COUNT;
  most := most - taken;
  UPDATE "tenant_template"."follows" SET followee_counted = shown WHERE followee_id = person AND follower_id = ANY (array(
    SELECT follower_id FROM "tenant_template"."follows" WHERE followee_id = person AND followee_counted <> shown
      LIMIT most FOR UPDATE SKIP LOCKED));
  GET DIAGNOSTICS taken = ROW_COUNT;
  most := most - taken;
  -- A reply changes the comment above it: that is held first, as whoever deletes it does.
  threads := array(SELECT id FROM "tenant_template"."comments" WHERE id IN (
      SELECT coalesce(parent_id, id) FROM "tenant_template"."comments" WHERE author_id = person AND counted <> shown LIMIT most
    ) FOR NO KEY UPDATE SKIP LOCKED);
  UPDATE "tenant_template"."comments" SET counted = shown WHERE id = ANY (array(
    SELECT id FROM "tenant_template"."comments" WHERE author_id = person AND counted <> shown AND coalesce(parent_id, id) = ANY (threads)
      LIMIT most FOR NO KEY UPDATE SKIP LOCKED));
  GET DIAGNOSTICS taken = ROW_COUNT;
  most := most - taken;
  IF most = 0 OR EXISTS (SELECT FROM "tenant_template"."post_likes" WHERE user_id = person AND counted <> shown)
      OR EXISTS (SELECT FROM "tenant_template"."comment_likes" WHERE user_id = person AND counted <> shown)
      OR EXISTS (SELECT FROM "tenant_template"."follows" WHERE follower_id = person AND follower_counted <> shown)
      OR EXISTS (SELECT FROM "tenant_template"."follows" WHERE followee_id = person AND followee_counted <> shown)
      OR EXISTS (SELECT FROM "tenant_template"."comments" WHERE author_id = person AND counted <> shown) THEN
    RETURN false;
  END IF;
  UPDATE "tenant_template"."users" SET recount = false WHERE id = person;
  RETURN true;
END $$;
--> statement-breakpoint
DROP TRIGGER count_suspension ON "tenant_template"."users";
--> statement-breakpoint
DROP TRIGGER count_suspended_leaving ON "tenant_template"."users";
--> statement-breakpoint
DROP FUNCTION "tenant_template".count_suspension();
--> statement-breakpoint
DROP FUNCTION "tenant_template".count_threads_of(uuid, integer);
--> statement-breakpoint
DROP FUNCTION "tenant_template".count_on_many(text, uuid[], integer);
--> statement-breakpoint
CREATE FUNCTION "tenant_template".note_suspension() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('"tenant_template".' || NEW.id, 1));
  NEW.recount := true;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER note_suspension BEFORE UPDATE OF suspended_at ON "tenant_template"."users" FOR EACH ROW
  WHEN ((OLD.suspended_at IS NULL) <> (NEW.suspended_at IS NULL)) EXECUTE FUNCTION "tenant_template".note_suspension();
--> statement-breakpoint
-- In case that whoever suspends does not get to all of it.
CREATE TRIGGER note_due_suspension AFTER UPDATE OF suspended_at ON "tenant_template"."users" FOR EACH ROW
  WHEN ((OLD.suspended_at IS NULL) <> (NEW.suspended_at IS NULL)) EXECUTE FUNCTION "public".note_due('counters', '30 seconds');
