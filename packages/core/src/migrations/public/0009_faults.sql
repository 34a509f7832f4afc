CREATE TABLE "faults" (
	"id" uuid PRIMARY KEY NOT NULL,
	"fingerprint" text NOT NULL,
	"place" text NOT NULL,
	"name" text NOT NULL,
	"code" text,
	"message" text NOT NULL,
	"count" bigint NOT NULL,
	"people" bit(1024) NOT NULL,
	"releases" text[] NOT NULL,
	"profile" text NOT NULL,
	"route" text NOT NULL,
	"example" jsonb NOT NULL,
	"first_at" timestamp with time zone NOT NULL,
	"last_at" timestamp with time zone NOT NULL,
	"resolved_at" timestamp with time zone,
	"reopened_at" timestamp with time zone,
	CONSTRAINT "faults_fingerprint_unique" UNIQUE("fingerprint")
);
--> statement-breakpoint
CREATE INDEX "faults_place_last" ON "faults" USING btree ("place","last_at");