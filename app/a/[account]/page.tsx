import type { Metadata } from "next";
import { Health } from "@/app/_components/health.tsx";
import { healthView } from "@/app/_views/health-view.ts";
import { decoded } from "@/app/_views/place.ts";

export async function generateMetadata({ params }: PageProps<"/a/[account]">): Promise<Metadata> {
  return { title: `Health of ${decoded((await params).account)}` };
}

/** Am I safe, what is closest to the line, how many orders of room, what do I do today. */
export default async function HealthPage({ params, searchParams }: PageProps<"/a/[account]">) {
  const { account, view } = await healthView((await params).account, await searchParams);
  return <Health account={account} view={view} section="health" />;
}
