ALTER TABLE "tenant_template"."users" DROP CONSTRAINT "users_email_unique";--> statement-breakpoint
ALTER TABLE "tenant_template"."sessions" ADD COLUMN "seen_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
CREATE INDEX "users_email" ON "tenant_template"."users" USING btree ("email");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email_verified" ON "tenant_template"."users" USING btree ("email") WHERE email_verified;