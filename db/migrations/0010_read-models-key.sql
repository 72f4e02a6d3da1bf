DROP INDEX "read_models_account";--> statement-breakpoint
ALTER TABLE "read_models" ADD CONSTRAINT "read_models_account_id_pk" PRIMARY KEY("account_id");