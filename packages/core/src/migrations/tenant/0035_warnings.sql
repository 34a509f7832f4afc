CREATE TABLE "tenant_template"."warnings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"note" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "warnings_once" UNIQUE("subject_kind","subject_id")
);
--> statement-breakpoint
ALTER TABLE "tenant_template"."warnings" ADD CONSTRAINT "warnings_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "tenant_template"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "warnings_user" ON "tenant_template"."warnings" USING btree ("user_id");