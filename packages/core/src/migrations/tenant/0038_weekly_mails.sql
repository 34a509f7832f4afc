CREATE TABLE "tenant_template"."weekly_mails" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"key" uuid DEFAULT gen_random_uuid() NOT NULL,
	"locale" text,
	"origin" text NOT NULL,
	"time_zone" text,
	"next_at" timestamp with time zone,
	"told_at" timestamp with time zone,
	CONSTRAINT "weekly_mails_key_unique" UNIQUE("key")
);
--> statement-breakpoint
ALTER TABLE "tenant_template"."weekly_mails" ADD CONSTRAINT "weekly_mails_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "tenant_template"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "weekly_mails_next" ON "tenant_template"."weekly_mails" USING btree ("next_at") WHERE next_at is not null;--> statement-breakpoint
-- The first Monday, eight in the morning, after that time where it is kept in that zone; one that this database does not
-- know is as none: of many rows that are put off at once, no one is to hold up the others.
CREATE OR REPLACE FUNCTION "tenant_template".next_weekly_mail(past timestamptz, zone text) RETURNS timestamptz
LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (date_trunc('week', (past AT TIME ZONE coalesce(zone, 'UTC')) - interval '8 hours') + interval '7 days 8 hours')
    AT TIME ZONE coalesce(zone, 'UTC');
EXCEPTION WHEN invalid_parameter_value THEN
  RETURN "tenant_template".next_weekly_mail(past, NULL);
END $$;
