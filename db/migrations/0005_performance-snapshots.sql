CREATE TABLE "performance_snapshots" (
	"account_id" uuid NOT NULL,
	"marketplace" text NOT NULL,
	"reported_on" date NOT NULL,
	"content" text NOT NULL,
	"learned_on" date NOT NULL,
	"account_status" text,
	"metrics" jsonb NOT NULL,
	"raw" jsonb NOT NULL,
	"import_id" bigint NOT NULL,
	"line" integer NOT NULL,
	CONSTRAINT "performance_snapshots_account_id_marketplace_reported_on_content_pk" PRIMARY KEY("account_id","marketplace","reported_on","content")
);
--> statement-breakpoint
ALTER TABLE "performance_snapshots" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "performance_snapshots" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY own_accounts ON "performance_snapshots" USING (account_id = ANY (string_to_array(NULLIF(current_setting('app.accounts', true), ''), ',')::uuid[])) WITH CHECK (account_id = ANY (string_to_array(NULLIF(current_setting('app.accounts', true), ''), ',')::uuid[]));
