CREATE TABLE "tenant_template"."subject_rewrites" (
	"of" text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
ALTER TABLE "tenant_template"."notifications" ADD COLUMN "subject_kind" text;--> statement-breakpoint
ALTER TABLE "tenant_template"."notifications" ADD COLUMN "subject_id" uuid;--> statement-breakpoint
ALTER TABLE "tenant_template"."notifications" ALTER COLUMN "about_id" DROP EXPRESSION;--> statement-breakpoint
ALTER TABLE "tenant_template"."reports" ADD COLUMN "subject_kind" text;--> statement-breakpoint
ALTER TABLE "tenant_template"."reports" ADD COLUMN "subject_id" uuid;--> statement-breakpoint
-- Reports are few: those that there are are written at once. Of notices there may be millions: `pointNotices` writes them in bites.
UPDATE "tenant_template"."reports" SET
  subject_kind = CASE WHEN comment_id IS NOT NULL THEN 'comment' WHEN post_id IS NOT NULL THEN 'post' ELSE 'user' END,
  subject_id = coalesce(comment_id, post_id, user_id);
--> statement-breakpoint
INSERT INTO "tenant_template"."subject_rewrites" (of)
  SELECT 'notifications' WHERE EXISTS (SELECT FROM "tenant_template"."notifications");
--> statement-breakpoint
-- What a module tells of has neither a post nor a comment. Of the network's, about_id follows from these: the rule stays what it was.
ALTER TABLE "tenant_template"."notifications" DROP CONSTRAINT "notifications_once";--> statement-breakpoint
ALTER TABLE "tenant_template"."notifications" ADD CONSTRAINT "notifications_once"
  UNIQUE NULLS NOT DISTINCT ("recipient_id","kind","actor_id","post_id","comment_id","about_id");--> statement-breakpoint
ALTER TABLE "tenant_template"."reports" DROP CONSTRAINT "reports_once";--> statement-breakpoint
ALTER TABLE "tenant_template"."reports" ADD CONSTRAINT "reports_once"
  UNIQUE NULLS NOT DISTINCT ("reporter_id","user_id","post_id","comment_id","subject_id");--> statement-breakpoint
CREATE INDEX "notifications_subject" ON "tenant_template"."notifications" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "reports_subject" ON "tenant_template"."reports" USING btree ("subject_id");
--> statement-breakpoint
-- The release before writes post_id and comment_id alone, this one the subject alone: each is there for the other.
CREATE FUNCTION "tenant_template".point_notice() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.subject_id IS NULL THEN
    NEW.subject_kind := CASE WHEN NEW.comment_id IS NOT NULL THEN 'comment' WHEN NEW.post_id IS NOT NULL THEN 'post' ELSE 'user' END;
    NEW.subject_id := coalesce(NEW.comment_id, NEW.post_id, NEW.recipient_id);
    NEW.about_id := CASE WHEN NEW.kind IN ('mention', 'comment_like') THEN NEW.subject_id ELSE coalesce(NEW.post_id, NEW.recipient_id) END;
  ELSIF NEW.subject_kind = 'comment' THEN
    NEW.comment_id := NEW.subject_id;
    NEW.post_id := (SELECT post_id FROM "tenant_template"."comments" WHERE id = NEW.subject_id);
  ELSIF NEW.subject_kind = 'post' THEN
    NEW.post_id := NEW.subject_id;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER point_notice BEFORE INSERT ON "tenant_template"."notifications"
  FOR EACH ROW EXECUTE FUNCTION "tenant_template".point_notice();
--> statement-breakpoint
CREATE FUNCTION "tenant_template".point_report() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.subject_id IS NULL THEN
    NEW.subject_kind := CASE WHEN NEW.comment_id IS NOT NULL THEN 'comment' WHEN NEW.post_id IS NOT NULL THEN 'post' ELSE 'user' END;
    NEW.subject_id := coalesce(NEW.comment_id, NEW.post_id, NEW.user_id);
  ELSIF NEW.subject_kind = 'comment' THEN
    NEW.comment_id := NEW.subject_id;
  ELSIF NEW.subject_kind = 'post' THEN
    NEW.post_id := NEW.subject_id;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER point_report BEFORE INSERT ON "tenant_template"."reports"
  FOR EACH ROW EXECUTE FUNCTION "tenant_template".point_report();
