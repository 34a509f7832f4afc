-- Of somebody who is suspended nothing is shown: no like, no comment with what others replied to it, no place among followers. So none
-- of it counts while they are. Each trigger asks whose row it counts, and `count_suspension` counts the rest when that changes.
CREATE FUNCTION "tenant_template".suspended(person uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM "tenant_template"."users" WHERE id = person AND suspended_at IS NOT NULL)
$$;
--> statement-breakpoint
-- What somebody adds waits for a suspension of theirs that is being written, which in turn waits for what they added before: so either
-- counts it. It waits before it holds anything that the other may want. What is taken away needs no such lock: there its row is locked.
CREATE FUNCTION "tenant_template".heed_suspension() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  added jsonb := to_jsonb(NEW);
  field text;
BEGIN
  FOREACH field IN ARRAY TG_ARGV LOOP
    PERFORM pg_advisory_xact_lock_shared(hashtextextended('"tenant_template".' || (added ->> field), 1));
  END LOOP;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER heed_suspension BEFORE INSERT ON "tenant_template"."post_likes"
  FOR EACH ROW EXECUTE FUNCTION "tenant_template".heed_suspension('user_id');
--> statement-breakpoint
CREATE TRIGGER heed_suspension BEFORE INSERT ON "tenant_template"."comment_likes"
  FOR EACH ROW EXECUTE FUNCTION "tenant_template".heed_suspension('user_id');
--> statement-breakpoint
CREATE TRIGGER heed_suspension BEFORE INSERT ON "tenant_template"."comments"
  FOR EACH ROW EXECUTE FUNCTION "tenant_template".heed_suspension('author_id');
--> statement-breakpoint
CREATE TRIGGER heed_suspension BEFORE INSERT ON "tenant_template"."follows"
  FOR EACH ROW EXECUTE FUNCTION "tenant_template".heed_suspension('follower_id', 'followee_id');
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "tenant_template".count_post_like() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' AND NOT "tenant_template".suspended(NEW.user_id) THEN
    PERFORM "tenant_template".count_on_post(NEW.post_id, 1, 0);
  ELSIF TG_OP = 'DELETE' AND NOT "tenant_template".suspended(OLD.user_id) THEN
    PERFORM "tenant_template".count_on_post(OLD.post_id, -1, 0);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "tenant_template".count_comment_like() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' AND NOT "tenant_template".suspended(NEW.user_id) THEN
    PERFORM "tenant_template".count_on_comment(NEW.comment_id, 1);
  ELSIF TG_OP = 'DELETE' AND NOT "tenant_template".suspended(OLD.user_id) THEN
    PERFORM "tenant_template".count_on_comment(OLD.comment_id, -1);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "tenant_template".count_comment() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  counted_before integer := CASE WHEN TG_OP <> 'INSERT' AND OLD.status = 'published' THEN 1 ELSE 0 END;
  counted_after integer := CASE WHEN TG_OP <> 'DELETE' AND NEW.status = 'published' THEN 1 ELSE 0 END;
  change integer := counted_after - counted_before;
  comment "tenant_template"."comments" := CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
  parent record;
BEGIN
  IF change = 0 OR "tenant_template".suspended(comment.author_id) THEN
    RETURN NULL;
  END IF;
  IF comment.parent_id IS NULL THEN
    change := change * (1 + comment.reply_count);
  ELSE
    UPDATE "tenant_template"."comments" SET reply_count = reply_count + change WHERE id = comment.parent_id
      RETURNING status, author_id INTO parent;
    -- Gone, or not shown: what goes with it was counted with it.
    IF parent.status IS DISTINCT FROM 'published' OR "tenant_template".suspended(parent.author_id) THEN
      RETURN NULL;
    END IF;
  END IF;
  PERFORM "tenant_template".count_on_post(comment.post_id, 0, change);
  RETURN NULL;
