CREATE TABLE "tenant_template"."known_devices" (
	"user_id" uuid NOT NULL,
	"mark" text NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "known_devices_user_id_mark_pk" PRIMARY KEY("user_id","mark")
);
--> statement-breakpoint
ALTER TABLE "tenant_template"."audit_events" ADD COLUMN "address" "inet";--> statement-breakpoint
ALTER TABLE "tenant_template"."mailed_tokens" ADD COLUMN "session_id" uuid;--> statement-breakpoint
ALTER TABLE "tenant_template"."reports" ADD COLUMN "insider" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "tenant_template"."sessions" ADD COLUMN "plain_until" timestamp with time zone DEFAULT now() + interval '1 hour';--> statement-breakpoint
ALTER TABLE "tenant_template"."known_devices" ADD CONSTRAINT "known_devices_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "tenant_template"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "known_devices_seen" ON "tenant_template"."known_devices" USING btree ("seen_at");--> statement-breakpoint
CREATE INDEX "audit_events_whole_address" ON "tenant_template"."audit_events" USING btree ("created_at") WHERE masklen(address) = case family(address) when 4 then 32 else 128 end;--> statement-breakpoint
CREATE INDEX "sessions_plain" ON "tenant_template"."sessions" USING btree ("plain_until") WHERE plain_until is not null;--> statement-breakpoint
-- The audit trail is only ever added to; an address alone may be cut down to its network.
CREATE FUNCTION "tenant_template".keep_audit_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.action, NEW.actor_id, NEW.subject_kind, NEW.subject_id, NEW.detail, NEW.created_at)
      IS DISTINCT FROM (OLD.id, OLD.action, OLD.actor_id, OLD.subject_kind, OLD.subject_id, OLD.detail, OLD.created_at)
      OR NEW.address IS DISTINCT FROM network(set_masklen(OLD.address, least(masklen(OLD.address), CASE family(OLD.address) WHEN 4 THEN 24 ELSE 48 END)))
  THEN
    RAISE EXCEPTION 'The audit trail is append-only.' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE OR REPLACE TRIGGER keep_audit BEFORE DELETE OR TRUNCATE ON "tenant_template"."audit_events"
  FOR EACH STATEMENT EXECUTE FUNCTION "tenant_template".keep_audit();
--> statement-breakpoint
CREATE TRIGGER keep_audit_row BEFORE UPDATE ON "tenant_template"."audit_events"
  FOR EACH ROW EXECUTE FUNCTION "tenant_template".keep_audit_row();
