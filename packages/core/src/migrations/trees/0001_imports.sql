CREATE TABLE "tenant_template"."tree_import_problems" (
	"import_id" uuid NOT NULL,
	"line" integer NOT NULL,
	"refused" boolean NOT NULL,
	"cells" text[] NOT NULL,
	"reasons" jsonb NOT NULL,
	CONSTRAINT "tree_import_problems_import_id_line_pk" PRIMARY KEY("import_id","line")
);
--> statement-breakpoint
CREATE TABLE "tenant_template"."tree_import_rows" (
	"import_id" uuid NOT NULL,
	"tree_id" uuid NOT NULL,
	"line" integer NOT NULL,
	"before" jsonb,
	"after" jsonb NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "tree_import_rows_import_id_tree_id_pk" PRIMARY KEY("import_id","tree_id")
);
--> statement-breakpoint
CREATE TABLE "tenant_template"."tree_imports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"created_by" uuid,
	"file_name" text NOT NULL,
	"size_bytes" integer NOT NULL,
	"status" text NOT NULL,
	"problem" text,
	"file" jsonb,
	"mapping" jsonb,
	"read_bytes" integer DEFAULT 0 NOT NULL,
	"line" integer DEFAULT 1 NOT NULL,
	"rows" integer DEFAULT 0 NOT NULL,
	"added" integer DEFAULT 0 NOT NULL,
	"updated" integer DEFAULT 0 NOT NULL,
	"unchanged" integer DEFAULT 0 NOT NULL,
	"refused" integer DEFAULT 0 NOT NULL,
	"warned" integer DEFAULT 0 NOT NULL,
	"gone" integer DEFAULT 0 NOT NULL,
	"restored" integer DEFAULT 0 NOT NULL,
	"kept" integer DEFAULT 0 NOT NULL,
	"species_ids" uuid[] DEFAULT '{}' NOT NULL,
	"runs" integer DEFAULT 0 NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"claimed_until" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"expires_at" timestamp with time zone NOT NULL,
	"file_gone" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
ALTER TABLE "tenant_template"."tree_import_problems" ADD CONSTRAINT "tree_import_problems_import_id_tree_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "tenant_template"."tree_imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant_template"."tree_import_rows" ADD CONSTRAINT "tree_import_rows_import_id_tree_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "tenant_template"."tree_imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant_template"."tree_import_rows" ADD CONSTRAINT "tree_import_rows_tree_id_trees_id_fk" FOREIGN KEY ("tree_id") REFERENCES "tenant_template"."trees"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant_template"."tree_imports" ADD CONSTRAINT "tree_imports_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "tenant_template"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "tree_import_rows_tree" ON "tenant_template"."tree_import_rows" USING btree ("tree_id");--> statement-breakpoint
CREATE INDEX "tree_imports_created_by" ON "tenant_template"."tree_imports" USING btree ("created_by");--> statement-breakpoint
CREATE UNIQUE INDEX "tree_imports_busy" ON "tenant_template"."tree_imports" USING btree ((true)) WHERE status in ('running', 'undoing');--> statement-breakpoint
CREATE INDEX "tree_imports_expired" ON "tenant_template"."tree_imports" USING btree ("expires_at") WHERE not file_gone;