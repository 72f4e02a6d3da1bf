CREATE TABLE "probation_rules" (
	"account_id" uuid NOT NULL,
	"days" integer NOT NULL,
	"author" text NOT NULL,
	"saved_at" timestamp with time zone NOT NULL,
	CONSTRAINT "probation_rules_account_id_pk" PRIMARY KEY("account_id")
);
--> statement-breakpoint
CREATE TABLE "standings_kept" (
	"account_id" uuid NOT NULL,
	"marketplace" text NOT NULL,
	"story_version" integer NOT NULL,
	"version" text NOT NULL,
	"day" date NOT NULL,
	"rates" json NOT NULL,
	"told" json NOT NULL,
	"checkpoint" json,
	"print" text,
	CONSTRAINT "standings_kept_account_id_marketplace_pk" PRIMARY KEY("account_id","marketplace")
);--> statement-breakpoint
ALTER TABLE "standings_kept" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "standings_kept" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY own_accounts ON "standings_kept" USING (CASE WHEN strpos(current_setting('app.accounts', true), account_id::text) > 0 THEN true ELSE false END) WITH CHECK (CASE WHEN strpos(current_setting('app.accounts', true), account_id::text) > 0 THEN true ELSE false END);--> statement-breakpoint
ALTER TABLE "probation_rules" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "probation_rules" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY own_accounts ON "probation_rules" USING (CASE WHEN strpos(current_setting('app.accounts', true), account_id::text) > 0 THEN true ELSE false END) WITH CHECK (CASE WHEN strpos(current_setting('app.accounts', true), account_id::text) > 0 THEN true ELSE false END);
