-- The sweep computes what is due next from the tables; these say when it has to look at all, and it looks once at what was there before.
CREATE TRIGGER note_due_upload AFTER INSERT ON "tenant_template"."media"
  FOR EACH ROW EXECUTE FUNCTION "public".note_due('photos', '0', 'expires_at');
--> statement-breakpoint
CREATE TRIGGER note_due_photo AFTER UPDATE OF status ON "tenant_template"."media"
  FOR EACH ROW WHEN (NEW.status IN ('processing', 'removed')) EXECUTE FUNCTION "public".note_due('photos', '1 minute', 'updated_at');
--> statement-breakpoint
CREATE TRIGGER note_due_post AFTER UPDATE OF status ON "tenant_template"."posts"
  FOR EACH ROW WHEN (NEW.status IN ('processing', 'deleted')) EXECUTE FUNCTION "public".note_due('photos', '30 seconds', 'deleted_at', 'created_at');
--> statement-breakpoint
CREATE TRIGGER note_due_counters AFTER INSERT ON "tenant_template"."counter_deltas"
  FOR EACH STATEMENT EXECUTE FUNCTION "public".note_due('counters', '1 minute');
--> statement-breakpoint
INSERT INTO "public".due (tenant, what, at)
SELECT substr(trim(both '"' FROM '"tenant_template"'), length('tenant_') + 1), what, 'epoch' FROM unnest(array['photos', 'counters', 'daily']) what
ON CONFLICT DO NOTHING;
