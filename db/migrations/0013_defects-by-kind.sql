DROP INDEX "defects_by_day";--> statement-breakpoint
CREATE INDEX "defects_by_kind" ON "defects" USING btree ("account_id","pack","marketplace","kind","day") WHERE "defects"."marketplace" <> '';