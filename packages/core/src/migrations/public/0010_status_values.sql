CREATE TABLE "status_values" (
	"name" text collate "C" PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL
);
