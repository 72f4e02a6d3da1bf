CREATE TABLE "delivery_rules" (
	"account_id" uuid NOT NULL,
	"zone" text NOT NULL,
	"tells" text[] NOT NULL,
	"quiet_from" smallint,
	"quiet_to" smallint,
	"digest_at" smallint,
	"repeat_days" smallint,
	"author" text NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "delivery_rules_account_id_pk" PRIMARY KEY("account_id")
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"account_id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"target" text NOT NULL,
	"way" text NOT NULL,
	"address" text NOT NULL,
	"kind" text NOT NULL,
	"ref" text,
	"payload" jsonb NOT NULL,
	"state" text NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"lease" uuid,
	"tries" integer DEFAULT 0 NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"error" text,
	"by_hand" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone,
	CONSTRAINT "outbox_account_id_message_id_target_pk" PRIMARY KEY("account_id","message_id","target")
);
--> statement-breakpoint
CREATE TABLE "recipients" (
	"account_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"way" text NOT NULL,
	"address" text NOT NULL,
	"off_because" text,
	"failing_since" timestamp (3) with time zone,
	"secret" "bytea",
	"old_secret" "bytea",
	"old_secret_until" timestamp (3) with time zone,
	"author" text NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "recipients_account_id_id_pk" PRIMARY KEY("account_id","id")
);
--> statement-breakpoint
CREATE TABLE "silences" (
	"account_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"marketplace" text,
	"metric" text,
	"reason" text NOT NULL,
	"author" text NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone NOT NULL,
	"ended_by" text,
	"told_again_at" timestamp (3) with time zone,
	CONSTRAINT "silences_account_id_id_pk" PRIMARY KEY("account_id","id")
);
--> statement-breakpoint
CREATE TABLE "standings_told" (
	"account_id" uuid NOT NULL,
	"marketplace" text NOT NULL,
	"metric" text NOT NULL,
	"channel" text NOT NULL,
	"change" jsonb NOT NULL,
	"told_at" timestamp (3) with time zone,
	"repeats" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "standings_told_account_id_marketplace_metric_channel_pk" PRIMARY KEY("account_id","marketplace","metric","channel")
);
--> statement-breakpoint
CREATE INDEX "outbox_due" ON "outbox" USING btree ("account_id","due_at") WHERE "outbox"."state" IN ('waiting', 'sending');--> statement-breakpoint
CREATE INDEX "outbox_by_age" ON "outbox" USING btree ("account_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "recipients_by_address" ON "recipients" USING btree ("account_id","way","address");--> statement-breakpoint
ALTER TABLE "delivery_rules" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "delivery_rules" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
-- The form that a cluster takes too: it refuses policies that hold a query of their own. See db/spread/policies.ts.
CREATE POLICY own_accounts ON "delivery_rules" USING (CASE WHEN strpos(current_setting('app.accounts', true), account_id::text) > 0 THEN true ELSE false END) WITH CHECK (CASE WHEN strpos(current_setting('app.accounts', true), account_id::text) > 0 THEN true ELSE false END);--> statement-breakpoint
ALTER TABLE "outbox" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "outbox" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY own_accounts ON "outbox" USING (CASE WHEN strpos(current_setting('app.accounts', true), account_id::text) > 0 THEN true ELSE false END) WITH CHECK (CASE WHEN strpos(current_setting('app.accounts', true), account_id::text) > 0 THEN true ELSE false END);--> statement-breakpoint
ALTER TABLE "recipients" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "recipients" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY own_accounts ON "recipients" USING (CASE WHEN strpos(current_setting('app.accounts', true), account_id::text) > 0 THEN true ELSE false END) WITH CHECK (CASE WHEN strpos(current_setting('app.accounts', true), account_id::text) > 0 THEN true ELSE false END);--> statement-breakpoint
ALTER TABLE "silences" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "silences" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY own_accounts ON "silences" USING (CASE WHEN strpos(current_setting('app.accounts', true), account_id::text) > 0 THEN true ELSE false END) WITH CHECK (CASE WHEN strpos(current_setting('app.accounts', true), account_id::text) > 0 THEN true ELSE false END);--> statement-breakpoint
ALTER TABLE "standings_told" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "standings_told" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY own_accounts ON "standings_told" USING (CASE WHEN strpos(current_setting('app.accounts', true), account_id::text) > 0 THEN true ELSE false END) WITH CHECK (CASE WHEN strpos(current_setting('app.accounts', true), account_id::text) > 0 THEN true ELSE false END);
