CREATE TABLE "tenant_template"."appeals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"against" text NOT NULL,
	"text" text NOT NULL,
	"status" text NOT NULL,
	"answer" text DEFAULT '' NOT NULL,
	"handled_by" uuid,
	"locale" text,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "appeals_once" UNIQUE("subject_kind","subject_id")
);
--> statement-breakpoint
ALTER TABLE "tenant_template"."appeals" ADD CONSTRAINT "appeals_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "tenant_template"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant_template"."appeals" ADD CONSTRAINT "appeals_handled_by_users_id_fk" FOREIGN KEY ("handled_by") REFERENCES "tenant_template"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "appeals_open" ON "tenant_template"."appeals" USING btree ("id") WHERE status = 'open';--> statement-breakpoint
CREATE INDEX "appeals_user" ON "tenant_template"."appeals" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "appeals_handler" ON "tenant_template"."appeals" USING btree ("handled_by");