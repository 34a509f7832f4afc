CREATE TABLE "tenant_template"."tree_cells" (
	"zoom" smallint NOT NULL,
	"cell" bigint NOT NULL,
	"trees" integer NOT NULL,
	"healthy" integer NOT NULL,
	"needs_attention" integer NOT NULL,
	"critical" integer NOT NULL,
	"dead" integer NOT NULL,
	"unknown_species" integer NOT NULL,
	"never_inspected" integer NOT NULL,
	"dbh_classes" integer[] NOT NULL,
	"x" double precision NOT NULL,
	"y" double precision NOT NULL,
	CONSTRAINT "tree_cells_zoom_cell_pk" PRIMARY KEY("zoom","cell")
);
--> statement-breakpoint
-- The statement that adds trees to their cells, or takes them away: `changed` is a query of them, each with 1 or -1 as `change`. Parents
-- come first and all in one order, so that no two writers wait for each other.
CREATE OR REPLACE FUNCTION "tenant_template".tree_cells_statement(changed text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT replace($sql$
  INSERT INTO "tenant_template"."tree_cells" AS kept (zoom, cell, trees, healthy, needs_attention, critical, dead, unknown_species,
    never_inspected, dbh_classes, x, y)
  SELECT level.zoom, t.cell >> (2 * (24 - level.zoom)), sum(t.change),
    coalesce(sum(t.change) FILTER (WHERE t.condition = 'healthy'), 0), coalesce(sum(t.change) FILTER (WHERE t.condition = 'needs_attention'), 0),
    coalesce(sum(t.change) FILTER (WHERE t.condition = 'critical'), 0), coalesce(sum(t.change) FILTER (WHERE t.condition = 'dead'), 0),
    coalesce(sum(t.change) FILTER (WHERE t.species_id IS NULL), 0), coalesce(sum(t.change) FILTER (WHERE t.inspected_on IS NULL), 0),
    array[coalesce(sum(t.change) FILTER (WHERE t.class = 1), 0), coalesce(sum(t.change) FILTER (WHERE t.class = 2), 0),
      coalesce(sum(t.change) FILTER (WHERE t.class = 3), 0), coalesce(sum(t.change) FILTER (WHERE t.class = 4), 0),
      coalesce(sum(t.change) FILTER (WHERE t.class = 5), 0), coalesce(sum(t.change) FILTER (WHERE t.class = 6), 0),
      coalesce(sum(t.change) FILTER (WHERE t.class = 7), 0), coalesce(sum(t.change) FILTER (WHERE t.class = 8), 0)]::integer[],
    sum(t.change * t.at[0]), sum(t.change * t.at[1])
  FROM (SELECT *, width_bucket(dbh_cm, array[0, 10, 20, 30, 40, 60, 80, 100]::real[]) AS class FROM (CHANGED) c
    WHERE removed_at IS NULL) t CROSS JOIN (VALUES (13), (18)) level(zoom)
  GROUP BY 1, 2 ORDER BY 1, 2
  ON CONFLICT (zoom, cell) DO UPDATE SET
    trees = kept.trees + excluded.trees, healthy = kept.healthy + excluded.healthy,
    needs_attention = kept.needs_attention + excluded.needs_attention, critical = kept.critical + excluded.critical,
    dead = kept.dead + excluded.dead, unknown_species = kept.unknown_species + excluded.unknown_species,
    never_inspected = kept.never_inspected + excluded.never_inspected,
    dbh_classes = array(SELECT a + b FROM unnest(kept.dbh_classes, excluded.dbh_classes) AS both_of(a, b)),
    x = kept.x + excluded.x, y = kept.y + excluded.y $sql$, 'CHANGED', changed) $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "tenant_template".count_tree_cells() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    EXECUTE "tenant_template".tree_cells_statement('SELECT 1 AS change, * FROM after_rows');
  ELSIF TG_OP = 'DELETE' THEN
    EXECUTE "tenant_template".tree_cells_statement('SELECT -1 AS change, * FROM before_rows');
  ELSIF EXISTS (
    SELECT FROM before_rows b JOIN after_rows a ON a.id = b.id
    WHERE (b.cell, b.condition, b.species_id, b.inspected_on IS NULL, b.dbh_cm, b.removed_at IS NULL) IS DISTINCT FROM
      (a.cell, a.condition, a.species_id, a.inspected_on IS NULL, a.dbh_cm, a.removed_at IS NULL)
  ) THEN
    EXECUTE "tenant_template".tree_cells_statement(
      'SELECT 1 AS change, * FROM after_rows UNION ALL SELECT -1, * FROM before_rows');
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER count_tree_cells AFTER UPDATE ON "tenant_template"."trees" REFERENCING OLD TABLE AS before_rows NEW TABLE AS after_rows
  FOR EACH STATEMENT EXECUTE FUNCTION "tenant_template".count_tree_cells();
--> statement-breakpoint
CREATE TRIGGER count_more_tree_cells AFTER INSERT ON "tenant_template"."trees" REFERENCING NEW TABLE AS after_rows
  FOR EACH STATEMENT EXECUTE FUNCTION "tenant_template".count_tree_cells();
--> statement-breakpoint
CREATE TRIGGER count_fewer_tree_cells AFTER DELETE ON "tenant_template"."trees" REFERENCING OLD TABLE AS before_rows
  FOR EACH STATEMENT EXECUTE FUNCTION "tenant_template".count_tree_cells();
--> statement-breakpoint
-- Those that stood before anybody counted. The triggers hold writers off until this is done.
DO $$ BEGIN EXECUTE "tenant_template".tree_cells_statement('SELECT 1 AS change, * FROM "tenant_template"."trees"'); END $$;