END $$;
--> statement-breakpoint
-- As `count_on_post` does it.
CREATE FUNCTION "tenant_template".count_on_user(wanted uuid, followers integer, following integer) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM "tenant_template"."users" WHERE id = wanted FOR NO KEY UPDATE SKIP LOCKED;
  IF FOUND THEN
    UPDATE "tenant_template"."users" SET follower_count = follower_count + followers, following_count = following_count + following
      WHERE id = wanted;
  ELSIF EXISTS (SELECT FROM "tenant_template"."users" WHERE id = wanted) THEN
    INSERT INTO "tenant_template"."counter_deltas" (counter, subject, change) SELECT counter, wanted::text, change
      FROM (VALUES ('user.followers', followers), ('user.following', following)) deltas (counter, change) WHERE change <> 0;
  END IF;
END $$;
--> statement-breakpoint
-- Two people who follow each other at once do not wait for each other: nobody waits for a row here.
CREATE OR REPLACE FUNCTION "tenant_template".count_follow() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  change integer := CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END;
  follow "tenant_template"."follows" := CASE TG_OP WHEN 'INSERT' THEN NEW ELSE OLD END;
BEGIN
  IF NOT "tenant_template".suspended(follow.follower_id) THEN
    PERFORM "tenant_template".count_on_user(follow.followee_id, change, 0);
  END IF;
  IF NOT "tenant_template".suspended(follow.followee_id) THEN
    PERFORM "tenant_template".count_on_user(follow.follower_id, 0, change);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- The same change on many rows at once, each of them named once; those that somebody holds have it noted beside them.
CREATE FUNCTION "tenant_template".count_on_many(counter text, wanted uuid[], change integer) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  place record;
  free uuid[];
BEGIN
  SELECT * INTO STRICT place FROM (VALUES ('post.likes', 'posts', 'like_count'), ('comment.likes', 'comments', 'like_count'),
    ('user.followers', 'users', 'follower_count'), ('user.following', 'users', 'following_count')) places (name, rows, field)
    WHERE name = counter;
  EXECUTE format('SELECT array(SELECT r.id FROM "tenant_template".%I r JOIN unnest($1) w (id) ON w.id = r.id
    FOR NO KEY UPDATE OF r SKIP LOCKED)', place.rows) INTO free USING wanted;
  EXECUTE format('UPDATE "tenant_template".%1$I r SET %2$I = r.%2$I + $2 FROM unnest($1) w (id) WHERE r.id = w.id', place.rows, place.field)
    USING free, change;
  IF cardinality(free) < cardinality(wanted) THEN
    EXECUTE format('INSERT INTO "tenant_template"."counter_deltas" (counter, subject, change) SELECT $1, r.id::text, $2
      FROM "tenant_template".%I r JOIN (SELECT unnest($3) EXCEPT SELECT unnest($4)) held (id) ON held.id = r.id', place.rows)
      USING counter, change, wanted, free;
  END IF;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "tenant_template".fold_counters(wanted text) RETURNS void LANGUAGE plpgsql AS $$
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
      WHEN 'user.followers' THEN UPDATE "tenant_template"."users" SET follower_count = follower_count + folded.change WHERE id = wanted::uuid;
      WHEN 'user.following' THEN UPDATE "tenant_template"."users" SET following_count = following_count + folded.change WHERE id = wanted::uuid;
    END CASE;
  END LOOP;
END $$;
--> statement-breakpoint
-- Counts all that a person did, or takes it out of the counts. Their rows are locked before they are looked at, in the order of their
-- ids, so that what is taken away meanwhile is counted once. Replies of theirs are counted while their own comments count.
CREATE FUNCTION "tenant_template".count_suspension() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  person uuid := OLD.id;
  change integer := CASE WHEN TG_OP = 'UPDATE' AND NEW.suspended_at IS NOT NULL THEN -1 ELSE 1 END;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('"tenant_template".' || person, 1));
  PERFORM "tenant_template".count_on_many('post.likes', array(
    SELECT post_id FROM "tenant_template"."post_likes" WHERE user_id = person ORDER BY post_id FOR UPDATE), change);
  PERFORM "tenant_template".count_on_many('comment.likes', array(
    SELECT comment_id FROM "tenant_template"."comment_likes" WHERE user_id = person ORDER BY comment_id FOR UPDATE), change);
  PERFORM FROM "tenant_template"."follows" WHERE follower_id = person OR followee_id = person ORDER BY id FOR UPDATE;
  PERFORM "tenant_template".count_on_many('user.followers', array(
    SELECT followee_id FROM "tenant_template"."follows" WHERE follower_id = person), change);
  PERFORM "tenant_template".count_on_many('user.following', array(
    SELECT follower_id FROM "tenant_template"."follows" WHERE followee_id = person), change);
  PERFORM FROM "tenant_template"."comments" WHERE id IN (
      SELECT id FROM "tenant_template"."comments" WHERE author_id = person
      UNION SELECT parent_id FROM "tenant_template"."comments" WHERE author_id = person
    ) ORDER BY id FOR NO KEY UPDATE;
  IF change > 0 THEN
    PERFORM "tenant_template".count_threads_of(person, change);
  END IF;
  UPDATE "tenant_template"."comments" parent SET reply_count = reply_count + change * mine.replies FROM (
      SELECT parent_id, count(*)::integer AS replies FROM "tenant_template"."comments"
        WHERE author_id = person AND status = 'published' GROUP BY parent_id
    ) mine WHERE parent.id = mine.parent_id;
  PERFORM "tenant_template".count_on_post(post_id, 0, change * replies) FROM (
      SELECT reply.post_id, count(*)::integer AS replies FROM "tenant_template"."comments" reply
        JOIN "tenant_template"."comments" parent ON parent.id = reply.parent_id AND parent.status = 'published'
        WHERE reply.author_id = person AND reply.status = 'published'
          AND (parent.author_id = person OR NOT "tenant_template".suspended(parent.author_id))
        GROUP BY reply.post_id
    ) mine;
  IF change < 0 THEN
    PERFORM "tenant_template".count_threads_of(person, change);
  END IF;
  RETURN OLD;
