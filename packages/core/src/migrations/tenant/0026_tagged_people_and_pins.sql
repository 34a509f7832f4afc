CREATE TABLE "tenant_template"."pins" (
	"id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"slot" smallint NOT NULL,
	"post_id" uuid NOT NULL,
	CONSTRAINT "pins_user_id_slot_pk" PRIMARY KEY("user_id","slot"),
	CONSTRAINT "pins_post" UNIQUE("post_id")
);
--> statement-breakpoint
CREATE TABLE "tenant_template"."tagged_people" (
	"id" uuid NOT NULL,
	"post_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"photo" smallint NOT NULL,
	"x" real NOT NULL,
	"y" real NOT NULL,
	"status" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "tagged_people_post_id_user_id_pk" PRIMARY KEY("post_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "tenant_template"."pins" ADD CONSTRAINT "pins_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "tenant_template"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant_template"."pins" ADD CONSTRAINT "pins_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "tenant_template"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant_template"."tagged_people" ADD CONSTRAINT "tagged_people_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "tenant_template"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant_template"."tagged_people" ADD CONSTRAINT "tagged_people_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "tenant_template"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "tagged_people_user" ON "tenant_template"."tagged_people" USING btree ("user_id","id");--> statement-breakpoint
CREATE INDEX "tagged_people_approved" ON "tenant_template"."tagged_people" USING btree ("user_id","id") WHERE status = 'approved';