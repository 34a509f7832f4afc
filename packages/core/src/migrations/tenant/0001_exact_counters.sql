-- Counters are columns kept exact by triggers. Two people following each other at once would lock each other's rows in
-- opposite order; taking them in the order of their ids rules a deadlock out.
CREATE FUNCTION "tenant_template".count_follow() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  change integer := CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END;
  follow "tenant_template"."follows" := CASE TG_OP WHEN 'INSERT' THEN NEW ELSE OLD END;
BEGIN
  IF follow.follower_id < follow.followee_id THEN
    UPDATE "tenant_template"."users" SET following_count = following_count + change WHERE id = follow.follower_id;
    UPDATE "tenant_template"."users" SET follower_count = follower_count + change WHERE id = follow.followee_id;
  ELSE
    UPDATE "tenant_template"."users" SET follower_count = follower_count + change WHERE id = follow.followee_id;
    UPDATE "tenant_template"."users" SET following_count = following_count + change WHERE id = follow.follower_id;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER count_follow AFTER INSERT OR DELETE ON "tenant_template"."follows"
  FOR EACH ROW EXECUTE FUNCTION "tenant_template".count_follow();
--> statement-breakpoint
-- A post counts from the moment it is published.
CREATE FUNCTION "tenant_template".count_post() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  counted_before integer := CASE WHEN TG_OP <> 'INSERT' AND OLD.status = 'published' THEN 1 ELSE 0 END;
  counted_after integer := CASE WHEN TG_OP <> 'DELETE' AND NEW.status = 'published' THEN 1 ELSE 0 END;
BEGIN
  IF counted_after <> counted_before THEN
    UPDATE "tenant_template"."users" SET post_count = post_count + counted_after - counted_before
      WHERE id = CASE TG_OP WHEN 'DELETE' THEN OLD.author_id ELSE NEW.author_id END;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER count_post AFTER INSERT OR DELETE OR UPDATE OF status ON "tenant_template"."posts"
  FOR EACH ROW EXECUTE FUNCTION "tenant_template".count_post();
