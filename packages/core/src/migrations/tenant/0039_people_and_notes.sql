CREATE TABLE "tenant_template"."person_notes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"author_id" uuid,
	"text" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "tenant_template"."person_notes" ADD CONSTRAINT "person_notes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "tenant_template"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant_template"."person_notes" ADD CONSTRAINT "person_notes_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "tenant_template"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "person_notes_user" ON "tenant_template"."person_notes" USING btree ("user_id","id");--> statement-breakpoint
CREATE INDEX "person_notes_author" ON "tenant_template"."person_notes" USING btree ("author_id");--> statement-breakpoint
CREATE INDEX "users_staff" ON "tenant_template"."users" USING btree ("role","id") WHERE role <> 'user';--> statement-breakpoint
CREATE INDEX "users_unconfirmed" ON "tenant_template"."users" USING btree ("id") WHERE not email_verified;