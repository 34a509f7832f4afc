CREATE TABLE "dead_jobs" (
	"id" text PRIMARY KEY NOT NULL,
	"tenant" text NOT NULL,
	"job" jsonb NOT NULL,
	"why" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"again" boolean DEFAULT false NOT NULL
);
