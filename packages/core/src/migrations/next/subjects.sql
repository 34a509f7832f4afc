-- For the release after the one that brought the subjects of notices and reports: no code reads these any more.
DROP TRIGGER point_notice ON "tenant_template"."notifications";--> statement-breakpoint
DROP TRIGGER point_report ON "tenant_template"."reports";--> statement-breakpoint
DROP FUNCTION "tenant_template".point_notice();--> statement-breakpoint
DROP FUNCTION "tenant_template".point_report();--> statement-breakpoint
DROP TABLE "tenant_template"."subject_rewrites";--> statement-breakpoint
ALTER TABLE "tenant_template"."notifications" DROP COLUMN "post_id", DROP COLUMN "comment_id",
  ALTER COLUMN "subject_kind" SET NOT NULL, ALTER COLUMN "subject_id" SET NOT NULL,
  ADD CONSTRAINT "notifications_once" UNIQUE ("recipient_id","kind","actor_id","subject_id");--> statement-breakpoint
ALTER TABLE "tenant_template"."reports" DROP COLUMN "post_id", DROP COLUMN "comment_id",
  ALTER COLUMN "subject_kind" SET NOT NULL, ALTER COLUMN "subject_id" SET NOT NULL,
  ADD CONSTRAINT "reports_once" UNIQUE ("reporter_id","subject_id");
--> statement-breakpoint
-- As the columns' foreign keys did: what is told or reported of something goes with it.
CREATE FUNCTION "tenant_template".forget_subjects() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM "tenant_template"."notifications" WHERE subject_id IN (SELECT id FROM gone);
  DELETE FROM "tenant_template"."reports" WHERE subject_id IN (SELECT id FROM gone);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER forget_subjects AFTER DELETE ON "tenant_template"."posts" REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION "tenant_template".forget_subjects();--> statement-breakpoint
CREATE TRIGGER forget_subjects AFTER DELETE ON "tenant_template"."comments" REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION "tenant_template".forget_subjects();
