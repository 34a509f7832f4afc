CREATE TABLE "tenant_template"."shop_cart_lines" (
	"cart_id" uuid NOT NULL,
	"variant_id" uuid NOT NULL,
	"quantity" integer NOT NULL,
	"price" bigint NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	CONSTRAINT "shop_cart_lines_cart_id_variant_id_pk" PRIMARY KEY("cart_id","variant_id"),
	CONSTRAINT "shop_cart_lines_quantity" CHECK (quantity > 0)
);
--> statement-breakpoint
CREATE TABLE "tenant_template"."shop_carts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"token_hash" text,
	"user_id" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "shop_carts_token" UNIQUE("token_hash"),
	CONSTRAINT "shop_carts_user" UNIQUE("user_id")
);
--> statement-breakpoint
ALTER TABLE "tenant_template"."shop_cart_lines" ADD CONSTRAINT "shop_cart_lines_cart_id_shop_carts_id_fk" FOREIGN KEY ("cart_id") REFERENCES "tenant_template"."shop_carts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant_template"."shop_cart_lines" ADD CONSTRAINT "shop_cart_lines_variant_id_shop_variants_id_fk" FOREIGN KEY ("variant_id") REFERENCES "tenant_template"."shop_variants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant_template"."shop_carts" ADD CONSTRAINT "shop_carts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "tenant_template"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "shop_cart_lines_variant" ON "tenant_template"."shop_cart_lines" USING btree ("variant_id");--> statement-breakpoint
CREATE INDEX "shop_carts_updated" ON "tenant_template"."shop_carts" USING btree ("updated_at");