CREATE TABLE "report_schedules" (
	"account_id" uuid NOT NULL,
	"is_on" boolean NOT NULL,
	"weekday" smallint NOT NULL,
	"hour" smallint NOT NULL,
	"zone" text NOT NULL,
	"week_kind" text NOT NULL,
	"recipients" text[] NOT NULL,
	"formats" text[] NOT NULL,
	"set_at" timestamp with time zone NOT NULL,
	CONSTRAINT "report_schedules_account_id_pk" PRIMARY KEY("account_id")
);
--> statement-breakpoint
CREATE TABLE "reports_issued" (
	"account_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"week" text NOT NULL,
	"issued_at" timestamp with time zone NOT NULL,
	"issued_by" text NOT NULL,
	"digest" text NOT NULL,
	"report" jsonb NOT NULL,
	CONSTRAINT "reports_issued_account_id_number_pk" PRIMARY KEY("account_id","number")
);
--> statement-breakpoint
CREATE TABLE "reports_sent" (
	"account_id" uuid NOT NULL,
	"week" text NOT NULL,
	"queued_at" timestamp with time zone NOT NULL,
	CONSTRAINT "reports_sent_account_id_week_pk" PRIMARY KEY("account_id","week")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "reports_issued_week" ON "reports_issued" USING btree ("account_id","week");--> statement-breakpoint
ALTER TABLE "reports_issued" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "reports_issued" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY own_accounts ON "reports_issued" USING (CASE WHEN strpos(current_setting('app.accounts', true), account_id::text) > 0 THEN true ELSE false END) WITH CHECK (CASE WHEN strpos(current_setting('app.accounts', true), account_id::text) > 0 THEN true ELSE false END);--> statement-breakpoint
ALTER TABLE "report_schedules" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "report_schedules" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY own_accounts ON "report_schedules" USING (CASE WHEN strpos(current_setting('app.accounts', true), account_id::text) > 0 THEN true ELSE false END) WITH CHECK (CASE WHEN strpos(current_setting('app.accounts', true), account_id::text) > 0 THEN true ELSE false END);--> statement-breakpoint
ALTER TABLE "reports_sent" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "reports_sent" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY own_accounts ON "reports_sent" USING (CASE WHEN strpos(current_setting('app.accounts', true), account_id::text) > 0 THEN true ELSE false END) WITH CHECK (CASE WHEN strpos(current_setting('app.accounts', true), account_id::text) > 0 THEN true ELSE false END);