END $$;
--> statement-breakpoint
-- Their comments that are no replies, each with the replies that are shown under it.
CREATE FUNCTION "tenant_template".count_threads_of(person uuid, change integer) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "tenant_template".count_on_post(post_id, 0, change * comments) FROM (
      SELECT post_id, sum(1 + reply_count)::integer AS comments FROM "tenant_template"."comments"
        WHERE author_id = person AND parent_id IS NULL AND status = 'published' GROUP BY post_id
    ) mine;
END $$;
--> statement-breakpoint
-- Those who are suspended already, one after the other; nobody else sees them in between.
DO $$
DECLARE
  people uuid[];
  since timestamptz[];
BEGIN
  SELECT array_agg(id ORDER BY id), array_agg(suspended_at ORDER BY id) INTO people, since
    FROM "tenant_template"."users" WHERE suspended_at IS NOT NULL;
  UPDATE "tenant_template"."users" SET suspended_at = NULL WHERE id = ANY (people);
  CREATE TRIGGER count_suspension AFTER UPDATE OF suspended_at ON "tenant_template"."users" FOR EACH ROW
    WHEN ((OLD.suspended_at IS NULL) <> (NEW.suspended_at IS NULL)) EXECUTE FUNCTION "tenant_template".count_suspension();
  FOR each IN 1 .. coalesce(cardinality(people), 0) LOOP
    UPDATE "tenant_template"."users" SET suspended_at = since[each] WHERE id = people[each];
  END LOOP;
END $$;
--> statement-breakpoint
-- What goes with somebody's row finds nobody suspended any more.
CREATE TRIGGER count_suspended_leaving BEFORE DELETE ON "tenant_template"."users" FOR EACH ROW
  WHEN (OLD.suspended_at IS NOT NULL) EXECUTE FUNCTION "tenant_template".count_suspension();
