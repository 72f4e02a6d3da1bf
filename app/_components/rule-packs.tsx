import type { MetricView } from "@/app/_views/metric-view.ts";
import { PACK } from "@/app/_views/rate-row.ts";
import { sources } from "@/lib/amazon/sources.ts";
import { rulesSideBySide } from "@/lib/reports/rule-packs.ts";
import { defectInWords, percent } from "@/lib/reports/words.ts";
import { Card } from "./card.tsx";
import { RateCounts } from "./rate-counts.tsx";
import { SourceLink } from "./source-link.tsx";
import { Table } from "./table.tsx";

/** The figure by each rule pack, and what each pack says of its defects, with its source. */
export function RulePacks({ view: { packs, metric, place, known } }: { view: MetricView }) {
  return (
    <Card flush>
      <Table
        caption="The figure and the rules by each rule pack"
        columns={[
          { label: "What counts" },
          ...packs.map(({ pack }) => ({ label: pack.title.replace(/:.*$/, ""), words: true })),
        ]}
        rows={[
          {
            key: "figure",
            cells: [
              "Figure",
              ...packs.map(({ pack, figure }) => (
                <strong key={pack.id}>
                  {percent(figure.rate.value, figure.target)}
                  {figure.hasData && (
                    <>
                      {" ("}
                      <RateCounts
                        figure={figure}
                        spot={place.spot}
                        said={{
                          rules: pack.id === PACK ? null : pack.id,
                          known: known === "now" ? known : null,
                        }}
                      />
                      )
                    </>
                  )}
                </strong>
              )),
            ],
          },
          ...rulesSideBySide(metric.id).map(({ defect, packs: rules }) => ({
            key: defect,
            cells: [
              defectInWords[defect],
              ...rules.map(({ pack, says, source }) => (
                <span key={pack}>
                  {says} <SourceLink source={sources[source]} />
                </span>
              )),
            ],
          })),
        ]}
      />
    </Card>
  );
}
