CREATE TABLE "tenant_template"."filters" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"value" text NOT NULL,
	"key" text NOT NULL,
	"action" text NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"match_count" integer DEFAULT 0 NOT NULL,
	"matched_at" timestamp with time zone,
	"removed_at" timestamp with time zone,
	CONSTRAINT "filters_once" UNIQUE("kind","key")
);
--> statement-breakpoint
ALTER TABLE "tenant_template"."reports" ALTER COLUMN "reporter_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "tenant_template"."filters" ADD CONSTRAINT "filters_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "tenant_template"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "filters_created_by" ON "tenant_template"."filters" USING btree ("created_by");