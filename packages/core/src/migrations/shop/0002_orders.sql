CREATE TABLE "tenant_template"."shop_order_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"event" text NOT NULL,
	"note" text NOT NULL,
	"actor_id" uuid,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tenant_template"."shop_order_lines" (
	"order_id" uuid NOT NULL,
	"position" smallint NOT NULL,
	"variant_id" uuid,
	"title" text NOT NULL,
	"values" text[] NOT NULL,
	"sku" text,
	"quantity" integer NOT NULL,
	"price" bigint NOT NULL,
	"rate_ppm" integer NOT NULL,
	"subtotal" bigint NOT NULL,
	"discount" bigint NOT NULL,
	"tax" bigint NOT NULL,
	"total" bigint NOT NULL,
	CONSTRAINT "shop_order_lines_order_id_position_pk" PRIMARY KEY("order_id","position")
);
--> statement-breakpoint
CREATE TABLE "tenant_template"."shop_orders" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" integer NOT NULL,
	"token_hash" text NOT NULL,
	"user_id" uuid,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"address" jsonb NOT NULL,
	"status" text NOT NULL,
	"payment" text NOT NULL,
	"paid_at" timestamp with time zone,
	"refunded_at" timestamp with time zone,
	"currency" text NOT NULL,
	"prices_include_tax" boolean NOT NULL,
	"shipping_name" text NOT NULL,
	"subtotal" bigint NOT NULL,
	"discount" bigint NOT NULL,
	"shipping" bigint NOT NULL,
	"tax" bigint NOT NULL,
	"total" bigint NOT NULL,
	"reserved_until" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "shop_orders_number" UNIQUE("number"),
	CONSTRAINT "shop_orders_token" UNIQUE("token_hash")
);
--> statement-breakpoint
ALTER TABLE "tenant_template"."shop_settings" ADD COLUMN "taxes" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "tenant_template"."shop_settings" ADD COLUMN "zones" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "tenant_template"."shop_settings" ADD COLUMN "payments" text[] DEFAULT '{account}' NOT NULL;--> statement-breakpoint
ALTER TABLE "tenant_template"."shop_settings" ADD COLUMN "last_order_number" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "tenant_template"."shop_order_events" ADD CONSTRAINT "shop_order_events_order_id_shop_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "tenant_template"."shop_orders"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant_template"."shop_order_events" ADD CONSTRAINT "shop_order_events_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "tenant_template"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant_template"."shop_order_lines" ADD CONSTRAINT "shop_order_lines_order_id_shop_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "tenant_template"."shop_orders"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant_template"."shop_order_lines" ADD CONSTRAINT "shop_order_lines_variant_id_shop_variants_id_fk" FOREIGN KEY ("variant_id") REFERENCES "tenant_template"."shop_variants"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tenant_template"."shop_orders" ADD CONSTRAINT "shop_orders_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "tenant_template"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "shop_order_events_order" ON "tenant_template"."shop_order_events" USING btree ("order_id","id");--> statement-breakpoint
CREATE INDEX "shop_order_events_actor" ON "tenant_template"."shop_order_events" USING btree ("actor_id");--> statement-breakpoint
CREATE INDEX "shop_order_lines_variant" ON "tenant_template"."shop_order_lines" USING btree ("variant_id");--> statement-breakpoint
CREATE INDEX "shop_orders_user" ON "tenant_template"."shop_orders" USING btree ("user_id","id");--> statement-breakpoint
CREATE INDEX "shop_orders_status" ON "tenant_template"."shop_orders" USING btree ("status","id");--> statement-breakpoint
CREATE INDEX "shop_orders_reserved" ON "tenant_template"."shop_orders" USING btree ("reserved_until") WHERE status = 'awaiting_payment';