CREATE TABLE "tenant_template"."usage" (
	"owner_id" uuid PRIMARY KEY NOT NULL,
	"bytes" bigint DEFAULT 0 NOT NULL,
	"people" integer DEFAULT 0 NOT NULL,
	"posts_on" date,
	"posts" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "tenant_template"."media" ADD COLUMN "original_bytes" integer;--> statement-breakpoint
ALTER TABLE "tenant_template"."media" ADD COLUMN "variant_bytes" integer;--> statement-breakpoint
CREATE INDEX "media_unmeasured" ON "tenant_template"."media" USING btree ("id") WHERE variant_bytes is null;--> statement-breakpoint
INSERT INTO "tenant_template"."usage" (owner_id, people)
  SELECT '00000000-0000-0000-0000-000000000000'::uuid, count(*) FROM "tenant_template"."users"
  UNION ALL SELECT id, 0 FROM "tenant_template"."users";
--> statement-breakpoint
-- Everybody has their row from the first moment on, so that it can be locked.
CREATE FUNCTION "tenant_template".count_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    UPDATE "tenant_template"."usage" SET people = people + 1 WHERE owner_id = '00000000-0000-0000-0000-000000000000';
    INSERT INTO "tenant_template"."usage" (owner_id) VALUES (NEW.id) ON CONFLICT (owner_id) DO NOTHING;
  ELSE
    UPDATE "tenant_template"."usage" SET people = people - 1 WHERE owner_id = '00000000-0000-0000-0000-000000000000';
    DELETE FROM "tenant_template"."usage" WHERE owner_id = OLD.id;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- Its name comes after those of the foreign keys' own triggers: a person's photos go, and are counted, before the person's row does.
CREATE TRIGGER count_person AFTER INSERT OR DELETE ON "tenant_template"."users"
  FOR EACH ROW EXECUTE FUNCTION "tenant_template".count_person();
--> statement-breakpoint
-- The bytes of photos, of each person and of all. The community's row comes first in every statement: who waits for it holds no other.
CREATE FUNCTION "tenant_template".count_bytes(owners uuid[], changes bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "tenant_template"."usage" AS known (owner_id, bytes)
    SELECT owner, sum(change) FROM (
      SELECT unnest(owners) AS owner, unnest(changes) AS change
      UNION ALL SELECT '00000000-0000-0000-0000-000000000000'::uuid, unnest(changes)
    ) each GROUP BY owner HAVING sum(change) <> 0 ORDER BY owner
    ON CONFLICT (owner_id) DO UPDATE SET bytes = known.bytes + excluded.bytes;
END $$;
--> statement-breakpoint
CREATE FUNCTION "tenant_template".count_media_bytes() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  owners uuid[];
  changes bigint[];
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT array_agg(owner_id), array_agg(coalesce(original_bytes, 0)::bigint + coalesce(variant_bytes, 0)) INTO owners, changes FROM came;
  ELSIF TG_OP = 'UPDATE' THEN
    SELECT array_agg(came.owner_id), array_agg(coalesce(came.original_bytes, 0)::bigint + coalesce(came.variant_bytes, 0)
        - coalesce(went.original_bytes, 0) - coalesce(went.variant_bytes, 0)) INTO owners, changes
      FROM came JOIN went USING (id)
      WHERE (came.original_bytes, came.variant_bytes) IS DISTINCT FROM (went.original_bytes, went.variant_bytes);
  ELSE
    SELECT array_agg(owner_id), array_agg(-coalesce(original_bytes, 0)::bigint - coalesce(variant_bytes, 0)) INTO owners, changes FROM went;
  END IF;
  IF owners IS NOT NULL THEN
    PERFORM "tenant_template".count_bytes(owners, changes);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER count_media_bytes_insert AFTER INSERT ON "tenant_template"."media" REFERENCING NEW TABLE AS came
  FOR EACH STATEMENT EXECUTE FUNCTION "tenant_template".count_media_bytes();
--> statement-breakpoint
CREATE TRIGGER count_media_bytes_update AFTER UPDATE ON "tenant_template"."media" REFERENCING OLD TABLE AS went NEW TABLE AS came
  FOR EACH STATEMENT EXECUTE FUNCTION "tenant_template".count_media_bytes();
--> statement-breakpoint
CREATE TRIGGER count_media_bytes_delete AFTER DELETE ON "tenant_template"."media" REFERENCING OLD TABLE AS went
  FOR EACH STATEMENT EXECUTE FUNCTION "tenant_template".count_media_bytes();
--> statement-breakpoint
-- What was there before is measured by the next sweep.
INSERT INTO "public"."due" (tenant, what, at)
  SELECT slug, 'photos', now() FROM "public"."tenants"
  WHERE 'tenant_' || slug = (SELECT nspname FROM pg_namespace JOIN pg_class ON relnamespace = pg_namespace.oid
      WHERE pg_class.oid = '"tenant_template"."media"'::regclass)
    AND EXISTS (SELECT 1 FROM "tenant_template"."media" WHERE variant_bytes IS NULL)
  ON CONFLICT DO NOTHING;
