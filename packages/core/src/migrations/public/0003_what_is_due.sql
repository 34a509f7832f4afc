CREATE TABLE "due" (
	"tenant" text NOT NULL,
	"what" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "due_at_tenant_what_pk" PRIMARY KEY("at","tenant","what")
);

--> statement-breakpoint
-- Trigger arguments: what is due, how long after, and the columns of the row of which the first that is set says after when; now, where none is.
-- Ten seconds are one moment: a tenant has few lines, however much it does.
CREATE FUNCTION "public".note_due() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  since timestamptz := coalesce((to_jsonb(NEW) ->> TG_ARGV[2])::timestamptz, (to_jsonb(NEW) ->> TG_ARGV[3])::timestamptz, now());
BEGIN
  INSERT INTO "public".due (tenant, what, at)
  VALUES (substr(TG_TABLE_SCHEMA, length('tenant_') + 1), TG_ARGV[0], date_bin('10 seconds', since + TG_ARGV[1]::interval, 'epoch') + interval '10 seconds')
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
