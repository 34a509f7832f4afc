CREATE TABLE "tenant_template"."echoes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"text" text NOT NULL,
	"media_id" uuid,
	"rung_at" timestamp with time zone,
	"hushed_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "tenant_template"."echoes" ADD CONSTRAINT "echoes_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "tenant_template"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "echoes_owner" ON "tenant_template"."echoes" USING btree ("owner_id");
