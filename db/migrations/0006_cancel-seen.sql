ALTER TABLE "orders" ADD COLUMN "buyer_request_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "cancel_seen_at" timestamp (3) with time zone;