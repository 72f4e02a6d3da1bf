-- The application reads and writes as headroom_app, which owns nothing and can not look past row security.
-- Where the server does not let us make a role, the owner itself is bound, because security is forced below.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'headroom_app') THEN
    CREATE ROLE headroom_app NOLOGIN NOSUPERUSER NOBYPASSRLS;
  END IF;
  EXECUTE format('GRANT headroom_app TO %I', current_user);
EXCEPTION
  WHEN insufficient_privilege OR duplicate_object OR unique_violation THEN
    RAISE NOTICE 'headroom_app was not made: %', SQLERRM;
END
$$;
--> statement-breakpoint
DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'headroom_app') THEN
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO headroom_app', current_schema());
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA %I TO headroom_app', current_schema());
    EXECUTE format('ALTER DEFAULT PRIVILEGES IN SCHEMA %I GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO headroom_app', current_schema());
  END IF;
END
$$;
--> statement-breakpoint
-- Every table with an account column: rows of the accounts named for this transaction, and no others.
DO $$
DECLARE
  name text;
BEGIN
  FOR name IN
    SELECT c.table_name FROM information_schema.columns c
    JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE c.table_schema = current_schema() AND c.column_name = 'account_id' AND t.table_type = 'BASE TABLE'
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY own_accounts ON %I USING (account_id = ANY (string_to_array(NULLIF(current_setting(''app.accounts'', true), ''''), '','')::uuid[]))
       WITH CHECK (account_id = ANY (string_to_array(NULLIF(current_setting(''app.accounts'', true), ''''), '','')::uuid[]))',
      name);
  END LOOP;
END
$$;
