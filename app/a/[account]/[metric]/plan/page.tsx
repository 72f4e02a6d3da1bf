import type { Metadata } from "next";
import { ButtonLink } from "@/app/_components/button.tsx";
import { ChangeNotes } from "@/app/_components/change-notes.tsx";
import { MetricShell } from "@/app/_components/metric-shell.tsx";
import styles from "@/app/_components/plan.module.css";
import { PlanPartOf } from "@/app/_components/plan-part.tsx";
import { PlanSpanForm } from "@/app/_components/plan-span-form.tsx";
import { TypedGone } from "@/app/_components/typed-gone.tsx";
import { withTyped } from "@/app/_forms/typed-before.ts";
import { metricHref } from "@/app/_links.ts";
import { planView } from "@/app/_views/plan-view.ts";
import { metricWithId } from "@/lib/amazon/metrics.ts";

type Props = PageProps<"/a/[account]/[metric]/plan">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Plan of action: ${metricWithId((await params).metric)?.name ?? "Not found"}` };
}

/** The dated facts for a plan of action: the rate before, during and after, its orders and causes, and what was changed. */
export default async function PlanPage({ params, searchParams }: Props) {
  const asked = await searchParams;
  const view = await planView(await params, withTyped(asked));
  const { plan, place, metric, channel, span, spanAsked } = view;
  const said = spanAsked ? span : { from: null, to: null };
  const file = (format: "pdf" | "md") =>
    metricHref(place.spot, metric.id, channel, { ...said, tab: `plan.${format}` });
  return (
    <MetricShell
      at={view}
      tab="plan"
      title={plan.title}
      about={plan.about.map((line) => <p key={line}>{line}</p>)}
      more={said}
    >
      <TypedGone params={asked} />
      <div className={styles.tools}>
        <PlanSpanForm view={view} />
        <p className={styles.files}>
          <ButtonLink href={file("pdf")} isFile>
            As PDF
          </ButtonLink>
          <ButtonLink href={file("md")} isFile>
            As text
          </ButtonLink>
        </p>
      </div>
      {plan.parts.map((part) => (
        <PlanPartOf key={part.id} part={part} spot={place.spot} />
      ))}
      <ChangeNotes view={view} />
    </MetricShell>
  );
}
