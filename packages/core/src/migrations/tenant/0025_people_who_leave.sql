CREATE TABLE "tenant_template"."former_usernames" (
	"username" text PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"until" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "tenant_template"."users" ADD COLUMN "leaving_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "tenant_template"."users" ADD COLUMN "leaving_locale" text;--> statement-breakpoint
ALTER TABLE "tenant_template"."former_usernames" ADD CONSTRAINT "former_usernames_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "tenant_template"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "former_usernames_user" ON "tenant_template"."former_usernames" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "former_usernames_until" ON "tenant_template"."former_usernames" USING btree ("until");--> statement-breakpoint
CREATE INDEX "users_leaving" ON "tenant_template"."users" USING btree ("leaving_since") WHERE leaving_since is not null;--> statement-breakpoint
-- The audit trail is only ever added to. An address may be cut down to its network, and who is deleted is forgotten: what was done and when stays.
CREATE OR REPLACE FUNCTION "tenant_template".keep_audit_row() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  network inet := network(set_masklen(OLD.address, least(masklen(OLD.address), CASE family(OLD.address) WHEN 4 THEN 24 ELSE 48 END)));
  forgets boolean := (NEW.actor_id IS NULL AND OLD.actor_id IS NOT NULL) OR (NEW.subject_id IS NULL AND OLD.subject_id IS NOT NULL);
BEGIN
  IF (NEW.id, NEW.action, NEW.subject_kind, NEW.created_at) IS DISTINCT FROM (OLD.id, OLD.action, OLD.subject_kind, OLD.created_at)
      OR NEW.actor_id IS DISTINCT FROM OLD.actor_id AND NEW.actor_id IS NOT NULL
      OR NEW.subject_id IS DISTINCT FROM OLD.subject_id AND NEW.subject_id IS NOT NULL
      OR NEW.detail <> OLD.detail AND NOT (forgets AND NEW.detail = '{}')
      OR NEW.address IS DISTINCT FROM network AND NOT (forgets AND (NEW.address IS NULL OR NEW.address = OLD.address))
  THEN
    RAISE EXCEPTION 'The audit trail is append-only.' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
