ALTER TABLE "plans" ADD COLUMN "people_max" integer DEFAULT 20000;--> statement-breakpoint
ALTER TABLE "plans" ADD COLUMN "bytes_max" bigint DEFAULT 214748364800;--> statement-breakpoint
ALTER TABLE "plans" ADD COLUMN "person_bytes_max" bigint DEFAULT 10737418240;--> statement-breakpoint
ALTER TABLE "plans" ADD COLUMN "posts_per_day_max" integer DEFAULT 200;