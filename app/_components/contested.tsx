import { lookSaid } from "@/app/_views/look.ts";
import { askedOf } from "@/app/_views/metric-place.ts";
import type { MetricView } from "@/app/_views/metric-view.ts";
import { contestedInWords, figuresInWords } from "@/lib/reports/contested-in-words.ts";
import { defectInWords, momentInWords } from "@/lib/reports/words.ts";
import { Card } from "./card.tsx";
import { ExportLinks } from "./export-links.tsx";
import { Facts } from "./facts.tsx";
import { OrderId } from "./order-id.tsx";
import { Part } from "./part.tsx";
import { Table } from "./table.tsx";

/** A rate as it is, and beside it what it would be without what the seller contests. Never one in the place of the other. */
export function Contested({ view }: { view: MetricView }) {
  const { contested, figure, place } = view;
  if (!contested || !figure.hasData) return null;
  const { official, adjusted } = figuresInWords(figure, contested.adjusted);
  return (
    <Part
      id="contested"
      title={`Without the ${contestedInWords(contested.adjusted)}`}
      about="Amazon counts them until it decides otherwise, and so does every other figure here. Adjusted is only what the rate would be."
      aside={
        <ExportLinks
          table="contested"
          of={{ ...askedOf(view), ...lookSaid(view) }}
          what="what is contested in this rate"
        />
      }
    >
      <Facts
        facts={[
          { key: "official", figure: official.value, label: official.about },
          { key: "adjusted", figure: adjusted.value, label: adjusted.about },
        ]}
      />
      <Card flush>
        <Table
          caption="What is contested in this rate"
          columns={[
            { label: "Order" },
            { label: "Contested" },
            { label: "Note", words: true },
            { label: "By" },
          ]}
          rows={contested.contests.map(({ id, orderId, kind, note, author, madeAt }) => ({
            key: String(id),
            cells: [
              <OrderId key="order" id={orderId} spot={place.spot} />,
              defectInWords[kind],
              note,
              `${author}, ${momentInWords(madeAt, place.zone)}`,
            ],
          }))}
        />
      </Card>
    </Part>
  );
}
