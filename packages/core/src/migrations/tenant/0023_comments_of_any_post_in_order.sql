CREATE INDEX "comments_post_all" ON "tenant_template"."comments" USING btree ("post_id","id");--> statement-breakpoint
DROP INDEX "tenant_template"."comments_post";
