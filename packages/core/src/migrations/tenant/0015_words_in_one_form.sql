CREATE TABLE "tenant_template"."caption_rereads" (
	"post_id" uuid PRIMARY KEY NOT NULL
);
--> statement-breakpoint
ALTER TABLE "tenant_template"."caption_rereads" ADD CONSTRAINT "caption_rereads_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "tenant_template"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
-- Captions whose tags are read otherwise now: `rereadCaptions` does that after the migration, in bites.
INSERT INTO "tenant_template"."caption_rereads" (post_id)
  SELECT id FROM "tenant_template"."posts" WHERE caption ~ '#.*[^\u0001-\u007f]|＃';
--> statement-breakpoint
-- Tags that people follow or muted get the one form as far as SQL knows it; what was never one of these is one already.
INSERT INTO "tenant_template"."tag_follows" (id, user_id, tag, created_at)
  SELECT id, user_id, replace(replace(replace(normalize(tag, NFKC), 'ß', 'ss'), 'ς', 'σ'), 'և', 'եւ'), created_at
  FROM "tenant_template"."tag_follows" WHERE tag ~ '[^\u0001-\u007f]' ON CONFLICT DO NOTHING;
--> statement-breakpoint
DELETE FROM "tenant_template"."tag_follows"
  WHERE tag <> replace(replace(replace(normalize(tag, NFKC), 'ß', 'ss'), 'ς', 'σ'), 'և', 'եւ');
--> statement-breakpoint
INSERT INTO "tenant_template"."muted_words" (id, owner_id, kind, value, created_at)
  SELECT id, owner_id, kind, replace(replace(replace(normalize(value, NFKC), 'ß', 'ss'), 'ς', 'σ'), 'և', 'եւ'), created_at
  FROM "tenant_template"."muted_words" WHERE kind = 'tag' AND value ~ '[^\u0001-\u007f]' ON CONFLICT DO NOTHING;
--> statement-breakpoint
DELETE FROM "tenant_template"."muted_words"
  WHERE kind = 'tag' AND value <> replace(replace(replace(normalize(value, NFKC), 'ß', 'ss'), 'ς', 'σ'), 'և', 'եւ');
--> statement-breakpoint
-- Replies under a comment that is not shown are not shown either: they count on the post only while it is.
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
  UPDATE "tenant_template"."posts" SET comment_count = comment_count + change WHERE id = comment.post_id;
  RETURN NULL;
END $$;
--> statement-breakpoint
UPDATE "tenant_template"."posts" p SET comment_count = comment_count - hidden.replies
  FROM (SELECT post_id, sum(reply_count) AS replies FROM "tenant_template"."comments"
    WHERE parent_id IS NULL AND status <> 'published' AND reply_count > 0 GROUP BY post_id) hidden
  WHERE p.id = hidden.post_id;
