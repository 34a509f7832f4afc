ALTER TABLE "tenants" ADD COLUMN "accent" text;--> statement-breakpoint
ALTER TABLE "tenants" ADD COLUMN "logo_id" uuid;--> statement-breakpoint
ALTER TABLE "tenants" ADD COLUMN "logo_variants" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
CREATE INDEX "tenants_logo" ON "tenants" USING btree ("logo_id");