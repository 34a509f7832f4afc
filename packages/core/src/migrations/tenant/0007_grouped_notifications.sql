DROP INDEX "tenant_template"."notifications_unread";--> statement-breakpoint
ALTER TABLE "tenant_template"."notifications" ADD COLUMN "about_id" uuid GENERATED ALWAYS AS (case when kind in ('mention', 'comment_like') then coalesce(comment_id, post_id) else coalesce(post_id, recipient_id) end) STORED NOT NULL;--> statement-breakpoint
CREATE INDEX "notifications_group_newest" ON "tenant_template"."notifications" USING btree ("recipient_id","kind","about_id","id");--> statement-breakpoint
CREATE INDEX "notifications_unread" ON "tenant_template"."notifications" USING btree ("recipient_id","id") WHERE read_at is null;--> statement-breakpoint
ALTER TABLE "tenant_template"."users" DROP COLUMN "notified_at";