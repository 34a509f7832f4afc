CREATE TABLE "tenant_template"."shown_photos" (
	"post_id" uuid PRIMARY KEY NOT NULL,
	"photos" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "tenant_template"."shown_photos" ADD CONSTRAINT "shown_photos_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "tenant_template"."posts"("id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
-- `problems`: what to say of a photo that could not be used, a JSON object by code, under '' of any other.
CREATE FUNCTION "tenant_template".photos_of(wanted uuid, problems text) RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (SELECT coalesce(json_agg(json_build_object(
      'width', coalesce(m.width, 0), 'height', coalesce(m.height, 0), 'alt', m.alt, 'thumbhash', m.thumbhash,
      'focal', json_build_object('x', m.focal_x, 'y', m.focal_y),
      'variants', (SELECT coalesce(json_agg(json_build_object('width', v -> 'width', 'height', v -> 'height',
          'url', '/media/' || m.id || '/' || (v ->> 'width') || coalesce('-' || (v ->> 'revision'), '') || '.webp')), '[]')
        FROM jsonb_array_elements(m.variants) v WHERE m.status = 'ready'),
      'problem', CASE WHEN m.problem IS NOT NULL THEN json_build_object('code', m.problem,
        'message', coalesce(problems::json ->> m.problem, problems::json ->> '')) END
    ) ORDER BY m.position), '[]')::text FROM "tenant_template"."media" m WHERE m.post_id = wanted);
END $$;
--> statement-breakpoint
-- Whoever calls this holds the post's row: of two who change photos of one post, the later then sees what the earlier did.
CREATE FUNCTION "tenant_template".write_photos(wanted uuid[]) RETURNS void LANGUAGE sql AS $$
  INSERT INTO "tenant_template"."shown_photos" (post_id, photos)
    SELECT id, "tenant_template".photos_of(id, NULL) FROM unnest(wanted) id
    ON CONFLICT (post_id) DO UPDATE SET photos = excluded.photos
$$;
--> statement-breakpoint
CREATE FUNCTION "tenant_template".write_photos_of_post() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "tenant_template".write_photos(array[NEW.id]);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER write_photos AFTER INSERT OR UPDATE OF status ON "tenant_template"."posts"
  FOR EACH ROW WHEN (NEW.status = 'published') EXECUTE FUNCTION "tenant_template".write_photos_of_post();
--> statement-breakpoint
CREATE FUNCTION "tenant_template".write_photos_anew() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM "tenant_template"."posts" WHERE id = NEW.post_id FOR NO KEY UPDATE;
  IF EXISTS (SELECT FROM "tenant_template"."shown_photos" WHERE post_id = NEW.post_id) THEN
    PERFORM "tenant_template".write_photos(array[NEW.post_id]);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER write_photos_added AFTER INSERT ON "tenant_template"."media"
  FOR EACH ROW WHEN (NEW.post_id IS NOT NULL) EXECUTE FUNCTION "tenant_template".write_photos_anew();
--> statement-breakpoint
CREATE TRIGGER write_photos_changed AFTER UPDATE ON "tenant_template"."media" FOR EACH ROW
  WHEN (NEW.post_id IS NOT NULL AND (NEW.post_id, NEW.position, NEW.status, NEW.alt, NEW.width, NEW.height, NEW.thumbhash, NEW.focal_x, NEW.focal_y,
      NEW.variants, NEW.problem) IS DISTINCT FROM (OLD.post_id, OLD.position, OLD.status, OLD.alt, OLD.width, OLD.height, OLD.thumbhash, OLD.focal_x,
      OLD.focal_y, OLD.variants, OLD.problem))
  EXECUTE FUNCTION "tenant_template".write_photos_anew();
--> statement-breakpoint
-- Of posts from before: at most so many, newest first; answers how many there were.
CREATE FUNCTION "tenant_template".write_older_photos(most integer) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  older uuid[];
BEGIN
  older := array(SELECT id FROM "tenant_template"."posts" p WHERE status = 'published'
    AND NOT EXISTS (SELECT FROM "tenant_template"."shown_photos" s WHERE s.post_id = p.id) ORDER BY id DESC LIMIT most FOR NO KEY UPDATE SKIP LOCKED);
  PERFORM "tenant_template".write_photos(older);
  RETURN cardinality(older);
END $$;
--> statement-breakpoint
INSERT INTO "public"."due" (tenant, what, at)
  SELECT slug, 'daily', now() FROM "public"."tenants"
  WHERE 'tenant_' || slug = (SELECT nspname FROM pg_namespace JOIN pg_class ON relnamespace = pg_namespace.oid
      WHERE pg_class.oid = '"tenant_template"."media"'::regclass)
    AND EXISTS (SELECT 1 FROM "tenant_template"."posts" WHERE status = 'published')
  ON CONFLICT DO NOTHING;
