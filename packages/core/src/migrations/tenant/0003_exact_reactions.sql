-- Counters of likes, comments, replies and tags, exact under parallel writes: each is one more or one less on a locked row.
CREATE FUNCTION "tenant_template".count_post_like() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    UPDATE "tenant_template"."posts" SET like_count = like_count + 1 WHERE id = NEW.post_id;
  ELSE
    UPDATE "tenant_template"."posts" SET like_count = like_count - 1 WHERE id = OLD.post_id;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER count_post_like AFTER INSERT OR DELETE ON "tenant_template"."post_likes"
  FOR EACH ROW EXECUTE FUNCTION "tenant_template".count_post_like();
--> statement-breakpoint
CREATE FUNCTION "tenant_template".count_comment_like() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    UPDATE "tenant_template"."comments" SET like_count = like_count + 1 WHERE id = NEW.comment_id;
  ELSE
    UPDATE "tenant_template"."comments" SET like_count = like_count - 1 WHERE id = OLD.comment_id;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER count_comment_like AFTER INSERT OR DELETE ON "tenant_template"."comment_likes"
  FOR EACH ROW EXECUTE FUNCTION "tenant_template".count_comment_like();
--> statement-breakpoint
-- A comment counts while it is published: on its post, and, where it is a reply, on its parent.
CREATE FUNCTION "tenant_template".count_comment() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  counted_before integer := CASE WHEN TG_OP <> 'INSERT' AND OLD.status = 'published' THEN 1 ELSE 0 END;
  counted_after integer := CASE WHEN TG_OP <> 'DELETE' AND NEW.status = 'published' THEN 1 ELSE 0 END;
  change integer := counted_after - counted_before;
  comment "tenant_template"."comments" := CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
BEGIN
  IF change <> 0 THEN
    UPDATE "tenant_template"."posts" SET comment_count = comment_count + change WHERE id = comment.post_id;
    IF comment.parent_id IS NOT NULL THEN
      UPDATE "tenant_template"."comments" SET reply_count = reply_count + change WHERE id = comment.parent_id;
    END IF;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER count_comment AFTER INSERT OR DELETE OR UPDATE OF status ON "tenant_template"."comments"
  FOR EACH ROW EXECUTE FUNCTION "tenant_template".count_comment();
--> statement-breakpoint
-- A tag counts its published posts. Rows of `tags` are taken in the order of their names, which rules deadlocks out.
CREATE FUNCTION "tenant_template".count_tag_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "tenant_template"."tags" (tag, post_count)
    SELECT added.tag, count(*) FILTER (WHERE p.status = 'published')
    FROM added JOIN "tenant_template"."posts" p ON p.id = added.post_id GROUP BY added.tag ORDER BY added.tag
    ON CONFLICT (tag) DO UPDATE SET post_count = "tags".post_count + excluded.post_count;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER count_tag_added AFTER INSERT ON "tenant_template"."post_tags" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION "tenant_template".count_tag_added();
--> statement-breakpoint
CREATE FUNCTION "tenant_template".count_tag_removed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  change record;
BEGIN
  FOR change IN
    SELECT removed.tag, count(*) AS posts FROM removed
      JOIN "tenant_template"."posts" p ON p.id = removed.post_id AND p.status = 'published'
      GROUP BY removed.tag ORDER BY removed.tag
  LOOP
    UPDATE "tenant_template"."tags" SET post_count = post_count - change.posts WHERE tag = change.tag;
  END LOOP;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER count_tag_removed AFTER DELETE ON "tenant_template"."post_tags" REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION "tenant_template".count_tag_removed();
--> statement-breakpoint
-- When a post's row goes, its tags go by the foreign key after it, and can no longer see whether it was published.
CREATE FUNCTION "tenant_template".count_tags_of_post() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  counted_before integer := CASE WHEN OLD.status = 'published' THEN 1 ELSE 0 END;
  counted_after integer := CASE WHEN TG_OP <> 'DELETE' AND NEW.status = 'published' THEN 1 ELSE 0 END;
  named text;
BEGIN
  IF counted_after <> counted_before THEN
    FOR named IN SELECT tag FROM "tenant_template"."post_tags" WHERE post_id = OLD.id ORDER BY tag LOOP
      UPDATE "tenant_template"."tags" SET post_count = post_count + counted_after - counted_before WHERE tag = named;
    END LOOP;
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
--> statement-breakpoint
CREATE TRIGGER count_tags_of_post BEFORE DELETE OR UPDATE OF status ON "tenant_template"."posts"
  FOR EACH ROW EXECUTE FUNCTION "tenant_template".count_tags_of_post();
--> statement-breakpoint
INSERT INTO "tenant_template"."tags" (tag, post_count)
  SELECT t.tag, count(*) FILTER (WHERE p.status = 'published')
  FROM "tenant_template"."post_tags" t JOIN "tenant_template"."posts" p ON p.id = t.post_id GROUP BY t.tag;
--> statement-breakpoint
-- The audit trail is only ever added to.
CREATE FUNCTION "tenant_template".keep_audit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The audit trail is append-only.' USING ERRCODE = 'insufficient_privilege';
END $$;
--> statement-breakpoint
CREATE TRIGGER keep_audit BEFORE UPDATE OR DELETE OR TRUNCATE ON "tenant_template"."audit_events"
  FOR EACH STATEMENT EXECUTE FUNCTION "tenant_template".keep_audit();
