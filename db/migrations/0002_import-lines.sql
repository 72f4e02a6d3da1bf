CREATE TABLE "import_lines" (
	"account_id" uuid NOT NULL,
	"import_id" bigint NOT NULL,
	"batch" integer NOT NULL,
	"lines" "bytea" NOT NULL,
	CONSTRAINT "import_lines_account_id_import_id_batch_pk" PRIMARY KEY("account_id","import_id","batch")
);
--> statement-breakpoint
ALTER TABLE "import_lines" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "import_lines" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY own_accounts ON "import_lines" USING (account_id = ANY (string_to_array(NULLIF(current_setting('app.accounts', true), ''), ',')::uuid[])) WITH CHECK (account_id = ANY (string_to_array(NULLIF(current_setting('app.accounts', true), ''), ',')::uuid[]));
