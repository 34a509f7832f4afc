CREATE TABLE "tenant_template"."shop_categories" (
	"id" uuid PRIMARY KEY NOT NULL,
	"parent_id" uuid,
	"name" text NOT NULL,
	"slug" text NOT NULL,
	"position" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tenant_template"."shop_former_slugs" (
	"slug" text PRIMARY KEY NOT NULL,
	"product_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tenant_template"."shop_people" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"role" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tenant_template"."shop_product_categories" (
	"category_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	CONSTRAINT "shop_product_categories_category_id_product_id_pk" PRIMARY KEY("category_id","product_id")
);
--> statement-breakpoint
CREATE TABLE "tenant_template"."shop_product_photos" (
	"media_id" uuid PRIMARY KEY NOT NULL,
	"product_id" uuid NOT NULL,
	"position" smallint NOT NULL,
	"alt" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tenant_template"."shop_products" (
	"id" uuid PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"slug" text NOT NULL,
	"description" text NOT NULL,
	"status" text NOT NULL,
	"tax_class" text NOT NULL,
	"options" jsonb NOT NULL,
	"search" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"written_by" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tenant_template"."shop_settings" (
	"id" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"open" boolean DEFAULT false NOT NULL,
	"currency" text DEFAULT 'EUR' NOT NULL,
	"country" text DEFAULT 'DE' NOT NULL,
	"prices_include_tax" boolean DEFAULT true NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tenant_template"."shop_stock_changes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"variant_id" uuid NOT NULL,
	"event" text NOT NULL,
	"change" integer NOT NULL,
	"stock" integer NOT NULL,
	"note" text NOT NULL,
	"actor_id" uuid,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tenant_template"."shop_variants" (
	"id" uuid PRIMARY KEY NOT NULL,
	"product_id" uuid NOT NULL,
	"sku" text,
	"values" text[] NOT NULL,
	"price" bigint NOT NULL,
	"compare_at" bigint,
	"weight_g" integer,
	"stock" integer NOT NULL,
	"position" smallint NOT NULL,
	CONSTRAINT "shop_variants_stock" CHECK (stock >= 0),
	CONSTRAINT "shop_variants_price" CHECK (price >= 0)
);
--> statement-breakpoint
ALTER TABLE "tenant_template"."shop_categories" ADD CONSTRAINT "shop_categories_parent_id_shop_categories_id_fk" FOREIGN KEY ("parent_id") REFERENCES "tenant_template"."shop_categories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant_template"."shop_former_slugs" ADD CONSTRAINT "shop_former_slugs_product_id_shop_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "tenant_template"."shop_products"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant_template"."shop_people" ADD CONSTRAINT "shop_people_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "tenant_template"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant_template"."shop_product_categories" ADD CONSTRAINT "shop_product_categories_category_id_shop_categories_id_fk" FOREIGN KEY ("category_id") REFERENCES "tenant_template"."shop_categories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant_template"."shop_product_categories" ADD CONSTRAINT "shop_product_categories_product_id_shop_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "tenant_template"."shop_products"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant_template"."shop_product_photos" ADD CONSTRAINT "shop_product_photos_media_id_media_id_fk" FOREIGN KEY ("media_id") REFERENCES "tenant_template"."media"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant_template"."shop_product_photos" ADD CONSTRAINT "shop_product_photos_product_id_shop_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "tenant_template"."shop_products"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant_template"."shop_stock_changes" ADD CONSTRAINT "shop_stock_changes_variant_id_shop_variants_id_fk" FOREIGN KEY ("variant_id") REFERENCES "tenant_template"."shop_variants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant_template"."shop_stock_changes" ADD CONSTRAINT "shop_stock_changes_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "tenant_template"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant_template"."shop_variants" ADD CONSTRAINT "shop_variants_product_id_shop_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "tenant_template"."shop_products"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "shop_categories_slug" ON "tenant_template"."shop_categories" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "shop_categories_parent" ON "tenant_template"."shop_categories" USING btree ("parent_id");--> statement-breakpoint
CREATE INDEX "shop_former_slugs_product" ON "tenant_template"."shop_former_slugs" USING btree ("product_id");--> statement-breakpoint
CREATE INDEX "shop_product_categories_product" ON "tenant_template"."shop_product_categories" USING btree ("product_id");--> statement-breakpoint
CREATE UNIQUE INDEX "shop_product_photos_position" ON "tenant_template"."shop_product_photos" USING btree ("product_id","position");--> statement-breakpoint
CREATE UNIQUE INDEX "shop_products_slug" ON "tenant_template"."shop_products" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "shop_products_status" ON "tenant_template"."shop_products" USING btree ("status","id");--> statement-breakpoint
CREATE INDEX "shop_products_search" ON "tenant_template"."shop_products" USING gin ("search" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "shop_stock_changes_variant" ON "tenant_template"."shop_stock_changes" USING btree ("variant_id","id");--> statement-breakpoint
CREATE INDEX "shop_stock_changes_actor" ON "tenant_template"."shop_stock_changes" USING btree ("actor_id");--> statement-breakpoint
CREATE UNIQUE INDEX "shop_variants_sku" ON "tenant_template"."shop_variants" USING btree (lower("sku"));--> statement-breakpoint
CREATE INDEX "shop_variants_product" ON "tenant_template"."shop_variants" USING btree ("product_id","position");