CREATE TABLE "tenant_template"."tree_changes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tree_id" uuid NOT NULL,
	"actor_id" uuid,
	"action" text NOT NULL,
	"before" jsonb NOT NULL,
	"after" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tenant_template"."tree_inspections" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tree_id" uuid NOT NULL,
	"inspector_id" uuid,
	"inspected_on" date NOT NULL,
	"condition" text NOT NULL,
	"leaf_density" smallint,
	"structural_integrity" smallint,
	"disease" smallint,
	"pests" smallint,
	"growth" smallint,
	"score" smallint NOT NULL,
	"recommendation" text NOT NULL,
	"next_due" date,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tenant_template"."tree_people" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"role" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tenant_template"."tree_photos" (
	"media_id" uuid PRIMARY KEY NOT NULL,
	"tree_id" uuid NOT NULL,
	"position" smallint NOT NULL,
	"alt" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tenant_template"."tree_settings" (
	"id" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"open" boolean DEFAULT false NOT NULL,
	"last_number" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tenant_template"."tree_species" (
	"id" uuid PRIMARY KEY NOT NULL,
	"scientific_name" text NOT NULL,
	"genus" text NOT NULL,
	"family" text,
	"common_names" jsonb NOT NULL,
	"care" text NOT NULL,
	"characteristics" text[] NOT NULL,
	"search" text NOT NULL,
	"tree_count" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tenant_template"."trees" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" integer NOT NULL,
	"species_id" uuid,
	"lat" double precision NOT NULL,
	"lon" double precision NOT NULL,
	"accuracy_m" real,
	"at" "point" NOT NULL,
	"cell" bigint NOT NULL,
	"address" text NOT NULL,
	"planted_on" date,
	"planted_precision" text,
	"height_m" real,
	"stems_cm" real[] NOT NULL,
	"dbh_cm" real,
	"crown_m" real,
	"condition" text,
	"score" smallint,
	"inspection_id" uuid,
	"inspected_on" date,
	"next_due" date,
	"tags" text[] NOT NULL,
	"notes" text NOT NULL,
	"reference" text,
	"search" text NOT NULL,
	"removed_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "trees_number_unique" UNIQUE("number")
);
--> statement-breakpoint
ALTER TABLE "tenant_template"."tree_changes" ADD CONSTRAINT "tree_changes_tree_id_trees_id_fk" FOREIGN KEY ("tree_id") REFERENCES "tenant_template"."trees"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant_template"."tree_changes" ADD CONSTRAINT "tree_changes_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "tenant_template"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant_template"."tree_inspections" ADD CONSTRAINT "tree_inspections_tree_id_trees_id_fk" FOREIGN KEY ("tree_id") REFERENCES "tenant_template"."trees"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant_template"."tree_inspections" ADD CONSTRAINT "tree_inspections_inspector_id_users_id_fk" FOREIGN KEY ("inspector_id") REFERENCES "tenant_template"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant_template"."tree_people" ADD CONSTRAINT "tree_people_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "tenant_template"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant_template"."tree_photos" ADD CONSTRAINT "tree_photos_media_id_media_id_fk" FOREIGN KEY ("media_id") REFERENCES "tenant_template"."media"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant_template"."tree_photos" ADD CONSTRAINT "tree_photos_tree_id_trees_id_fk" FOREIGN KEY ("tree_id") REFERENCES "tenant_template"."trees"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant_template"."trees" ADD CONSTRAINT "trees_species_id_tree_species_id_fk" FOREIGN KEY ("species_id") REFERENCES "tenant_template"."tree_species"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant_template"."trees" ADD CONSTRAINT "trees_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "tenant_template"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "tree_changes_tree" ON "tenant_template"."tree_changes" USING btree ("tree_id","id");--> statement-breakpoint
CREATE INDEX "tree_changes_actor" ON "tenant_template"."tree_changes" USING btree ("actor_id");--> statement-breakpoint
CREATE INDEX "tree_inspections_tree" ON "tenant_template"."tree_inspections" USING btree ("tree_id","id");--> statement-breakpoint
CREATE INDEX "tree_inspections_inspector" ON "tenant_template"."tree_inspections" USING btree ("inspector_id");--> statement-breakpoint
CREATE UNIQUE INDEX "tree_photos_position" ON "tenant_template"."tree_photos" USING btree ("tree_id","position");--> statement-breakpoint
CREATE UNIQUE INDEX "tree_species_name" ON "tenant_template"."tree_species" USING btree (lower(scientific_name));--> statement-breakpoint
CREATE INDEX "tree_species_search" ON "tenant_template"."tree_species" USING gin ("search" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "tree_species_genus" ON "tenant_template"."tree_species" USING btree (lower(genus));--> statement-breakpoint
CREATE INDEX "tree_species_family" ON "tenant_template"."tree_species" USING btree (lower(family));--> statement-breakpoint
CREATE INDEX "trees_at" ON "tenant_template"."trees" USING gist ("at") WHERE removed_at is null;--> statement-breakpoint
CREATE INDEX "trees_cell" ON "tenant_template"."trees" USING btree ("cell") WHERE removed_at is null;--> statement-breakpoint
CREATE INDEX "trees_species" ON "tenant_template"."trees" USING btree ("species_id","id");--> statement-breakpoint
CREATE INDEX "trees_condition" ON "tenant_template"."trees" USING btree ("condition","id") WHERE removed_at is null;--> statement-breakpoint
CREATE INDEX "trees_due" ON "tenant_template"."trees" USING btree ("next_due","id") WHERE removed_at is null;--> statement-breakpoint
CREATE INDEX "trees_tags" ON "tenant_template"."trees" USING gin ("tags");--> statement-breakpoint
CREATE INDEX "trees_search" ON "tenant_template"."trees" USING gin ("search" gin_trgm_ops);--> statement-breakpoint
CREATE UNIQUE INDEX "trees_reference" ON "tenant_template"."trees" USING btree ("reference") WHERE reference is not null;--> statement-breakpoint
CREATE INDEX "trees_created_by" ON "tenant_template"."trees" USING btree ("created_by");--> statement-breakpoint
CREATE INDEX "trees_removed" ON "tenant_template"."trees" USING btree ("id") WHERE removed_at is not null;--> statement-breakpoint
-- How many trees stand of a species. By statement, as an import writes thousands at once; species in the order of their ids, so
-- that no two writers wait for each other.
CREATE OR REPLACE FUNCTION "tenant_template".count_trees() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  counted record;
BEGIN
  FOR counted IN
    SELECT species_id AS id, sum(change)::integer AS change FROM (
      SELECT species_id, 1 AS change FROM after_rows WHERE removed_at IS NULL
      UNION ALL SELECT species_id, -1 FROM before_rows WHERE removed_at IS NULL
    ) changes WHERE species_id IS NOT NULL GROUP BY species_id HAVING sum(change) <> 0 ORDER BY species_id
  LOOP
    UPDATE "tenant_template"."tree_species" SET tree_count = tree_count + counted.change WHERE id = counted.id;
  END LOOP;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "tenant_template".count_more_trees() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  counted record;
BEGIN
  FOR counted IN
    SELECT species_id AS id, count(*)::integer AS change FROM after_rows
    WHERE removed_at IS NULL AND species_id IS NOT NULL GROUP BY species_id ORDER BY species_id
  LOOP
    UPDATE "tenant_template"."tree_species" SET tree_count = tree_count + counted.change WHERE id = counted.id;
  END LOOP;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "tenant_template".count_fewer_trees() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  counted record;
BEGIN
  FOR counted IN
    SELECT species_id AS id, count(*)::integer AS change FROM before_rows
    WHERE removed_at IS NULL AND species_id IS NOT NULL GROUP BY species_id ORDER BY species_id
  LOOP
    UPDATE "tenant_template"."tree_species" SET tree_count = tree_count - counted.change WHERE id = counted.id;
  END LOOP;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER count_trees AFTER UPDATE ON "tenant_template"."trees" REFERENCING OLD TABLE AS before_rows NEW TABLE AS after_rows
  FOR EACH STATEMENT EXECUTE FUNCTION "tenant_template".count_trees();
--> statement-breakpoint
CREATE TRIGGER count_more_trees AFTER INSERT ON "tenant_template"."trees" REFERENCING NEW TABLE AS after_rows
  FOR EACH STATEMENT EXECUTE FUNCTION "tenant_template".count_more_trees();
--> statement-breakpoint
CREATE TRIGGER count_fewer_trees AFTER DELETE ON "tenant_template"."trees" REFERENCING OLD TABLE AS before_rows
  FOR EACH STATEMENT EXECUTE FUNCTION "tenant_template".count_fewer_trees();
