ALTER TABLE "tenants" ADD COLUMN "rules" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "tenants" ADD COLUMN "sign_up" text DEFAULT 'open' NOT NULL;